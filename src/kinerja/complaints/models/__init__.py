"""What citizens told us, who they are, and what we answered."""

from kinerja.complaints.models.answers import Answer
from kinerja.complaints.models.cases import Complaint, ComplaintQuerySet
from kinerja.complaints.models.categories import (
    Category,
    CategoryTarget,
    CategoryTargetQuerySet,
)
from kinerja.complaints.models.conduct import RESULT_LABELS, Finding
from kinerja.complaints.models.contact import ContactAttempt
from kinerja.complaints.models.imports import Import
from kinerja.complaints.models.labels import (
    DESK_LABELS,
    FROM_RULE,
    FROM_SOURCE,
    INSPECTORS,
    KIND_LABELS,
    OUTCOME_LABELS,
    PUBLIC_LABELS,
    READERS,
    STATE_LABELS,
    WAY_LABELS,
    kind_labels,
    outcome_labels,
    state_labels,
    way_labels,
)
from kinerja.complaints.models.naming import Named
from kinerja.complaints.models.people import Reporter
from kinerja.complaints.models.rereading import Rereading, RereadingDraw
from kinerja.complaints.models.waits import AWAITED_LABELS, DeskStay, Referral, Wait

__all__ = [
    "AWAITED_LABELS",
    "DESK_LABELS",
    "FROM_RULE",
    "FROM_SOURCE",
    "INSPECTORS",
    "KIND_LABELS",
    "OUTCOME_LABELS",
    "PUBLIC_LABELS",
    "READERS",
    "RESULT_LABELS",
    "STATE_LABELS",
    "WAY_LABELS",
    "Answer",
    "Category",
    "CategoryTarget",
    "CategoryTargetQuerySet",
    "Complaint",
    "ComplaintQuerySet",
    "ContactAttempt",
    "DeskStay",
    "Finding",
    "Import",
    "Named",
    "Referral",
    "Reporter",
    "Rereading",
    "RereadingDraw",
    "Wait",
    "kind_labels",
    "outcome_labels",
    "state_labels",
    "way_labels",
]
