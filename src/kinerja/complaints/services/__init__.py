"""Everything that changes a complaint. Nothing else writes these tables."""

from kinerja.complaints.services.categorising import (
    categorise,
    confirm_category,
    merge_category,
    rename_category,
)
from kinerja.complaints.services.concealing import (
    conceal_answer,
    conceal_objection,
    conceal_report,
)
from kinerja.complaints.services.filing import Filed, file, file_many
from kinerja.complaints.services.handling import (
    answer,
    assign,
    close,
    contest,
    rate,
    refer,
    reject,
    reveal_reporter,
    verify,
)
from kinerja.complaints.services.importing import (
    import_complaints,
    sweep_dead_imports,
)
from kinerja.complaints.services.recomputing import recompute_due_days
from kinerja.complaints.services.returning import hand_over_cases
from kinerja.complaints.services.targeting import end_target, set_target

__all__ = [
    "Filed",
    "answer",
    "assign",
    "categorise",
    "close",
    "conceal_answer",
    "conceal_objection",
    "conceal_report",
    "confirm_category",
    "contest",
    "end_target",
    "file",
    "file_many",
    "hand_over_cases",
    "import_complaints",
    "merge_category",
    "rate",
    "recompute_due_days",
    "refer",
    "reject",
    "rename_category",
    "reveal_reporter",
    "set_target",
    "sweep_dead_imports",
    "verify",
]
