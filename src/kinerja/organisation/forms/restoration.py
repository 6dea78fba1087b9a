"""Whose account is to be restored, and why."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import PERSON, User
from kinerja.accounts.queries import user_named
from kinerja.organisation.permissions import may_restore


class AskRestorationForm(forms.Form):
    account = forms.CharField(
        label=_("Akun siapa?"),
        help_text=_("Nama pengguna atau NIP pemiliknya."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Isi nama pengguna atau NIP pemilik akun.")},
    )
    reason = forms.CharField(
        label=_("Apa yang terjadi?"),
        help_text=_("Misalnya: ponselnya hilang, ia datang sendiri ke meja saya hari ini."),
        min_length=10,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis apa yang terjadi."),
            "min_length": _("Tulis sedikit lebih lengkap, paling sedikit 10 huruf."),
        },
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean_account(self) -> User:
        """One answer for an account that does not exist and one of another unit."""
        user = user_named(self.cleaned_data["account"].strip())
        if user == self.actor:
            raise ValidationError(_now("Akun sendiri tidak dapat dipulihkan sendiri."))
        if user is None or user.kind != PERSON or not may_restore(self.actor, user):
            raise ValidationError(_now("Tidak ada akun dengan nama itu di unit Anda."))
        return user
