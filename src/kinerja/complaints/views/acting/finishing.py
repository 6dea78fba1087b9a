"""After the answer."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints import permissions, services
from kinerja.complaints.forms import CloseForm, DeclineForm
from kinerja.complaints.models import Told
from kinerja.complaints.views.acting.act import Act, prefixed

FINISHING: Final = (
    Act(
        name="close",
        path="tutup",
        title=_("Tutup laporan"),
        told=_("Laporan sudah ditutup."),
        may=permissions.may_close,
        form=lambda data, _complaint: CloseForm(data),
        service=services.close,
        note=_("Pelapor tetap dapat menyatakan keberatan selama sepuluh hari kerja."),
        tells=Told.CLOSE,
    ),
    Act(
        name="reopen",
        path="buka-lagi",
        title=_("Buka lagi"),
        told=_("Laporan ini dikerjakan lagi."),
        may=permissions.may_reopen,
        form=prefixed(forms.Form, "reopen"),
        service=services.reopen,
        note=_("Jawaban terakhir tidak dihitung lagi, dan tenggat yang pertama berlaku."),
        icon="rotate-ccw",
        is_next=True,
    ),
    Act(
        name="decline",
        path="tetap-tutup",
        title=_("Tetap tutup"),
        submit=_("Beri tahu pelapor"),
        told=_("Pelapor sudah diberi tahu alasannya."),
        may=permissions.may_decline,
        form=prefixed(DeclineForm, "decline"),
        service=services.decline,
        tells=Told.DECLINE,
    ),
)
