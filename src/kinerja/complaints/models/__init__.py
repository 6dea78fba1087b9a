"""What citizens told us, who they are, and what we answered."""

from kinerja.complaints.models.answers import Answer
from kinerja.complaints.models.cases import Complaint, ComplaintQuerySet
from kinerja.complaints.models.categories import (
    Category,
    CategoryTarget,
    CategoryTargetQuerySet,
)
from kinerja.complaints.models.imports import Import
from kinerja.complaints.models.labels import (
    FROM_RULE,
    FROM_SOURCE,
    INSPECTORS,
    KIND_LABELS,
    OUTCOME_LABELS,
    READERS,
    STATE_LABELS,
    WAITING,
    WAY_LABELS,
    kind_labels,
    outcome_labels,
    state_labels,
    way_labels,
)
from kinerja.complaints.models.people import Reporter

__all__ = [
    "FROM_RULE",
    "FROM_SOURCE",
    "INSPECTORS",
    "KIND_LABELS",
    "OUTCOME_LABELS",
    "READERS",
    "STATE_LABELS",
    "WAITING",
    "WAY_LABELS",
    "Answer",
    "Category",
    "CategoryTarget",
    "CategoryTargetQuerySet",
    "Complaint",
    "ComplaintQuerySet",
    "Import",
    "Reporter",
    "kind_labels",
    "outcome_labels",
    "state_labels",
    "way_labels",
]
