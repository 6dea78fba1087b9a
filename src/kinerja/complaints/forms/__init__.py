"""The shape of what is asked: of citizens, and of those who handle their cases."""

from kinerja.complaints.forms.categories import EndTargetForm, MergeForm, RenameForm, TargetForm
from kinerja.complaints.forms.filing import FileForm
from kinerja.complaints.forms.handling import (
    AnswerForm,
    AskForm,
    AssignForm,
    AttemptForm,
    CategoriseForm,
    CloseForm,
    DeclineForm,
    ExtendForm,
    ForwardForm,
    MergeCaseForm,
    ReferForm,
    RejectForm,
    ResumeForm,
    RevealForm,
    VerifyForm,
    WaitForm,
)
from kinerja.complaints.forms.lists import FilterForm
from kinerja.complaints.forms.reporting import ContactForm, ReissueForm, ReporterFields
from kinerja.complaints.forms.tracking import (
    ObjectionForm,
    RateForm,
    ReopeningForm,
    ReplyForm,
    TrackForm,
    WithdrawForm,
)

__all__ = [
    "AnswerForm",
    "AskForm",
    "AssignForm",
    "AttemptForm",
    "CategoriseForm",
    "CloseForm",
    "ContactForm",
    "DeclineForm",
    "EndTargetForm",
    "ExtendForm",
    "FileForm",
    "FilterForm",
    "ForwardForm",
    "MergeCaseForm",
    "MergeForm",
    "ObjectionForm",
    "RateForm",
    "ReferForm",
    "ReissueForm",
    "RejectForm",
    "RenameForm",
    "ReopeningForm",
    "ReplyForm",
    "ReporterFields",
    "ResumeForm",
    "RevealForm",
    "TargetForm",
    "TrackForm",
    "VerifyForm",
    "WaitForm",
    "WithdrawForm",
]
