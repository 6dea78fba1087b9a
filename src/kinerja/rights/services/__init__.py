"""Everything that changes what was asked, or the register of breaches, cut by theme."""

from kinerja.rights.services.breaches import (
    change_breach,
    close_breach,
    record_breach,
    tell_agency,
    tell_subjects,
)
from kinerja.rights.services.deciding import answer, extend, refuse, withdraw
from kinerja.rights.services.filing import Filed, ask, ask_documents
from kinerja.rights.services.following import follow
from kinerja.rights.services.forgetting import forget_requesters
from kinerja.rights.services.looking import see_data, see_requester
from kinerja.rights.services.recomputing import recompute_due_days
from kinerja.rights.services.reminding import remind

__all__ = [
    "Filed",
    "answer",
    "ask",
    "ask_documents",
    "change_breach",
    "close_breach",
    "extend",
    "follow",
    "forget_requesters",
    "recompute_due_days",
    "record_breach",
    "refuse",
    "remind",
    "see_data",
    "see_requester",
    "tell_agency",
    "tell_subjects",
    "withdraw",
]
