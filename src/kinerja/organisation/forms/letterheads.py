"""The head of a unit's letters, and what somebody checks a document with."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.kit.uploads.fields import UploadField
from kinerja.kit.uploads.kinds import Kind
from kinerja.organisation.services import LetterheadText

LOGO_SIDE: Final = 600  # pixels: 20 mm on paper at 600 dots an inch, and a little more
ADDRESS_LINES: Final = 3
TEXTS: Final = tuple(LetterheadText.__dataclass_fields__)


class LetterheadForm(forms.Form):
    government = forms.CharField(
        label=_("Nama pemerintah"),
        help_text=_("Baris paling atas, misalnya Pemerintah Kota Contoh."),
        required=False,
        max_length=120,
    )
    office = forms.CharField(
        label=_("Nama kantor"),
        help_text=_("Dicetak paling besar, misalnya Kecamatan Contoh."),
        max_length=120,
        error_messages={"required": _("Isi nama kantor, misalnya Kecamatan Contoh.")},
    )
    address = forms.CharField(
        label=_("Alamat"),
        help_text=_("Paling banyak tiga baris, dengan kode pos."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Telepon"),
        help_text=_("Misalnya (0298) 123456."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Alamat e-mail kantor"),
        required=False,
        max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Alamat e-mail belum lengkap, misalnya surat@contoh.go.id.")},
    )
    website = forms.CharField(
        label=_("Situs web"),
        help_text=_("Misalnya kecamatan.contoh.go.id."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none"}),
    )
    place = forms.CharField(
        label=_("Tempat penanggalan surat"),
        help_text=_("Ditulis di depan tanggal, di atas tanda tangan."),
        required=False,
        max_length=60,
    )
    logo = UploadField(
        label=_("Logo"),
        required=False,
        kinds=(Kind.PNG, Kind.JPEG),
        longest_side=LOGO_SIDE,
    )
    without_logo = forms.BooleanField(label=_("Cetak tanpa logo"), required=False)

    def clean_address(self) -> str:
        lines = str(self.cleaned_data["address"]).splitlines()
        written = [line.strip() for line in lines if line.strip()]
        if len(written) > ADDRESS_LINES:
            raise forms.ValidationError(_("Alamat paling banyak tiga baris. Gabungkan beberapa."))
        return "\n".join(written)

    def asked(self) -> dict[str, Any]:
        """What a sound form says, in the words of the service."""
        data = self.cleaned_data
        sent = data["logo"] if "logo" in self.changed_data else None
        text = LetterheadText(**{name: data[name] for name in TEXTS})
        return {"text": text, "logo": sent, "without_logo": data["without_logo"]}
