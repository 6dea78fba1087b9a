"""What lies with others: SP4N-LAPOR!, Lapor Semar, other agencies."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints import permissions, services
from kinerja.complaints.forms import AnsweredThereForm, NewsForm, NumberForm, ReferForm
from kinerja.complaints.models import Complaint, Told
from kinerja.complaints.views.acting.act import Act, prefixed


def _answered_there(data: Any, complaint: Complaint) -> forms.Form:
    return AnsweredThereForm(data, complaint=complaint, prefix="there")


OUTSIDE: Final = (
    Act(
        name="set_number",
        path="nomor-lapor",
        title=_("Catat nomor di SP4N-LAPOR! atau Lapor Semar"),
        submit=_("Catat nomor"),
        told=_("Nomor di sana sudah tercatat."),
        may=permissions.may_number,
        form=prefixed(NumberForm, "number"),
        service=services.set_number,
    ),
    Act(
        name="mark_answered_there",
        path="dijawab-di-lapor",
        title=_("Sudah dijawab di SP4N-LAPOR! atau Lapor Semar"),
        submit=_("Catat sudah dijawab di sana"),
        told=_("Tercatat: sudah dijawab di sana."),
        may=permissions.may_mark_answered_there,
        form=_answered_there,
        service=services.mark_answered_there,
    ),
    Act(
        name="refer",
        path="teruskan-ke-luar",
        title=_("Bukan wewenang kantor ini"),
        submit=_("Beri tahu pelapor"),
        told=_("Pelapor sudah diberi tahu bahwa ini kewenangan instansi lain."),
        may=permissions.may_refer,
        form=prefixed(ReferForm, "refer"),
        service=services.refer,
        note=_("Teruskan dulu laporannya kepada instansi itu, lalu catat di sini."),
        tells=Told.REFER,
    ),
    Act(
        name="refer_again",
        path="teruskan-lagi",
        title=_("Teruskan ke instansi lain"),
        submit=_("Catat penerusan"),
        told=_("Pelapor sudah diberi tahu instansi mana yang kini memegang laporannya."),
        may=permissions.may_refer_again,
        form=prefixed(ReferForm, "again"),
        service=services.refer_again,
        note=_("Teruskan dulu laporannya kepada instansi itu, lalu catat di sini."),
        is_next=True,
        tells=Told.REFER,
    ),
    Act(
        name="note_news",
        path="kabar-instansi",
        title=_("Catat kabar dari instansi itu"),
        submit=_("Beri tahu pelapor"),
        told=_("Kabar sudah tercatat, dan pelapor diberi tahu."),
        may=permissions.may_note_news,
        form=prefixed(NewsForm, "news"),
        service=services.note_news,
        note=_("Laporan tetap selesai di kantor ini; pelapor membaca kabarnya di halaman lacak."),
        tells=Told.NEWS,
        words="words",
    ),
)
