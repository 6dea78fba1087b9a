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
from kinerja.complaints.services.filing import Filed, file, file_many
from kinerja.complaints.services.finding import answer_finding, decide_finding, open_finding
from kinerja.complaints.services.handling import answer, assign, begin, extend, forward, verify
from kinerja.complaints.services.identity import reveal_reporter
from kinerja.complaints.services.importing import (
    import_complaints,
    sweep_dead_imports,
)
from kinerja.complaints.services.naming import name, unname
from kinerja.complaints.services.obstructing import report_obstruction
from kinerja.complaints.services.reaching import log_attempt, note_reached
from kinerja.complaints.services.reclassifying import reclassify
from kinerja.complaints.services.recomputing import recompute_due_days
from kinerja.complaints.services.rereading import draw_rereadings, say
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
    "answer_finding",
    "ask",
    "assign",
    "begin",
    "categorise",
    "close",
    "close_silent",
    "conceal_answer",
    "conceal_objection",
    "conceal_report",
    "confirm",
    "confirm_category",
    "contest",
    "decide_finding",
    "decline",
    "draw_rereadings",
    "end_target",
    "extend",
    "file",
    "file_many",
    "forward",
    "hand_over_cases",
    "import_complaints",
    "let_waits_lapse",
    "log_attempt",
    "merge",
    "merge_category",
    "name",
    "note_reached",
    "open_finding",
    "rate",
    "reclassify",
    "recompute_due_days",
    "refer",
    "reject",
    "rename_category",
    "reopen",
    "reply",
    "report_obstruction",
    "request_reopening",
    "resume",
    "reveal_reporter",
    "say",
    "set_target",
    "sweep_dead_imports",
    "unname",
    "verify",
    "wait_for_agency",
    "withdraw",
]
