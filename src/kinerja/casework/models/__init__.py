"""Where cases go, who was told of their deadlines, and which texts were flagged."""

from kinerja.casework.models.escalation import (
    LEVEL_LABELS,
    Escalation,
    Round,
    level_labels,
)
from kinerja.casework.models.moderation import (
    DECISION_LABELS,
    INSPECTORS,
    JUDGES,
    LONGEST_REASON,
    REASON_LABELS,
    STATE_LABELS,
    Appeal,
    Decision,
    Flag,
    Moderation,
    ModerationQuerySet,
    decision_labels,
    reason_labels,
    state_labels,
)
from kinerja.casework.models.routing import (
    TARGET_LABELS,
    RoutingRule,
    RoutingRuleQuerySet,
    target_labels,
)

__all__ = [
    "DECISION_LABELS",
    "INSPECTORS",
    "JUDGES",
    "LEVEL_LABELS",
    "LONGEST_REASON",
    "REASON_LABELS",
    "STATE_LABELS",
    "TARGET_LABELS",
    "Appeal",
    "Decision",
    "Escalation",
    "Flag",
    "Moderation",
    "ModerationQuerySet",
    "Round",
    "RoutingRule",
    "RoutingRuleQuerySet",
    "decision_labels",
    "level_labels",
    "reason_labels",
    "state_labels",
    "target_labels",
]
