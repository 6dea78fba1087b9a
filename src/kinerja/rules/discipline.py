"""Days of absence without a valid reason, and the step of PP 94/2021 that they lead to.

R-RWD-20 (the ladder), for information only: the app does not decide punishment (R-RWD-23). A
superior examines first, and the official decision is recorded as it was taken.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Final

from kinerja.rules import editions
from kinerja.rules.bands import Bands
from kinerja.rules.editions import ALWAYS
from kinerja.rules.workdays import WorkCalendar, working_days_after


class Severity(IntEnum):
    """Tingkat hukuman disiplin, the higher the heavier (R-RWD-20)."""

    NONE = 0
    RINGAN = 1
    SEDANG = 2
    BERAT = 3


class Sanction(StrEnum):
    """Jenis hukuman disiplin, the lightest first, in the words of the text (R-RWD-20)."""

    SPOKEN_REPRIMAND = "teguran lisan"
    WRITTEN_REPRIMAND = "teguran tertulis"
    DISSATISFACTION = "pernyataan tidak puas secara tertulis"
    CUT_6_MONTHS = "pemotongan tunjangan kinerja sebesar 25% selama 6 bulan"
    CUT_9_MONTHS = "pemotongan tunjangan kinerja sebesar 25% selama 9 bulan"
    CUT_12_MONTHS = "pemotongan tunjangan kinerja sebesar 25% selama 12 bulan"
    DEMOTION = "penurunan jabatan setingkat lebih rendah selama 12 bulan"
    RELEASE = "pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan"
    DISMISSAL = "pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """The days of a year at which each sanction begins, and how many in a row are the last one."""

    ladder: Bands[Sanction | None]
    severity: Mapping[Sanction, Severity]
    in_a_row: int


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PP 94/2021",
        ladder=Bands(
            (
                (Decimal(28), Sanction.DISMISSAL),
                (Decimal(25), Sanction.RELEASE),
                (Decimal(21), Sanction.DEMOTION),
                (Decimal(17), Sanction.CUT_12_MONTHS),
                (Decimal(14), Sanction.CUT_9_MONTHS),
                (Decimal(11), Sanction.CUT_6_MONTHS),
                (Decimal(7), Sanction.DISSATISFACTION),
                (Decimal(4), Sanction.WRITTEN_REPRIMAND),
                (Decimal(3), Sanction.SPOKEN_REPRIMAND),
            ),
            lowest=None,
        ),
        severity={
            Sanction.SPOKEN_REPRIMAND: Severity.RINGAN,
            Sanction.WRITTEN_REPRIMAND: Severity.RINGAN,
            Sanction.DISSATISFACTION: Severity.RINGAN,
            Sanction.CUT_6_MONTHS: Severity.SEDANG,
            Sanction.CUT_9_MONTHS: Severity.SEDANG,
            Sanction.CUT_12_MONTHS: Severity.SEDANG,
            Sanction.DEMOTION: Severity.BERAT,
            Sanction.RELEASE: Severity.BERAT,
            Sanction.DISMISSAL: Severity.BERAT,
        },
        in_a_row=10,
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The ladder of this day (R-RWD-20)."""
    return editions.in_force(EDITIONS, on)


@dataclass(frozen=True, slots=True)
class Absence:
    """Working days without a valid reason: all of a year, and the longest row of them.

    Raises ValueError below zero.
    """

    days: int
    in_a_row: int = 0

    def __post_init__(self) -> None:
        if min(self.days, self.in_a_row) < 0:
            raise ValueError("nobody is absent for less than no time")


@dataclass(frozen=True, slots=True)
class LadderStep:
    """What the text provides for; whether it comes to that is for people to decide."""

    severity: Severity
    sanction: Sanction


def ladder_step(absence: Absence, edition: Edition = NEWEST) -> LadderStep | None:
    """The step that so many days lead to, None below the first (R-RWD-20).

    Information for the superior who must examine, never a decision (R-RWD-23).
    """
    if absence.in_a_row >= edition.in_a_row:
        sanction = edition.ladder.words[0]
    else:
        sanction = edition.ladder.word(Decimal(absence.days))
    return None if sanction is None else LadderStep(edition.severity[sanction], sanction)


def absence_in(year: int, absent: Collection[date], calendar: WorkCalendar) -> Absence:
    """What the days without a valid reason come to in a year (R-RWD-20).

    Only working days count. A row that began in the year before is told in the year in which it
    goes on, whole. Raises CalendarEnds when a year is missing.
    """
    rows = _rows({day for day in absent if calendar.is_working_day(day)}, calendar)
    of_year = [length for day, length in rows if day.year == year]
    return Absence(len(of_year), max(of_year, default=0))


def _rows(days: Collection[date], calendar: WorkCalendar) -> list[tuple[date, int]]:
    """Each day with the length that its row has come to."""
    rows: list[tuple[date, int]] = []
    for day in sorted(days):
        goes_on = bool(rows) and working_days_after(rows[-1][0], day, calendar) == 1
        rows.append((day, rows[-1][1] + 1 if goes_on else 1))
    return rows
