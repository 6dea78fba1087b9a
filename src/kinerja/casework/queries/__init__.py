"""Reads of the routing table, of who was told of a deadline, and of what was flagged."""

from kinerja.casework.queries.escalations import Told, pace_of, people_above, told_of
from kinerja.casework.queries.judging import kind_of, text_of
from kinerja.casework.queries.moderating import (
    history_of,
    moderated_page,
    moderation_for,
    queue_page,
    waiting_count,
)
from kinerja.casework.queries.openness import openness
from kinerja.casework.queries.reminders import reminders_of
from kinerja.casework.queries.routing import (
    place_of_case,
    routing_table,
    rule_in_force,
    rule_rows,
    rule_words,
    rules_in_order,
    table_of,
    with_vacancies,
)
from kinerja.casework.queries.staleness import UPDATED, causes_since, is_stale, seen_now
from kinerja.casework.queries.trying import Move, Trial, combinations, trial

__all__ = [
    "UPDATED",
    "Move",
    "Told",
    "Trial",
    "causes_since",
    "combinations",
    "history_of",
    "is_stale",
    "kind_of",
    "moderated_page",
    "moderation_for",
    "openness",
    "pace_of",
    "people_above",
    "place_of_case",
    "queue_page",
    "reminders_of",
    "routing_table",
    "rule_in_force",
    "rule_rows",
    "rule_words",
    "rules_in_order",
    "seen_now",
    "table_of",
    "text_of",
    "told_of",
    "trial",
    "waiting_count",
    "with_vacancies",
]
