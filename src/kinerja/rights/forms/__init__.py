"""The shape of what citizens ask, and of what the office says about it."""

from kinerja.rights.forms.asking import AskForm, DocumentForm, KeyForm
from kinerja.rights.forms.deciding import (
    AnswerForm,
    BreachForm,
    ChangeForm,
    CloseForm,
    ExtendForm,
    LookForm,
    RefuseForm,
    StepForm,
    ToldForm,
)

__all__ = [
    "AnswerForm",
    "AskForm",
    "BreachForm",
    "ChangeForm",
    "CloseForm",
    "DocumentForm",
    "ExtendForm",
    "KeyForm",
    "LookForm",
    "RefuseForm",
    "StepForm",
    "ToldForm",
]
