from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import SHORT, choose_from
from kinerja.complaints.models import (
    ASKS_LABELS,
    KIND_LABELS,
    Asks,
    Category,
)
from kinerja.complaints.queries import standing_categories
from kinerja.complaints.queries.categories import may_become_groups
from kinerja.organisation.forms.fields import LAST_DAY_HINT, DayField
from kinerja.rules.complaints import Kind


class CreateForm(forms.Form):
    name = forms.CharField(
        label=_("Nama kategori"),
        help_text=_("Kata yang dipakai warga, misalnya Lampu jalan."),
        max_length=100,
        error_messages={
            "required": _("Isi nama kategorinya."),
            "max_length": _("Nama ini lebih dari 100 huruf. Ringkas dulu."),
        },
    )
    parent = forms.ModelChoiceField(
        Category.objects.offered().on_top(),
        label=_("Di bawah kelompok"),
        empty_label=_("Tidak di bawah kelompok"),
        required=False,
        to_field_name="slug",
    )


class GroupForm(forms.Form):
    parent = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Di bawah kelompok"),
        empty_label=_("Tidak di bawah kelompok"),
        required=False,
        to_field_name="slug",
        error_messages={"invalid_choice": _("Pilih salah satu kelompok dalam daftar ini.")},
    )

    def __init__(self, *args: Any, category: Category, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "parent", may_become_groups(category))


class QuestionForm(forms.Form):
    """One more question to whoever complains about this."""

    label = forms.CharField(
        label=_("Pertanyaan"),
        help_text=_("Misalnya: Berapa nomor tiangnya? Jangan bertanya NIK atau nomor telepon."),
        max_length=120,
        error_messages={"required": _("Tulis pertanyaannya.")},
    )
    hint = forms.CharField(label=_("Petunjuk di bawahnya"), max_length=200, required=False)
    kind = forms.TypedChoiceField(
        label=_("Dijawab dengan"),
        choices=list(ASKS_LABELS.items()),
        coerce=Asks,
        initial=Asks.TEXT,
        widget=forms.RadioSelect,
    )
    options = forms.CharField(
        label=_("Pilihannya"),
        help_text=_("Hanya untuk jawaban berupa pilihan. Satu pilihan satu baris."),
        max_length=1000,
        required=False,
        widget=SHORT,
    )
    is_required = forms.BooleanField(label=_("Wajib dijawab"), required=False)


class RenameForm(forms.Form):
    name = forms.CharField(
        label=_("Nama baru"),
        max_length=100,
        error_messages={
            "required": _("Isi nama kategorinya."),
            "max_length": _("Nama ini lebih dari 100 huruf. Ringkas dulu."),
        },
    )


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
        choose_from(self, "into", standing_categories().exclude(pk=category.pk))
