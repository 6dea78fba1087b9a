"""Numbers, answers and lists of SP4N-LAPOR! and Lapor Semar."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models import SOURCE_LABELS, Complaint, Source
from kinerja.organisation.forms.fields import DayField


class NumberForm(forms.Form):
    source = forms.ChoiceField(label=_("Tercatat di"), choices=list(SOURCE_LABELS.items()))
    number = forms.CharField(
        label=_("Nomor di sana"),
        help_text=_("Tracking ID, misalnya 7812345."),
        max_length=40,
        error_messages={"required": _("Isi nomornya seperti tertulis di sana.")},
    )

    def clean_source(self) -> Source:
        return Source(self.cleaned_data["source"])


class AnsweredThereForm(forms.Form):
    """Only where it is open is asked for."""

    source = forms.ChoiceField(label=_("Sudah dijawab di"))
    on = DayField(
        _("Isi tanggal jawaban itu dipasang di sana."), label=_("Tanggal dijawab di sana")
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = complaint.external_numbers.all()
        source = self.fields["source"]
        if isinstance(source, forms.ChoiceField):
            source.choices = [(one.source, one.label) for one in numbers if one.is_open_there]

    def clean_source(self) -> Source:
        return Source(self.cleaned_data["source"])


class LaporForm(forms.Form):
    """Their list, to be tried first."""

    source = forms.ChoiceField(label=_("Daftar dari"), choices=list(SOURCE_LABELS.items()))
    file = forms.FileField(
        label=_("Berkas Excel atau CSV"),
        help_text=_(
            "Kolom yang harus ada: Tracking ID, Tanggal Laporan, dan Isi atau Judul Laporan. "
            "Nama dan kontak pelapor tidak dibaca."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods"}),
        error_messages={
            "required": _("Pilih berkas daftar itu."),
            "empty": _("Berkas ini kosong. Pilih berkas yang berisi."),
            "missing": _("Berkas belum terkirim. Pilih lagi, lalu kirim."),
        },
    )


class TriedForm(forms.Form):
    """The same list again, once its rows were looked at."""

    source = forms.ChoiceField(choices=list(SOURCE_LABELS.items()), widget=forms.HiddenInput)
    rows = forms.CharField(widget=forms.HiddenInput)
    skip_bad_rows = forms.BooleanField(
        label=_("Lewati baris yang keliru"),
        help_text=_("Tanpa ini, satu baris keliru membatalkan seluruh daftar."),
        required=False,
    )
