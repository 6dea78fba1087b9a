"""Reads about counters. Pages get plain rows from here."""

from kinerja.counter.queries.desk import (
    desk_page,
    last_label,
    offered_services,
    open_session,
    seat_of,
    service_offered,
    visit_at,
)
from kinerja.counter.queries.overview import overview, overview_units
from kinerja.counter.queries.records import behind_figure
from kinerja.counter.queries.thanks import session_thanked

__all__ = [
    "behind_figure",
    "desk_page",
    "last_label",
    "offered_services",
    "open_session",
    "overview",
    "overview_units",
    "seat_of",
    "service_offered",
    "session_thanked",
    "visit_at",
]
