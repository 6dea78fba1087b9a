from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import (
    KIND_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    Category,
    Complaint,
)
from kinerja.complaints.queries import category_choices, kelurahan_choices, standing_categories
from kinerja.kit import clock
from kinerja.kit.search import LONGEST_QUERY
from kinerja.organisation.forms.fields import LAST_DAY_HINT, DayField
from kinerja.organisation.models import Employee, Unit
from kinerja.organisation.queries import staff_of, subtree_ids
from kinerja.rules.complaints import Kind, Outcome

LONG = forms.Textarea(attrs={"rows": 6})
SHORT = forms.Textarea(attrs={"rows": 3})


class FileForm(forms.Form):
    """What a citizen tells us. Only the text is needed."""

    kind = forms.ChoiceField(
        label=_("Apa yang ingin Anda sampaikan?"),
        choices=list(KIND_LABELS.items()),
        initial=Kind.SERVICE,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Ceritakan dengan kata-kata Anda sendiri"),
        help_text=_(
            "Apa yang terjadi, di mana, dan sejak kapan. Jangan menulis NIK atau nomor telepon."
        ),
        min_length=15,
        max_length=5000,
        widget=LONG,
        error_messages={
            "required": _("Ceritakan dulu apa yang terjadi."),
            "min_length": _(
                "Tulis sedikit lebih lengkap, paling sedikit 15 huruf, supaya kami mengerti."
            ),
            "max_length": _("Tulisan Anda lebih dari 5.000 huruf. Ringkas dulu."),
        },
    )
    category = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Tentang apa?"),
        empty_label=_("Belum tahu"),
        required=False,
        to_field_name="slug",
    )
    kelurahan: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Di kelurahan mana?"),
        empty_label=_("Tidak tahu atau di kecamatan"),
        required=False,
        to_field_name="code",
    )
    name = forms.CharField(
        label=_("Nama Anda"),
        help_text=_("Nama hanya dilihat petugas yang menangani laporan ini."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    confidential = forms.BooleanField(
        label=_("Rahasiakan laporan ini"),
        help_text=_("Isinya hanya dibaca petugas, dan tidak pernah ditampilkan kepada umum."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from(self, "category", category_choices())
        _choose_from(self, "kelurahan", kelurahan_choices())

    def draft(self) -> Draft:
        """What a sound form says, as a complaint to file now."""
        data = self.cleaned_data
        return Draft(
            kind=Kind(data["kind"]),
            kelurahan=data["kelurahan"],
            category=data["category"],
            confidential=data["confidential"],
            text=data["text"],
            reporter_name=data["name"],
            received_at=clock.now(),
        )


class TrackForm(forms.Form):
    code = forms.CharField(
        label=_("Kode lacak"),
        help_text=_(
            "Dua belas huruf dan angka, misalnya 9RTX-2HPW-C6DN. Tanda hubung boleh dilewati."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Isi kode lacak yang Anda terima saat melapor.")},
    )


class SearchField(forms.CharField):
    """Takes whatever is typed: leaving a search aside would show every case as if it were found."""

    def to_python(self, value: Any) -> str | None:
        # Django refuses a NUL; here it is a sign as any other.
        return super().to_python(value.replace("\x00", "\ufffd") if value else value)


class FilterForm(forms.Form):
    """How the work list is narrowed; what cannot be read is left aside."""

    search = SearchField(
        label=_("Nomor atau kata"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": LONGEST_QUERY}),
    )
    state = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            ("", _("Semua")),
            ("late", _("Lewat tenggat")),
            *[(state.value, label) for state, label in STATE_LABELS.items()],
        ],
    )
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.all(),
        label=_("Unit"),
        required=False,
        empty_label=_("Semua"),
        to_field_name="code",
    )
    category = forms.ModelChoiceField(
        standing_categories(),
        label=_("Kategori"),
        required=False,
        empty_label=_("Semua"),
        to_field_name="slug",
    )


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
        staff = staff_of(subtree_ids(complaint.unit), clock.today())
        people = Employee.objects.filter(pk__in=[employee.pk for employee in staff])
        _choose_from(self, "handler", people)


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Jawaban untuk warga"),
        help_text=_("Pakai kata-kata sederhana. Jawaban ditandatangani atas nama jabatan Anda."),
        min_length=15,
        max_length=5000,
        widget=LONG,
    )
    final = forms.ChoiceField(
        label=_("Jenis jawaban"),
        choices=[
            ("0", _("Tanggapan sementara: pekerjaan masih berjalan")),
            ("1", _("Jawaban akhir: pekerjaan selesai")),
        ],
        widget=forms.RadioSelect,
    )

    def clean_final(self) -> bool:
        return bool(self.cleaned_data["final"] == "1")


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Hasil"),
        choices=[
            (outcome.value, label)
            for outcome, label in OUTCOME_LABELS.items()
            if outcome is not Outcome.UNKNOWN
        ],
    )
    reason = forms.CharField(
        label=_("Alasan yang dapat dibaca umum"), min_length=10, max_length=2000, widget=SHORT
    )

    def clean_outcome(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])


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
    reason = forms.CharField(label=_("Alasan, dan instansi mana yang berwenang"), **REASON)


