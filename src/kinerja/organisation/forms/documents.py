"""What somebody checks a document with, and why one no longer holds."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NumberForm(forms.Form):
    nomor = forms.CharField(
        label=_("Nomor dokumen"),
        help_text=_(
            "Tiga kali empat huruf dan angka, misalnya 9RTX-2HPW-C6DN. Ada di kaki setiap halaman."
        ),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Ketik nomor dokumennya.")},
    )


class CompareForm(forms.Form):
    """The sender's bytes are hashed and never opened: any file may be compared."""

    file = forms.FileField(
        label=_("Berkas yang Anda punya"),
        help_text=_("PDF atau Word. Berkasnya hanya dibandingkan, tidak kami simpan."),
        allow_empty_file=True,
        error_messages={"required": _("Belum ada berkas yang dipilih. Pilih satu berkas.")},
    )


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Dibaca siapa pun yang memeriksa dokumen ini. Jangan menulis nama orang."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis alasan pencabutan.")},
    )
