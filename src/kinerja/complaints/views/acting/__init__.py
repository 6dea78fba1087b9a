"""The steps of a case as the office takes them: one row each, all by the same way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext

from kinerja.accounts.models import User
from kinerja.complaints.models import Complaint
from kinerja.complaints.views.acting.act import Act
from kinerja.complaints.views.acting.conduct import CONDUCT
from kinerja.complaints.views.acting.finishing import FINISHING
from kinerja.complaints.views.acting.meanwhile import MEANWHILE
from kinerja.complaints.views.acting.outside import OUTSIDE
from kinerja.complaints.views.acting.refusing import REFUSING, merge_by_number
from kinerja.complaints.views.acting.working import WORKING
from kinerja.rules.complaints import State

__all__ = ["ACTS", "Act", "Offered", "merge_by_number", "offered", "why_none"]

# Order: as they stand on the page of a case.
ACTS: Final = (*WORKING, *FINISHING, *MEANWHILE, *OUTSIDE, *REFUSING, *CONDUCT)


@dataclass(frozen=True, slots=True)
class Offered:
    """An act that this person may take now, with its form: sound, new or refused."""

    act: Act
    form: forms.Form
    is_open: bool = False


def offered(user: User, complaint: Complaint, refused: Mapping[str, forms.Form]) -> list[Offered]:
    """The acts open to this person, in order. What was refused comes back as it was typed."""
    return [
        Offered(act, refused.get(act.name) or act.form(None, complaint), act.name in refused)
        for act in ACTS
        if act.may(user, complaint) or act.name in refused
    ]


def why_none(user: User, complaint: Complaint) -> str | Promise:
    """Why the next step is not theirs; of what is answered or over, whose turn it is."""
    if complaint.closed_at:
        return gettext("Laporan ini sudah selesai.")
    if complaint.finished_at:
        return gettext("Laporan ini sudah dijawab. Sekarang pelapor yang menentukan.")
    named = _NEXT.get(complaint.state, "answer")
    return next(act.may(user, complaint).reason for act in ACTS if act.name == named)


_NEXT: Final = {
    State.RECEIVED.value: "verify",
    State.VERIFIED.value: "assign",
    State.ASSIGNED.value: "begin",
    State.WAITING_AGENCY.value: "resume",
}
