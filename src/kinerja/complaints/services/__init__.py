"""Everything that changes a complaint. Nothing else writes these tables."""

from kinerja.complaints.services.categorising import (
    categorise,
    confirm_category,
    merge_category,
    rename_category,
)
from kinerja.complaints.services.closing import (
    close,
    close_silent,
    confirm,
    contest,
    decline,
    merge,
    rate,
    refer,
    reject,
    reopen,
    request_reopening,
    withdraw,
)
from kinerja.complaints.services.concealing import (
    conceal_answer,
    conceal_objection,
    conceal_report,
)
from kinerja.complaints.services.contact import (
    change_contact,
    erase_expired,
    erase_reporter,
    lift_anonymity,
)
from kinerja.complaints.services.filing import Filed, file, file_many
from kinerja.complaints.services.handling import answer, assign, begin, extend, forward, verify
from kinerja.complaints.services.identity import reissue_code, reveal_reporter
from kinerja.complaints.services.importing import (
    import_complaints,
    sweep_dead_imports,
)
from kinerja.complaints.services.reaching import (
    log_attempt,
    note_posted,
    note_reached,
    tell_of_delays,
)
from kinerja.complaints.services.recomputing import recompute_due_days
from kinerja.complaints.services.returning import hand_over_cases
from kinerja.complaints.services.targeting import end_target, set_target
from kinerja.complaints.services.waiting import (
    ask,
    let_waits_lapse,
    reply,
    resume,
    wait_for_agency,
)

__all__ = [
    "Filed",
    "answer",
    "ask",
    "assign",
    "begin",
    "categorise",
    "change_contact",
    "close",
    "close_silent",
    "conceal_answer",
    "conceal_objection",
    "conceal_report",
    "confirm",
    "confirm_category",
    "contest",
    "decline",
    "end_target",
    "erase_expired",
    "erase_reporter",
    "extend",
    "file",
    "file_many",
    "forward",
    "hand_over_cases",
    "import_complaints",
    "let_waits_lapse",
    "lift_anonymity",
    "log_attempt",
    "merge",
    "merge_category",
    "note_posted",
    "note_reached",
    "rate",
    "recompute_due_days",
    "refer",
    "reissue_code",
    "reject",
    "rename_category",
    "reopen",
    "reply",
    "request_reopening",
    "resume",
    "reveal_reporter",
    "set_target",
    "sweep_dead_imports",
    "tell_of_delays",
    "verify",
    "wait_for_agency",
    "withdraw",
]
