"""The shape of what is said about routing and about flagged texts."""

from kinerja.casework.forms.moderation import AppealForm, DecideForm, FlagForm, LookForm, QueueForm
from kinerja.casework.forms.routing import LastResortForm, RuleForm

__all__ = [
    "AppealForm",
    "DecideForm",
    "FlagForm",
    "LastResortForm",
    "LookForm",
    "QueueForm",
    "RuleForm",
]
