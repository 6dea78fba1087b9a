"""What a citizen types: no account, no NIK, and a contact only where they want to be reached."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kinerja.rights.drafts import Asking, AskingDocuments, Who
from kinerja.rights.forms.fields import WordsField
from kinerja.rights.holdings import Found, found_by, holdings
from kinerja.rights.models import RIGHT_LABELS, WAY_LABELS, Way
from kinerja.rules.data_rights import Right

# No person sees this field; a machine that fills in whatever it finds does.
TRAP = "website"
CODE = forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"})


class _AskingForm(forms.Form):
    name = forms.CharField(
        label=_("Nama Anda"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label=_("Nomor telepon atau surel"),
        help_text=_(
            "Hanya untuk menjawab permintaan ini. Kami hapus setelah permintaan selesai. Jangan "
            "menulis NIK."
        ),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        if self.data.get(TRAP):
            raise ValidationError(
                _("Permintaan ini tampak diisi oleh mesin. Muat ulang halaman, lalu kirim lagi.")
            )
        return self.cleaned_data

    def who(self) -> Who:
        return Who(name=self.cleaned_data["name"], contact=self.cleaned_data["contact"])


class AskForm(_AskingForm):
    """What somebody wants to be done with their data."""

    field_order = ("right", "words", "code", "name", "contact")

    right = forms.ChoiceField(
        label=_("Apa yang Anda minta?"),
        choices=list(RIGHT_LABELS.items()),
        initial=Right.ACCESS,
        widget=forms.RadioSelect,
    )
    words = WordsField(
        label=_("Data yang mana, dan apa yang harus kami lakukan?"),
        help_text=_("Jangan menulis NIK atau nomor telepon di sini."),
    )
    code = forms.CharField(
        label=_("Kode lacak"),
        help_text=_(
            "Kode itu menunjukkan bahwa datanya milik Anda. Kami memakainya untuk mencari datanya, "
            "lalu melupakannya."
        ),
        max_length=40,
        required=False,
        widget=CODE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not holdings():
            del self.fields["code"]

    def clean_code(self) -> Found | None:
        typed = self.cleaned_data["code"]
        found = found_by(typed) if typed else None
        if typed and found is None:
            raise ValidationError(
                _("Kode ini tidak kami temukan. Periksa lagi setiap huruf dan angkanya.")
            )
        return found

    def draft(self) -> Asking:
        data = self.cleaned_data
        return Asking(
            right=Right(data["right"]), words=data["words"], found=data.get("code"), who=self.who()
        )


class DocumentForm(_AskingForm):
    """Which documents somebody wants, and how to get them."""

    field_order = ("words", "way", "name", "contact")

    words = WordsField(
        label=_("Dokumen atau informasi apa yang Anda perlukan?"),
        help_text=_("Sebut isinya, tahunnya, dan untuk apa Anda memerlukannya."),
    )
    way = forms.ChoiceField(
        label=_("Bagaimana Anda ingin memperolehnya?"),
        choices=list(WAY_LABELS.items()),
        initial=Way.SEE,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("way") == Way.FILE and not data.get("contact"):
            self.add_error("contact", _("Isi kontak Anda, supaya berkasnya dapat kami kirim."))
        return data

    def draft(self) -> AskingDocuments:
        data = self.cleaned_data
        return AskingDocuments(words=data["words"], way=Way(data["way"]), who=self.who())


class KeyForm(forms.Form):
    key = forms.CharField(
        label=_("Kode permintaan"),
        help_text=_(
            "Dua belas huruf dan angka, misalnya 9RTX-2HPW-C6DN. Tanda hubung boleh dilewati."
        ),
        max_length=40,
        widget=CODE,
        error_messages={"required": _("Isi kode yang Anda terima saat meminta.")},
    )
