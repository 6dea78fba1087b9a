from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.casework.models import TARGET_LABELS, RoutingRule
from kinerja.casework.rooms import Words, rooms
from kinerja.casework.services import Wanted
from kinerja.casework.tables import KEPT_APART, Target
from kinerja.organisation.forms.fields import PositionChoice, UnitChoice
from kinerja.organisation.models import Unit, UnitKind

ANY = [("", _("Semua"))]
CONFIDENTIAL = {"": None, "1": True, "0": False}


class LastResortForm(forms.Form):
    """Where a line sends what it fits; all that the last resort says."""

    target = forms.ChoiceField(
        label=_("Kirim ke"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih ke mana laporan dikirim.")},
    )
    unit = UnitChoice(
        label=_("Unit tujuan"),
        help_text=_("Hanya bila Anda memilih “Unit tertentu”."),
        required=False,
        empty_label=_("Tidak ada"),
    )

    def __init__(self, *args: Any, rule: RoutingRule | None = None, **kwargs: Any) -> None:
        if rule is not None:
            kwargs.setdefault("initial", _says(rule))
        super().__init__(*args, **kwargs)
        cast(UnitChoice, self.fields["unit"]).queryset = Unit.objects.all()
        self._choose("target", [(one.value, label) for one, label in self.targets().items()])

    def targets(self) -> dict[Target, Any]:
        return {one: label for one, label in TARGET_LABELS.items() if one is not Target.KELURAHAN}

    def wanted(self) -> Wanted:
        """What a sound form asks for."""
        return Wanted(target=Target(self.cleaned_data["target"]), unit=self.cleaned_data["unit"])

    def _choose(self, field: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[field]).choices = choices


class RuleForm(LastResortForm):
    """One line: its conditions, and where it sends what they fit."""

    kind = forms.ChoiceField(label=_("Jenis"), required=False)
    category = forms.ChoiceField(label=_("Kategori"), required=False)
    kelurahan = UnitChoice(label=_("Kelurahan"), required=False, empty_label=_("Semua"))
    channel = forms.ChoiceField(label=_("Kanal"), required=False)
    confidential = forms.ChoiceField(
        label=_("Diminta rahasia"),
        required=False,
        choices=[*ANY, ("1", _("Ya")), ("0", _("Tidak"))],
    )
    position = PositionChoice(
        label=_("Jabatan yang diberi tahu"),
        help_text=_("Boleh kosong. Bila jabatan ini lowong, laporan masuk ke unit cadangan."),
        required=False,
        empty_label=_("Tidak ada"),
    )
    field_order = (
        "kind", "category", "kelurahan", "channel", "confidential", "target", "unit", "position",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everywhere = frozenset(Unit.objects.values_list("pk", flat=True))
        cast(PositionChoice, self.fields["position"]).choose_from(everywhere)
        kelurahan = Unit.objects.filter(kind=UnitKind.KELURAHAN.value)
        cast(UnitChoice, self.fields["kelurahan"]).queryset = kelurahan
        for field in ("kind", "category", "channel"):
            self._choose(field, [*ANY, *_known(field, str(self.initial.get(field, ""))).items()])

    def targets(self) -> dict[Target, Any]:
        return TARGET_LABELS

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(
            target=Target(data["target"]),
            unit=data["unit"],
            position=data["position"],
            kind=data["kind"],
            category=data["category"],
            kelurahan=data["kelurahan"],
            channel=data["channel"],
            confidential=CONFIDENTIAL[data["confidential"]],
        )


def _known(field: str, present: str) -> Words:
    """What the rooms know of this; what the line says already stays to be chosen."""
    known: dict[str, Any] = {present: present} if present else {}
    for room in rooms():
        if field == "channel":
            known |= {channel: channel for channel in room.channels()}
        else:
            known |= room.kinds() if field == "kind" else room.categories()
    return {key: label for key, label in known.items() if key not in KEPT_APART}


def _says(rule: RoutingRule) -> dict[str, Any]:
    sides = {value: key for key, value in CONFIDENTIAL.items()}
    return {
        "target": rule.target,
        "unit": rule.unit.code if rule.unit else None,
        "position": rule.position_id,
        "kind": rule.kind,
        "category": rule.category,
        "kelurahan": rule.kelurahan.code if rule.kelurahan else None,
        "channel": rule.channel,
        "confidential": sides[rule.confidential],
    }
