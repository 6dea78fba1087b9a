"""Reads of the routing table, of what it would do, and of who was told of a deadline."""

from kinerja.casework.queries.escalations import Told, pace_of, people_above, told_of
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
    "is_stale",
    "pace_of",
    "people_above",
    "place_of_case",
    "routing_table",
    "rule_in_force",
    "rule_rows",
    "rule_words",
    "rules_in_order",
    "seen_now",
    "table_of",
    "told_of",
    "trial",
    "with_vacancies",
]
