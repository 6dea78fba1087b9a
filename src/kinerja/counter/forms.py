"""The shape of what pages of the counter take in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.organisation.models import Unit


class OpenForm(forms.Form):
    label = forms.CharField(
        label=_("Nama loket"),
        help_text=_("Seperti yang tertulis di papannya, misalnya Loket 2."),
        max_length=40,
        error_messages={
            "required": _("Isi nama loket, misalnya Loket 2."),
            "max_length": _("Nama loket paling panjang 40 huruf."),
        },
    )


class DayForm(forms.Form):
    """Which day of which unit; nonsense reads as today and all."""

    tanggal = forms.DateField(
        label=_("Tanggal"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    unit: Any = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit"),
        empty_label=_("Semua unit saya"),
        to_field_name="code",
        required=False,
    )

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        if isinstance(unit, forms.ModelChoiceField):
            unit.queryset = Unit.objects.filter(pk__in=[each.pk for each in units])


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas CSV atau Excel"),
        help_text=_(
            "Kolom wajib: unit_code, service_code, started_at. Kolom lain boleh kosong: "
            "external_id, position, finished_at, paused_minutes, outcome. Kolom tentang warga "
            "tidak dibaca."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods"}),
        error_messages={
            "required": _("Pilih berkas buku kunjungan."),
            "empty": _("Berkas ini kosong. Pilih berkas yang berisi."),
            "missing": _("Berkas belum terkirim. Pilih lagi, lalu kirim."),
        },
    )
    skip_bad_rows = forms.BooleanField(
        label=_("Lewati baris yang keliru"),
        help_text=_("Tanpa ini, satu baris keliru membatalkan seluruh berkas."),
        required=False,
    )
