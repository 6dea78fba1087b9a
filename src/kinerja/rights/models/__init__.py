"""What citizens asked of the office about data, and where data went astray."""

from kinerja.rights.models.asked import (
    DECIDERS,
    INSPECTORS,
    Asked,
    DocumentRequest,
    DocumentRequestQuerySet,
    Request,
    Requester,
    RequestQuerySet,
)
from kinerja.rights.models.breaches import (
    KEEPERS,
    Breach,
    BreachQuerySet,
    Reminder,
)
from kinerja.rights.models.labels import (
    EXEMPTION_LABELS,
    GROUND_LABELS,
    NUDGE_LABELS,
    RIGHT_LABELS,
    STATE_LABELS,
    WAY_LABELS,
    Way,
)

__all__ = [
    "DECIDERS",
    "EXEMPTION_LABELS",
    "GROUND_LABELS",
    "INSPECTORS",
    "KEEPERS",
    "NUDGE_LABELS",
    "RIGHT_LABELS",
    "STATE_LABELS",
    "WAY_LABELS",
    "Asked",
    "Breach",
    "BreachQuerySet",
    "DocumentRequest",
    "DocumentRequestQuerySet",
    "Reminder",
    "Request",
    "RequestQuerySet",
    "Requester",
    "Way",
]
