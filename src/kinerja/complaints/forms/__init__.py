"""The shape of what is asked: of citizens, and of those who handle their cases."""

from kinerja.complaints.forms.categories import EndTargetForm, MergeForm, RenameForm, TargetForm
from kinerja.complaints.forms.elsewhere import (
    AnsweredThereForm,
    LaporForm,
    NumberForm,
    TriedForm,
)
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
from kinerja.complaints.forms.intake import (
    LetterForm,
    PileForm,
    SettleForm,
    TypeInForm,
    letters,
)
from kinerja.complaints.forms.lists import FilterForm
from kinerja.complaints.forms.thanks import MorningForm, ThankForm
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
    "AnsweredThereForm",
    "AskForm",
    "AssignForm",
    "AttemptForm",
    "CategoriseForm",
    "CloseForm",
    "DeclineForm",
    "EndTargetForm",
    "ExtendForm",
    "FileForm",
    "FilterForm",
    "ForwardForm",
    "LaporForm",
    "LetterForm",
    "MergeCaseForm",
    "MergeForm",
    "MorningForm",
    "NumberForm",
    "ObjectionForm",
    "PileForm",
    "RateForm",
    "ReferForm",
    "RejectForm",
    "RenameForm",
    "ReopeningForm",
    "ReplyForm",
    "ResumeForm",
    "RevealForm",
    "SettleForm",
    "TargetForm",
    "ThankForm",
    "TrackForm",
    "TriedForm",
    "TypeInForm",
    "VerifyForm",
    "WaitForm",
    "WithdrawForm",
    "letters",
]
