from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import LONG, SHORT, choose_from
from kinerja.complaints.forms.files import FilesForm
from kinerja.complaints.models import HEARD_LABELS, Category, Complaint, Heard
from kinerja.complaints.queries import category_choices
from kinerja.kit import clock
from kinerja.organisation.forms.fields import DayField
from kinerja.organisation.models import Employee, Role, Unit
from kinerja.organisation.queries import (
    below,
    parents_of_units,
    staff_of,
    subtree_ids,
    users_with_role,
)
from kinerja.rules.complaints import Kind, Outcome

INTERIM = "sementara"


class VerifyForm(forms.Form):
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Teruskan kepada"), empty_label=None
    )


class AssignForm(forms.Form):
    handler = forms.ModelChoiceField(
        Employee.objects.none(), label=_("Penanggung jawab"), empty_label=_("Pilih pegawai")
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "handler", _who_may_handle(complaint))


class BulkAssignForm(forms.Form):
    """One person for several cases: of those who belong to any of their units."""

    handler = forms.ModelChoiceField(
        Employee.objects.none(),
        label=_("Penanggung jawab"),
        empty_label=_("Pilih pegawai"),
        error_messages={"required": _("Pilih siapa yang akan menanganinya.")},
    )

    def __init__(self, *args: Any, cases: Sequence[Complaint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = below({case.unit_id for case in cases}, parents_of_units())
        people = [employee.pk for employee in staff_of(units, clock.today())]
        choose_from(self, "handler", Employee.objects.filter(pk__in=people))


class AnswerForm(FilesForm):
    """An answer that ends the work, or one that says what happens next and by when."""

    text = forms.CharField(
        label=_("Jawaban untuk warga: apa yang kami temukan"),
        help_text=_("Pakai kata-kata sederhana. Jawaban ditandatangani atas nama jabatan Anda."),
        min_length=15,
        max_length=5000,
        widget=LONG,
    )
    outcome = forms.ChoiceField(
        label=_("Sampai di mana pekerjaannya?"),
        choices=[
            (INTERIM, _("Masih berjalan: ini jawaban sementara")),
            (Outcome.RESOLVED.value, _("Selesai ditangani")),
            (Outcome.PARTLY.value, _("Selesai sebagian, tidak ada lagi yang dapat kami lakukan")),
            (Outcome.NOT_POSSIBLE.value, _("Tidak dapat dipenuhi")),
        ],
        widget=forms.RadioSelect,
    )
    next_step = forms.CharField(
        label=_("Bila masih berjalan: apa yang akan dilakukan"),
        max_length=1000,
        required=False,
        widget=SHORT,
    )
    by_when = DayField(
        label=_("Bila masih berjalan: paling lambat kapan"),
        help_text=_("Misalnya 27-11-2026."),
    )

    def clean_outcome(self) -> Outcome | None:
        given = self.cleaned_data["outcome"]
        return None if given == INTERIM else Outcome(given)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome", Outcome.RESOLVED) is None:
            if not data.get("next_step"):
                self.add_error("next_step", _("Tulis apa yang akan dilakukan sesudah ini."))
            if not data.get("by_when") and "by_when" not in self.errors:
                self.add_error("by_when", _("Isi paling lambat kapan itu dilakukan."))
        return data


class NoteForm(FilesForm):
    """A word between those who work on the case."""

    text = forms.CharField(
        label=_("Catatan dalam"),
        help_text=_("Hanya dibaca petugas. Pelapor dan umum tidak pernah melihatnya."),
        max_length=5000,
        widget=SHORT,
        error_messages={"required": _("Tulis catatannya dulu.")},
    )


class CloseForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan yang dapat dibaca umum"), min_length=10, max_length=2000, widget=SHORT
    )


REASON: dict[str, Any] = {
    "min_length": 10,
    "max_length": 2000,
    "widget": SHORT,
    "error_messages": {
        "required": _("Tulis alasannya, paling sedikit sepuluh huruf."),
        "min_length": _("Alasan ini terlalu pendek. Tulis paling sedikit sepuluh huruf."),
    },
}


class ReferForm(forms.Form):
    """A matter of others is forwarded and not dropped: to whom, on which day."""

    agency = forms.CharField(
        label=_("Instansi yang berwenang"),
        max_length=200,
        error_messages={"required": _("Isi nama instansi yang berwenang.")},
    )
    forwarded_on = DayField(
        _("Isi tanggal laporan ini diteruskan kepada mereka."),
        label=_("Tanggal diteruskan kepada mereka"),
        help_text=_("Misalnya 26-11-2026."),
    )
    letter_number = forms.CharField(
        label=_("Nomor surat, bila ada"), max_length=100, required=False
    )
    reason = forms.CharField(label=_("Penjelasan untuk pelapor"), **REASON)


class NewsForm(forms.Form):
    """What another agency did with what was forwarded to it."""

    what = forms.TypedChoiceField(
        label=_("Apa kabarnya?"),
        choices=list(HEARD_LABELS.items()),
        coerce=Heard,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih apa kabar dari instansi itu.")},
    )
    on = DayField(_("Isi tanggal kabar itu."), label=_("Tanggal kabar itu"))
    number_there = forms.CharField(
        label=_("Nomor laporan di sana, bila ada"), max_length=40, required=False
    )
    words = forms.CharField(
        label=_("Kabarnya, untuk dibaca pelapor"),
        **REASON
        | {
            "error_messages": {
                "required": _("Tulis kabarnya, paling sedikit sepuluh huruf."),
                "min_length": _("Kabar ini terlalu pendek. Tulis paling sedikit sepuluh huruf."),
            }
        },
    )


class RejectForm(forms.Form):
    reason = forms.CharField(label=_("Alasan laporan ini tidak dapat diproses"), **REASON)


class ForwardForm(forms.Form):
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Alihkan kepada"), empty_label=_("Pilih unit")
    )
    reason = forms.CharField(label=_("Alasan dialihkan"), **REASON)


