"""Everything that changes the routing table or a flagged text, and what recurs for deadlines."""

from kinerja.casework.services.escalating import escalate
from kinerja.casework.services.moderating import (
    Voice,
    appeal,
    decide,
    flag,
    follow_unit,
    forget_words,
    look,
    recompute_appeals,
)
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
    "Voice",
    "Wanted",
    "add_rule",
    "appeal",
    "change_rule",
    "decide",
    "end_rule",
    "escalate",
    "flag",
    "follow_category",
    "follow_unit",
    "forget_words",
    "look",
    "move_rule",
    "new_edition",
    "recompute_appeals",
    "recompute_deadlines",
    "require_sound",
]
