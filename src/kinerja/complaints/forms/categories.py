from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import choose_from
from kinerja.complaints.models import (
    KIND_LABELS,
    Category,
)
from kinerja.complaints.queries import standing_categories
from kinerja.organisation.forms.fields import LAST_DAY_HINT, DayField
from kinerja.rules.complaints import Kind


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