class SplitForm(forms.Form):
    """One matter of a report that has several."""

    title = forms.CharField(
        label=_("Perkara apa yang dipisahkan?"),
        help_text=_("Misalnya: lampu jalan di depan pasar."),
        max_length=200,
        error_messages={"required": _("Tulis perkaranya dalam beberapa kata.")},
    )
    text = forms.CharField(
        label=_("Bagian dari laporan yang membicarakannya"),
        help_text=_("Salin kalimat pelapor. Unit lain hanya membaca bagian ini."),
        **REASON
        | {
            "error_messages": {
                "required": _("Salin kalimat pelapor tentang perkara ini."),
                "min_length": _("Kalimat ini terlalu pendek. Salin paling sedikit sepuluh huruf."),
            }
        },
    )
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.all(),
        label=_("Dikerjakan oleh"),
        empty_label=_("Pilih unit"),
        error_messages={"required": _("Pilih unit yang mengerjakannya.")},
    )


class AskForm(forms.Form):
    question = forms.CharField(
        label=_("Pertanyaan kepada pelapor"),
        help_text=_("Selama menunggu, tenggat berhenti. Tanyakan hanya yang benar-benar perlu."),
        **REASON,
    )


class WaitForm(forms.Form):
    agency = forms.CharField(
        label=_("Instansi yang ditunggu"),
        max_length=200,
        error_messages={"required": _("Isi nama instansi yang ditunggu.")},
    )
    letter_number = forms.CharField(
        label=_("Nomor surat kepada mereka"),
        max_length=100,
        error_messages={"required": _("Isi nomor suratnya. Tanpa surat, tenggat tidak berhenti.")},
    )
    words = forms.CharField(label=_("Apa yang ditunggu, untuk dibaca pelapor"), **REASON)


class ResumeForm(forms.Form):
    note = forms.CharField(label=_("Apa hasilnya"), **REASON)


class MergeCaseForm(forms.Form):
    number = forms.CharField(
        label=_("Nomor laporan yang sama"),
        help_text=_("Misalnya 2026-K7M4P."),
        max_length=12,
        error_messages={"required": _("Isi nomor laporan yang sama.")},
    )
    reason = forms.CharField(label=_("Penjelasan untuk pelapor"), **REASON)


class ExtendForm(forms.Form):
    days = forms.IntegerField(
        label=_("Tambahan hari kerja"),
        help_text=_(
            "Hanya sekali. Janji kepada pelapor dan pengingat bergeser; angka tepat waktu tidak."
        ),
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Isi jumlah hari kerjanya, misalnya 5."),
            "invalid": _("Tulis jumlah hari kerja dengan angka, misalnya 5."),
            "min_value": _("Isi paling sedikit 1 hari kerja."),
        },
    )
    reason = forms.CharField(label=_("Alasan memperpanjang, untuk dibaca pelapor"), **REASON)


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("Alasan laporan tetap ditutup"), **REASON)


class AttemptForm(forms.Form):
    reached = forms.TypedChoiceField(
        label=_("Apakah pelapor dapat dihubungi?"),
        choices=[("1", _("Ya, pelapor sudah tahu jawabannya")), ("0", _("Tidak tersambung"))],
        coerce=lambda given: given == "1",
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih apakah pelapor dapat dihubungi.")},
    )
    note = forms.CharField(
        label=_("Bagaimana"),
        help_text=_("Misalnya: ditelepon pukul 10, tidak diangkat. Jangan menulis nomornya."),
        max_length=500,
        error_messages={"required": _("Tulis bagaimana pelapor dihubungi.")},
    )


class RevealForm(forms.Form):
    reason = forms.CharField(label=_("Alasan melihat nama dan kontak pelapor"), **REASON)


class CategoriseForm(forms.Form):
    category = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Tentang apa laporan ini?"),
        empty_label=_("Pilih kategori"),
        to_field_name="slug",
        error_messages={
            "required": _("Pilih kategorinya."),
            "invalid_choice": _("Pilih salah satu kategori yang dipakai."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "category", category_choices())


def _who_may_handle(complaint: Complaint) -> QuerySet[Employee]:
    """People of the unit; of the inspectorate alone where only that may see it (R-ADU-15)."""
    if complaint.kind == Kind.INTEGRITY:
        inspectors = users_with_role(Role.INSPEKTORAT, complaint.unit, clock.today())
        found = Employee.objects.filter(user__in=inspectors)
    else:
        staff = staff_of(subtree_ids(complaint.unit), clock.today())
        found = Employee.objects.filter(pk__in=[employee.pk for employee in staff])
    return found.exclude(pk__in=complaint.named_people)