class RejectForm(forms.Form):
    reason = forms.CharField(label=_("Alasan laporan ini tidak dapat diproses"), **REASON)


class RevealForm(forms.Form):
    reason = forms.CharField(label=_("Alasan melihat nama pelapor"), **REASON)


class RenameForm(forms.Form):
    name = forms.CharField(
        label=_("Nama baru"),
        max_length=100,
        error_messages={
            "required": _("Isi nama kategorinya."),
            "max_length": _("Nama ini lebih dari 100 huruf. Ringkas dulu."),
        },
    )


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
        _choose_from(self, "category", category_choices())


class TargetForm(forms.Form):
    """How soon the office wants to finish a category; whether the law lets it, the service says."""

    kind = forms.TypedChoiceField(
        label=_("Untuk jenis"),
        choices=[("", _("Semua jenis laporan")), *KIND_LABELS.items()],
        coerce=Kind,
        empty_value=None,
        required=False,
    )
    days = forms.IntegerField(
        label=_("Selesai dalam berapa hari kerja"),
        help_text=_("Paling banyak sama dengan aturan untuk jenis itu, misalnya 7."),
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Isi jumlah hari kerjanya, misalnya 7."),
            "invalid": _("Tulis jumlah hari kerja dengan angka, misalnya 7."),
            "min_value": _("Isi paling sedikit 1 hari kerja."),
        },
    )
    since = DayField(_("Isi tanggal mulai berlaku."), label=_("Bagi laporan yang masuk mulai"))
    until = DayField(label=_("Hari terakhir"), help_text=LAST_DAY_HINT)
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        help_text=_("Nomor keputusan yang menetapkannya, misalnya SK Camat 3/2026."),
        max_length=500,
        error_messages={"required": _("Sebutkan dasar hukum target ini.")},
    )


class EndTargetForm(forms.Form):
    until = DayField(
        label=_("Hari terakhir"),
        help_text=_("Kosongkan untuk mengakhirinya hari ini. Misalnya 26-11-2026."),
    )


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Gabungkan ke"),
        empty_label=_("Pilih kategori"),
        to_field_name="slug",
        error_messages={
            "required": _("Pilih kategori yang tetap dipakai."),
            "invalid_choice": _("Pilih salah satu kategori yang dipakai."),
        },
    )

    def __init__(self, *args: Any, category: Category, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from(self, "into", standing_categories().exclude(pk=category.pk))


class ObjectionForm(forms.Form):
    objection = forms.CharField(
        label=_("Apa yang belum sesuai?"),
        min_length=10,
        max_length=2000,
        widget=SHORT,
        error_messages={
            "required": _(
                "Tulis apa yang belum sesuai, supaya kami tahu apa yang harus dikerjakan."
            )
        },
    )


class RateForm(forms.Form):
    satisfaction = forms.TypedChoiceField(
        label=_("Bagaimana penanganan laporan Anda?"),
        coerce=int,
        choices=[
            (4, _("Sangat baik")),
            (3, _("Baik")),
            (2, _("Kurang baik")),
            (1, _("Tidak baik")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu dari empat penilaian.")},
    )


def _choose_from(form: forms.Form, field: str, choices: Any) -> None:
    choice = form.fields[field]
    if isinstance(choice, forms.ModelChoiceField):
        choice.queryset = choices
