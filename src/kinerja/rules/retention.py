"""How long what is known of a reporter may be kept after a case is over.

R-DAT-32 (defaults; the real numbers come from the office's own schedule, JRA), R-DAT-6 (what is
pseudonymised and not deleted). Dated editions and pure functions: no clock, no database.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from kinerja.rules import editions
from kinerja.rules.complaints import Kind
from kinerja.rules.editions import ALWAYS


class LongerThanCase(ValueError):
    """Reporter data would be kept longer than the case itself: `case` months at most."""

    def __init__(self, case: int) -> None:
        super().__init__(f"the case itself is kept for {case} months")
        self.case = case


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """`case`: months a case is kept after it closed; `reporter`: those of who reported it."""

    case: Mapping[Kind, int]
    reporter: int
    basis: str


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="R-DAT-32",
        case=MappingProxyType(
            {
                Kind.SERVICE: 60,
                Kind.INTEGRITY: 120,
                Kind.INFORMATION: 60,
                Kind.ASPIRATION: 60,
            }
        ),
        reporter=12,
    ),
)


def in_force(on: date) -> Edition:
    """The terms that bind on this day (R-DAT-32)."""
    return editions.in_force(EDITIONS, on)


def reporter_months(edition: Edition, decided: int | None) -> int:
    """Months after closing for which reporter data is kept (R-DAT-32).

    LongerThanCase where the office decided for more than any case is kept, ValueError below one.
    """
    months = edition.reporter if decided is None else decided
    most = min(edition.case.values())
    if months < 1:
        raise ValueError("reporter data is kept for at least a month, while one may still object")
    if months > most:
        raise LongerThanCase(most)
    return months


def kept_until(closed_on: date, months: int) -> date:
    """The last day of so many months after closing (R-DAT-32); the 31st ends with its month."""
    year, month = divmod(closed_on.year * 12 + closed_on.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(closed_on.day, last))


def closed_before(today: date, months: int) -> date:
    """Cases closed before this day have outlived the term of their reporter's data (R-DAT-32)."""
    found = kept_until(today, -months)
    # Of a month that is shorter than this one, several days end together.
    while kept_until(found, months) < today:
        found = date.fromordinal(found.toordinal() + 1)
    return found
