"""What the office decides itself."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.organisation.forms.fields import (
    LAST_DAY_HINT,
    DayField,
    UnitChoice,
)
from kinerja.organisation.policies import registered


class PolicyForm(forms.Form):
    """One decision of the office; whether the law lets it be is for the service to say."""

    key = forms.ChoiceField(
        label=_("Yang diputuskan"),
        error_messages={"required": _("Pilih apa yang diputuskan.")},
    )
    value = forms.CharField(
        label=_("Nilai"),
        help_text=_(
            "Untuk tenggat: jumlah hari kerja, misalnya 3. Untuk jalan lain pelapor: nama; alamat; "
            "telepon; tautan."
        ),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Isi nilai yang diputuskan.")},
    )
    unit = UnitChoice(
        label=_("Berlaku untuk"),
        help_text=_("Keputusan unit didahulukan dari keputusan untuk seluruh kantor."),
        required=False,
        empty_label=_("Seluruh kantor"),
        error_messages={"required": _("Pilih unit tempat kebijakan ini berlaku.")},
    )
    since = DayField(_("Isi tanggal mulai berlaku."), label=_("Mulai berlaku"))
    until = DayField(label=_("Hari terakhir"), help_text=LAST_DAY_HINT)
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        help_text=_("Nomor keputusan yang menetapkannya, misalnya SK Camat 3/2026."),
        max_length=500,
        error_messages={"required": _("Sebutkan dasar hukum kebijakan ini.")},
    )

    def __init__(self, *args: Any, units: frozenset[int], everywhere: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [(declared.key, declared.label) for declared in registered()]
        key, unit = (
            cast(forms.ChoiceField, self.fields["key"]),
            cast(UnitChoice, self.fields["unit"]),
        )
        key.choices = [("", _("Pilih kebijakan")), *keys]
        unit.choose_from(units)
        if not everywhere:
            unit.required, unit.empty_label = True, str(_("Pilih unit"))
