"""From what came in to its answer."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints import permissions, services
from kinerja.complaints.forms import AnswerForm, AssignForm, ResumeForm, SettleForm, VerifyForm
from kinerja.complaints.models import Complaint, Told
from kinerja.complaints.queries import handler_named
from kinerja.complaints.views.acting.act import Act, prefixed


def _verify(data: Any, complaint: Complaint) -> forms.Form:
    return VerifyForm(data, initial={"unit": complaint.unit_id})


def _assign(data: Any, complaint: Complaint) -> forms.Form:
    return AssignForm(data, complaint=complaint, initial={"handler": handler_named(complaint)})


WORKING: Final = (
    Act(
        name="verify",
        path="periksa",
        title=_("Periksa dan teruskan"),
        told=_("Laporan sudah diperiksa dan diteruskan."),
        may=permissions.may_verify,
        form=_verify,
        service=services.verify,
        icon="forward",
        is_next=True,
    ),
    Act(
        name="settle",
        path="jawab-langsung",
        title=_("Jawab langsung"),
        submit=_("Jawab langsung"),
        told=_("Laporan sudah diperiksa, ditangani, dan dijawab."),
        may=permissions.may_settle,
        form=prefixed(SettleForm, "settle"),
        service=services.settle,
        note=_(
            "Untuk perkara sederhana: diperiksa, Anda tangani, dan dijawab sekaligus. Setiap "
            "langkah tetap tercatat."
        ),
        tells=Told.ANSWER,
        words="text",
    ),
    Act(
        name="assign",
        path="disposisi",
        title=_("Disposisikan"),
        told=_("Laporan sudah didisposisikan."),
        may=permissions.may_assign,
        form=_assign,
        service=services.assign,
        icon="user-check",
        is_next=True,
    ),
    Act(
        name="begin",
        path="mulai",
        title=_("Mulai mengerjakan"),
        told=_("Pelapor kini membaca bahwa laporannya sedang diproses."),
        may=permissions.may_begin,
        form=prefixed(forms.Form, "begin"),
        service=services.begin,
        icon="play",
        is_next=True,
    ),
    Act(
        name="answer",
        path="jawab",
        title=_("Jawab"),
        submit=_("Terbitkan jawaban"),
        told=_("Jawaban sudah terbit dan dapat dibaca pelapor."),
        may=permissions.may_answer,
        form=lambda data, _complaint: AnswerForm(data),
        service=services.answer,
        icon="send",
        is_next=True,
        tells=Told.ANSWER,
        words="text",
    ),
    Act(
        name="resume",
        path="lanjutkan",
        title=_("Lanjutkan pekerjaan"),
        told=_("Pekerjaan berjalan lagi, tenggatnya juga."),
        may=permissions.may_resume,
        form=prefixed(ResumeForm, "resume"),
        service=services.carry_on,
        icon="play",
        is_next=True,
    ),
)
