"""What may be done on the way, as often as it is needed."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints import permissions, services
from kinerja.complaints.forms import (
    AskForm,
    AttemptForm,
    CategoriseForm,
    ExtendForm,
    ForwardForm,
    SplitForm,
    WaitForm,
)
from kinerja.complaints.models import Complaint, Told
from kinerja.complaints.views.acting.act import Act, prefixed


def _categorise(data: Any, complaint: Complaint) -> forms.Form:
    return CategoriseForm(data, initial={"category": complaint.category})


MEANWHILE: Final = (
    Act(
        name="ask",
        path="tanya",
        title=_("Tanya pelapor"),
        submit=_("Kirim pertanyaan"),
        told=_("Pertanyaan sudah terkirim. Tenggat berhenti sampai pelapor menjawab."),
        may=permissions.may_ask,
        form=prefixed(AskForm, "ask"),
        service=services.ask,
        tells=Told.ASK,
        words="question",
    ),
    Act(
        name="wait",
        path="tunggu-instansi",
        title=_("Tunggu instansi lain"),
        submit=_("Catat surat dan tunggu"),
        told=_("Tenggat berhenti selama menunggu, paling lama sampai batasnya."),
        may=permissions.may_wait,
        form=prefixed(WaitForm, "wait"),
        service=services.wait_for_agency,
        tells=Told.WAIT,
        words="words",
    ),
    Act(
        name="forward",
        path="alihkan",
        title=_("Alihkan ke unit lain"),
        told=_("Laporan sudah dialihkan. Tenggatnya tetap berjalan."),
        may=permissions.may_forward,
        form=prefixed(ForwardForm, "forward"),
        service=services.forward,
    ),
    Act(
        name="split",
        path="bagi",
        title=_("Pisahkan satu perkara"),
        submit=_("Buat bagian"),
        told=_("Bagian sudah dibuat dan diteruskan. Pelapor membacanya pada laporannya."),
        may=permissions.may_split,
        form=prefixed(SplitForm, "split"),
        service=services.split,
        note=_(
            "Untuk laporan yang berisi beberapa perkara. Tenggat bagian dihitung sejak laporan "
            "asalnya diterima."
        ),
    ),
    Act(
        name="categorise",
        path="ubah-kategori",
        title=_("Ubah kategori"),
        told=_("Kategori sudah diubah dan tenggatnya dihitung lagi."),
        may=permissions.may_categorise,
        form=_categorise,
        service=services.categorise,
        note=_(
            "Tenggat dihitung lagi menurut kategori yang baru. Mengubah kategori tidak pernah "
            "menambah waktu."
        ),
    ),
    Act(
        name="extend",
        path="perpanjang",
        title=_("Perpanjang sekali"),
        submit=_("Perpanjang"),
        told=_("Janji kepada pelapor dan pengingatnya sudah bergeser."),
        may=permissions.may_extend,
        form=prefixed(ExtendForm, "extend"),
        service=services.extend,
        tells=Told.EXTEND,
    ),
    Act(
        name="log_attempt",
        path="hubungi",
        title=_("Catat upaya menghubungi pelapor"),
        submit=_("Catat"),
        told=_("Upaya menghubungi pelapor sudah tercatat."),
        may=permissions.may_log_attempt,
        form=prefixed(AttemptForm, "attempt"),
        service=services.log_attempt,
    ),
)
