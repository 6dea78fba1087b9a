"""A role given, and the last day of what was given."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import PERSON, User
from kinerja.accounts.queries import user_named
from kinerja.kit.clock import today
from kinerja.organisation.forms.fields import (
    LAST_DAY_HINT,
    DayField,
    PositionChoice,
    UnitChoice,
)
from kinerja.organisation.models import (
    ROLE_LABELS,
    Role,
)


class GrantRoleForm(forms.Form):
    """A role for a position, or for one account."""

    role = forms.ChoiceField(
        label=_("Peran"),
        choices=[
            ("", _("Pilih peran")),
            *((role.value, label) for role, label in ROLE_LABELS.items()),
        ],
        error_messages={"required": _("Pilih peran yang diberikan.")},
    )
    unit = UnitChoice(
        label=_("Untuk unit"),
        help_text=_("Peran berlaku di unit ini dan semua unit di bawahnya."),
        empty_label=_("Pilih unit"),
        error_messages={"required": _("Pilih unit tempat peran ini berlaku.")},
    )
    position = PositionChoice(
        label=_("Diberikan kepada jabatan"),
        help_text=_("Peran ikut berpindah kepada siapa pun yang memegang jabatan ini."),
        required=False,
        empty_label=_("Bukan kepada jabatan"),
    )
    account = forms.CharField(
        label=_("Atau kepada satu akun"),
        help_text=_("Nama pengguna atau NIP, misalnya untuk auditor dari luar kantor."),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    since = DayField(
        _("Isi tanggal mulai berlakunya peran."), label=_("Mulai berlaku"), initial=today
    )
    until = DayField(label=_("Hari terakhir"), help_text=LAST_DAY_HINT)

    def __init__(
        self, *args: Any, units: frozenset[int], positions: frozenset[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(UnitChoice, self.fields["unit"]).choose_from(units)
        cast(PositionChoice, self.fields["position"]).choose_from(positions)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_account(self) -> User | None:
        """The person of this name or number; service accounts hold no roles."""
        name = self.cleaned_data["account"].strip()
        user = user_named(name) if name else None
        if name and (user is None or user.kind != PERSON or not user.is_active):
            raise ValidationError(
                _now("Tidak ada akun aktif bernama “%s”. Periksa ejaannya.") % name
            )
        return user

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen = [field for field in ("position", "account") if data.get(field)]
        if len(chosen) != 1 and not self.has_error("position") and not self.has_error("account"):
            self.add_error("position", _now("Pilih satu jabatan, atau isi satu akun; salah satu."))
        return data

    def asked(self) -> dict[str, Any]:
        """What a sound form says, in the words of the service."""
        data = self.cleaned_data
        kept = {name: data[name] for name in ("role", "unit", "since", "until")}
        return {**kept, "holder": data["position"] or data["account"]}


class EndForm(forms.Form):
    """The last day of a role, or of an assignment; asked and not guessed."""

    until = DayField(_("Isi hari terakhirnya."), label=_("Hari terakhir"))
