"""When something falls due in working days, by the office's own calendar (R-ADU-2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit import clock
from kinerja.kit.format import number, weekday_day
from kinerja.organisation.forms.fields import DayField
from kinerja.organisation.queries import days_off_between, work_calendar
from kinerja.rules.deadlines import in_force
from kinerja.rules.workdays import CalendarEnds, due_on
from kinerja.site.calculators.definition import (
    Calculator,
    CalculatorForm,
    Example,
    Line,
    Result,
    Rule,
)
from kinerja.site.calculators.fields import WholeField

WEEKEND: Final = 5  # date.weekday() of Saturday


class DueForm(CalculatorForm):
    diterima = DayField(_("Isi tanggal diterimanya, misalnya 24-11-2026."), label=_("Diterima"))
    hari_kerja = WholeField(
        least=0,
        subject=_("Jumlah hari kerja"),
        example="5",
        label=_("Berapa hari kerja?"),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            self._fall_due(data["diterima"], data["hari_kerja"])
        return data

    def _fall_due(self, received: date, working_days: int) -> None:
        self.calendar = work_calendar()
        try:
            self.due = due_on(received, working_days, self.calendar)
        except CalendarEnds as error:
            self.add_error("diterima", _unknown(error.year))

    def result(self) -> Result:
        received, working_days = self.cleaned_data["diterima"], self.cleaned_data["hari_kerja"]
        first = due_on(received, 1, self.calendar) if working_days else None
        return told(Count(received, working_days, first, self.due))


def _unknown(year: int) -> str:
    return _now(
        "Kalender kantor ini belum memuat hari libur tahun %(year)d, jadi jatuh temponya tidak "
        "dapat dihitung."
    ) % {"year": year}


@dataclass(frozen=True)
class Count:
    """So many working days from `received` to `due`; `first` is the one that counts as 1."""

    received: date
    working_days: int
    first: date | None
    due: date


@dataclass(frozen=True)
class Skipped:
    """A day off that would have been a working day."""

    day: str
    name: str
    basis: str


def told(count: Count) -> Result:
    return Result(
        answer=count.due,
        label=_("Paling lambat"),
        value=weekday_day(count.due),
        word=_now("%(days)s hari kerja setelah %(received)s")
        % {"days": number(count.working_days), "received": weekday_day(count.received)},
        lines=_steps(count, skipped := _skipped(count)),
        about={"skipped": skipped},
    )


def _skipped(count: Count) -> Sequence[Skipped]:
    if not count.working_days:
        return ()
    days = days_off_between(count.received + timedelta(days=1), count.due)
    return [
        Skipped(weekday_day(off.date), off.name, off.legal_basis)
        for off in days
        if off.date.weekday() < WEEKEND
    ]


def _steps(count: Count, skipped: Sequence[Skipped]) -> Sequence[Line]:
    if count.first is None:
        return (Line(label=_("Nol hari kerja"), value=_("hari diterimanya itu juga")),)
    weekend = (count.due - count.received).days - count.working_days - len(skipped)
    return (
        Line(label=_("Hari kerja ke-1"), value=weekday_day(count.first)),
        Line(
            label=_now("Hari kerja ke-%(days)s") % {"days": number(count.working_days)},
            value=weekday_day(count.due),
        ),
        Line(label=_("Sabtu dan Minggu dilewati"), value=_days(weekend)),
        Line(label=_("Hari libur dilewati"), value=_days(len(skipped))),
    )


def _days(count: int) -> str:
    return _now("%(count)s hari") % {"count": number(count)}


def rules() -> Sequence[Rule]:
    return (
        Rule(
            id="R-ADU-2",
            words=_(
                "Hari kerja adalah Senin sampai Jumat, kecuali libur nasional dan cuti bersama. "
                "Hari ke-1 adalah hari kerja pertama setelah diterima."
            ),
            basis=in_force(clock.today()).basis,
        ),
        Rule(
            id="R-ADU-2",
            words=_(
                "Yang dipakai kalender kantor ini. Tahun yang liburnya belum ditetapkan tidak "
                "ditebak."
            ),
        ),
    )


DUE = Calculator(
    name="due",
    slug="jatuh-tempo",
    title=_("Jatuh tempo"),
    purpose=_("Kapan paling lambat, dihitung dalam hari kerja kantor ini."),
    icon="calendar-clock",
    form=DueForm,
    rules=rules,
    example=Example(
        words=_("Contoh: 5 hari kerja sejak 23-12-2025"), query="diterima=23-12-2025&hari_kerja=5"
    ),
)
