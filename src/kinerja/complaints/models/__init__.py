"""What citizens told us, who they are, and what we answered."""

from kinerja.complaints.models.advice import ReadyAnswer, Stopper
from kinerja.complaints.models.answers import Answer
from kinerja.complaints.models.asking import (
    ASKS_LABELS,
    LONGEST_DETAIL,
    Asks,
    CaseDetail,
    CategoryQuestion,
)
from kinerja.complaints.models.attachments import Attachment, Purpose
from kinerja.complaints.models.cases import Complaint, ComplaintQuerySet
from kinerja.complaints.models.categories import (
    Category,
    CategoryTarget,
    CategoryTargetQuerySet,
)
from kinerja.complaints.models.contact import ContactAttempt
from kinerja.complaints.models.imports import Import
from kinerja.complaints.models.labels import (
    DESK_LABELS,
    FROM_RULE,
    FROM_SOURCE,
    HELD_LABELS,
    INSPECTORS,
    KIND_LABELS,
    OUTCOME_LABELS,
    PRINTERS,
    PUBLIC_LABELS,
    READERS,
    STATE_LABELS,
    WAY_LABELS,
    HeldBecause,
    kind_labels,
    outcome_labels,
    state_labels,
    way_labels,
)
from kinerja.complaints.models.notes import Note
from kinerja.complaints.models.people import Reporter
from kinerja.complaints.models.support import Support
from kinerja.complaints.models.templates import (
    TOLD_LABELS,
    ReplyTemplate,
    Told,
)
from kinerja.complaints.models.waits import AWAITED_LABELS, DeskStay, Referral, Wait

__all__ = [
    "ASKS_LABELS",
    "AWAITED_LABELS",
    "DESK_LABELS",
    "FROM_RULE",
    "FROM_SOURCE",
    "HELD_LABELS",
    "INSPECTORS",
    "KIND_LABELS",
    "LONGEST_DETAIL",
    "OUTCOME_LABELS",
    "PRINTERS",
    "PUBLIC_LABELS",
    "READERS",
    "STATE_LABELS",
    "TOLD_LABELS",
    "WAY_LABELS",
    "Answer",
    "Asks",
    "Attachment",
    "CaseDetail",
    "Category",
    "CategoryQuestion",
    "CategoryTarget",
    "CategoryTargetQuerySet",
    "Complaint",
    "ComplaintQuerySet",
    "ContactAttempt",
    "DeskStay",
    "HeldBecause",
    "Import",
    "Note",
    "Purpose",
    "ReadyAnswer",
    "Referral",
    "ReplyTemplate",
    "Reporter",
    "Stopper",
    "Support",
    "Told",
    "Wait",
    "kind_labels",
    "outcome_labels",
    "state_labels",
    "way_labels",
]
