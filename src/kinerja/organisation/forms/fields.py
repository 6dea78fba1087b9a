"""What several settings forms ask the same way: a day, a unit, a position."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.organisation.models import (
    Position,
    Unit,
)

DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
DATE_HINT = _("Misalnya 26-11-2026.")
LAST_DAY_HINT = _("Kosongkan bila belum diketahui. Misalnya 26-11-2026.")


class DayField(forms.DateField):
    """A day as people type it; without `missing` it may be left empty."""

    def __init__(self, missing: str | Promise = "", **kwargs: Any) -> None:
        invalid = _("Tanggal belum lengkap. Isi tanggal, bulan, dan tahun.")
        settings: dict[str, Any] = {
            "required": bool(missing),
            "help_text": DATE_HINT,
            "input_formats": DATE_FORMATS,
            "widget": forms.DateInput(format="%d-%m-%Y", attrs={"inputmode": "numeric"}),
            "error_messages": {"required": missing, "invalid": invalid},
        }
        super().__init__(**settings | kwargs)


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A unit of those that `choose_from` names, by its code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), to_field_name="code", **kwargs)

    def choose_from(self, scope: frozenset[int]) -> None:
        self.queryset = Unit.objects.filter(pk__in=scope)


class PositionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A position in one of the units that `choose_from` names, told with its unit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Position.objects.none(), **kwargs)

    def label_from_instance(self, obj: Position) -> str:
        return f"{obj.name}, {obj.unit.name}"

    def choose_from(self, units: frozenset[int]) -> None:
        here = Position.objects.select_related("unit").filter(unit__in=units)
        self.queryset = here.order_by("unit__code", "-is_head", "name")
