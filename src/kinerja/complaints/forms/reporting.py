"""Who reports: asked by every form that takes in a case, and on the reporter's own page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kinerja.rules.phones import NotAPhone, normalised


class PhoneField(forms.CharField):
    """A number as people write it; cleaned as rules.phones keeps it."""

    default_error_messages = {
        "invalid": _("Nomor ini tidak kami kenali. Tulis misalnya 0812-3456-7890."),
        "max_length": _("Nomor ini terlalu panjang. Tulis misalnya 0812-3456-7890."),
    }
    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return normalised(text)
        except NotAPhone:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Nama Anda"),
        help_text=_("Nama hanya dilihat petugas yang menangani laporan ini."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": _("Nama ini lebih dari 120 huruf. Ringkas dulu.")},
    )


def email_field() -> forms.EmailField:
    return forms.EmailField(
        label=_("Surel Anda"),
        help_text=_("Kami mengirim kabar ke sini, tanpa isi laporan."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Alamat surel ini belum lengkap. Tulis misalnya sri@contoh.id."),
            "max_length": _("Alamat surel ini terlalu panjang."),
        },
    )


def phone_field() -> PhoneField:
    return PhoneField(
        label=_("Nomor telepon atau WhatsApp Anda"),
        help_text=_("Misalnya 0812-3456-7890."),
        max_length=30,
        required=False,
    )


def relayed_phone(**told: Any) -> PhoneField:
    """The number of somebody else, so the browser of the office must not offer its own."""
    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    return PhoneField(max_length=30, required=False, widget=widget, **told)


class RelayedReporter(forms.Form):
    """The same four, as somebody of the office asks for them and types them in."""

    name = forms.CharField(
        label=_("Nama warga"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = relayed_phone(
        label=_("Nomor telepon atau WhatsApp warga"),
        help_text=_("Tanpa surel, petugas mendapat tugas menghubungi nomor ini."),
    )
    email = forms.EmailField(
        label=_("Surel warga"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "invalid": _("Alamat surel ini belum lengkap. Tanyakan lagi kepada warga.")
        },
    )
    anonymous = forms.BooleanField(
        label=_("Warga minta anonim"),
        help_text=_(
            "Setelah disimpan, nama dan kontaknya tidak dapat dibuka siapa pun di kantor ini, juga "
            "oleh Anda. Isi surel bila warga ingin mendapat kabar."
        ),
        required=False,
    )


class ReporterFields(forms.Form):
    """The four fields; a form that takes in a case inherits them."""

    name = name_field()
    email = email_field()
    phone = phone_field()
    anonymous = forms.BooleanField(
        label=_("Jangan tampilkan siapa saya (anonim)"),
        help_text=_(
            "Nama dan kontak Anda tidak dibuka kepada siapa pun, juga tidak kepada petugas. Kabar "
            "tetap sampai lewat surel. Bila kode lacak hilang, petugas loket tidak dapat membantu."
        ),
        required=False,
    )


class ContactForm(forms.Form):
    """What the reporter corrects; what stays empty stays as it is."""

    name = name_field()
    email = email_field()
    phone = phone_field()
    remove = forms.MultipleChoiceField(
        label=_("Hapus dari laporan ini"),
        choices=[("name", _("Nama")), ("email", _("Surel")), ("phone", _("Nomor telepon"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            raise ValidationError(_("Isi yang ingin diganti, atau pilih yang ingin dihapus."))
        return data


class ReissueForm(forms.Form):
    how_checked = forms.CharField(
        label=_("Bagaimana identitasnya dicocokkan"),
        help_text=_("Misalnya: KTP dicocokkan dengan nama yang ditinggalkan. Jangan tulis NIK."),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis bagaimana identitas pelapor dicocokkan."),
            "min_length": _("Penjelasan ini terlalu pendek. Tulis paling sedikit sepuluh huruf."),
        },
    )
