"""Everything that changes the routing table, and what recurs for cases with a deadline."""

from kinerja.casework.services.escalating import escalate
from kinerja.casework.services.recomputing import recompute_deadlines
from kinerja.casework.services.routing import (
    Wanted,
    add_rule,
    change_rule,
    end_rule,
    follow_category,
    move_rule,
    new_edition,
    require_sound,
)

__all__ = [
    "Wanted",
    "add_rule",
    "change_rule",
    "end_rule",
    "escalate",
    "follow_category",
    "move_rule",
    "new_edition",
    "recompute_deadlines",
    "require_sound",
]
