"""Days off, one or a year of them."""

import csv
from collections.abc import Iterator
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.organisation.forms.fields import (
    DATE_FORMATS,
    DayField,
)
from kinerja.organisation.models import (
    DAY_OFF_KIND_LABELS,
)
from kinerja.organisation.services import NewDayOff
from kinerja.rules.days_off import DayOffKind


class DayOffForm(forms.Form):
    date = DayField(_("Isi tanggal hari libur."), label=_("Tanggal"))
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=[(kind.value, label) for kind, label in DAY_OFF_KIND_LABELS.items()],
    )
    name = forms.CharField(
        label=_("Nama hari libur"),
        max_length=200,
        error_messages={"required": _("Isi nama hari libur.")},
    )
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        help_text=_("Nomor keputusan yang menetapkan hari libur ini."),
        max_length=500,
        error_messages={"required": _("Sebutkan dasar hukum hari libur ini.")},
    )

    def day(self) -> NewDayOff:
        data = self.cleaned_data
        return NewDayOff(data["date"], data["name"], DayOffKind(data["kind"]), data["legal_basis"])


class RemoveDayOffForm(forms.Form):
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        help_text=_("Nomor keputusan yang membuat hari ini menjadi hari kerja lagi."),
        max_length=500,
        error_messages={"required": _("Sebutkan dasar hukum penghapusan ini.")},
    )


class CalendarYearForm(forms.Form):
    year = forms.IntegerField(
        label=_("Tahun"),
        min_value=2010,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Isi tahun kalender, misalnya 2027."),
            "invalid": _("Tulis tahun dengan empat angka, misalnya 2027."),
        },
    )
    decree = forms.CharField(
        label=_("Dasar hukum"),
        help_text=_("Nomor keputusan bersama tentang hari libur nasional dan cuti bersama."),
        max_length=500,
        error_messages={"required": _("Sebutkan keputusan yang menetapkan hari libur.")},
    )
    days = forms.CharField(
        label=_("Hari libur"),
        help_text=_(
            "Satu hari per baris: tanggal; jenis; nama. Misalnya "
            "“1-1-2027; libur nasional; Tahun Baru Masehi”. Boleh ditempel dari lembar kerja."
        ),
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Masukkan hari libur dari keputusan itu.")},
    )

    def clean_days(self) -> list[NewDayOff]:
        """One day off a line; raises with the number of every line that cannot be read."""
        days: list[NewDayOff] = []
        wrong: list[str] = []
        for number, cells in _lines(self.cleaned_data["days"]):
            try:
                days.append(_day_off(cells))
            except ValueError as error:
                wrong.append(
                    _now("Baris %(number)d: %(reason)s") % {"number": number, "reason": error}
                )
        if wrong:
            raise ValidationError(wrong)
        return days


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    # A worksheet pastes tabs; a name may hold a comma, seldom a semicolon.
    sample = text[:2000]
    mark = next((mark for mark in "\t;" if mark in sample), ",")
    for number, cells in enumerate(csv.reader(text.splitlines(), delimiter=mark), start=1):
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]


def _day_off(cells: list[str]) -> NewDayOff:
    if len(cells) != 3 or not cells[2]:
        raise ValueError(_now("tulis tanggal, jenis, dan nama."))
    day, kind, name = cells
    return NewDayOff(_date(day), name, _kind(kind))


def _date(text: str) -> date:
    try:
        day: date = forms.DateField(input_formats=DATE_FORMATS).clean(text)
    except ValidationError:
        raise ValueError(_now("“%s” bukan tanggal; tulis seperti 26-11-2026.") % text) from None
    return day


def _kind(text: str) -> DayOffKind:
    wanted = text.lower().replace("_", " ")
    for kind, label in DAY_OFF_KIND_LABELS.items():
        if wanted in (kind.value.replace("_", " "), str(label).lower()):
            return kind
    known = ", ".join(str(label).lower() for label in DAY_OFF_KIND_LABELS.values())
    raise ValueError(
        _now("“%(text)s” bukan jenis hari libur; pilih %(known)s.") % {"text": text, "known": known}
    )
