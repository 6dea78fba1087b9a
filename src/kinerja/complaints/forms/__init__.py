"""The shape of what is asked: of citizens, and of those who handle their cases."""

from kinerja.complaints.forms.categories import EndTargetForm, MergeForm, RenameForm, TargetForm
from kinerja.complaints.forms.filing import FileForm
from kinerja.complaints.forms.handling import (
    AnswerForm,
    AssignForm,
    CategoriseForm,
    CloseForm,
    ReferForm,
    RejectForm,
    RevealForm,
    VerifyForm,
)
from kinerja.complaints.forms.lists import FilterForm, SearchField
from kinerja.complaints.forms.tracking import ObjectionForm, RateForm, TrackForm

__all__ = [
    "AnswerForm",
    "AssignForm",
    "CategoriseForm",
    "CloseForm",
    "EndTargetForm",
    "FileForm",
    "FilterForm",
    "MergeForm",
    "ObjectionForm",
    "RateForm",
    "ReferForm",
    "RejectForm",
    "RenameForm",
    "RevealForm",
    "SearchField",
    "TargetForm",
    "TrackForm",
    "VerifyForm",
]
