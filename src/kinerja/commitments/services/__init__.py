"""Everything that changes a promise, cut by what happens to it."""

from kinerja.commitments.services.ending import drop, keep, reopen
from kinerja.commitments.services.leaving import hand_over_promises
from kinerja.commitments.services.making import follow, promise
from kinerja.commitments.services.moving import hand_over, postpone, report
from kinerja.commitments.services.proving import (
    add_evidence,
    add_stage,
    finish_stage,
    open_original,
    redact_evidence,
)
from kinerja.commitments.services.sweeping import sweep_evidence

__all__ = [
    "add_evidence",
    "add_stage",
    "drop",
    "finish_stage",
    "follow",
    "hand_over",
    "hand_over_promises",
    "keep",
    "open_original",
    "postpone",
    "promise",
    "redact_evidence",
    "reopen",
    "report",
    "sweep_evidence",
]
