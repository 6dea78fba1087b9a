from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.inbox.models import BY_MAIL_LABELS


class MailForm(forms.Form):
    """How one wants to hear of new notices."""

    by_mail = forms.ChoiceField(
        label=_("Kabar lewat surel"),
        help_text=_("Semua kabar selalu ada di halaman ini, apa pun pilihan Anda."),
        choices=list(BY_MAIL_LABELS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
