"""Periods in which performance is measured: year, semester, quarter, month.

A performance year runs from 1 January to 31 December (R-SKP-3); the shorter ones divide it.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

_TEXT: Final = re.compile(
    r"(?P<year>[12][0-9]{3})(?:-(?:(?P<part>[SQ])(?P<number>[0-9])|(?P<month>[0-9]{2})))?"
)
_MONTHS_IN: Final = {"S": 6, "Q": 3}
_WHOLE_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A run of whole months inside one year, named "2025", "2025-S1", "2025-Q1" or "2025-03"."""

    label: str
    first: date
    last: date
    months: tuple[str, ...]

    def __str__(self) -> str:
        return self.label

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def previous(self) -> "Period":
        """The period of the same length before this one."""
        return self._moved(-1)

    @property
    def next(self) -> "Period":
        """The period of the same length after this one."""
        return self._moved(1)

    def _moved(self, steps: int) -> "Period":
        length = len(self.months)
        return _period(_month_number(self.first) + steps * length, length)


def parse_period(text: str) -> Period:
    """The period named by `text` (R-SKP-3); ValueError with an Indonesian sentence otherwise."""
    found = _TEXT.fullmatch(text.strip().upper())
    length, number = _part(found) if found else (0, 0)
    if not found or not 1 <= number <= _WHOLE_YEAR // length:
        raise ValueError(
            f"Periode '{text}' tidak dikenal. Tulis tahun (2025), semester (2025-S1), "
            "triwulan (2025-Q1) atau bulan (2025-03)."
        )
    return _period(int(found["year"]) * _WHOLE_YEAR + (number - 1) * length, length)


def periods_of(months: Iterable[str]) -> tuple[Period, ...]:
    """Every month, quarter and year that holds one of these months ("2025-01"), each once.

    Ordered by their first day, the longest first. A semester is made when somebody asks for it.
    """
    found = {
        period.label: period
        for first in map(_month_number, {parse_period(month).first for month in months})
        for period in (_period(first - first % length, length) for length in (12, 3, 1))
    }
    return tuple(sorted(found.values(), key=lambda one: (one.first, -len(one.months))))


def _part(found: re.Match[str]) -> tuple[int, int]:
    """How many months the named part has, and which of its kind in the year it is."""
    if found["month"]:
        return 1, int(found["month"])
    if found["part"]:
        return _MONTHS_IN[found["part"]], int(found["number"])
    return _WHOLE_YEAR, 1


def _month_number(day: date) -> int:
    return day.year * _WHOLE_YEAR + day.month - 1


def _period(first: int, length: int) -> Period:
    """`length` months from the month with the number `first` (year * 12 + month - 1) on."""
    year, month = first // _WHOLE_YEAR, first % _WHOLE_YEAR + 1
    last_month = month + length - 1
    labels = {
        12: f"{year}",
        6: f"{year}-S{month // 6 + 1}",
        3: f"{year}-Q{month // 3 + 1}",
        1: f"{year}-{month:02d}",
    }
    return Period(
        label=labels[length],
        first=date(year, month, 1),
        last=date(year, last_month, monthrange(year, last_month)[1]),
        months=tuple(f"{year}-{number:02d}" for number in range(month, last_month + 1)),
    )
