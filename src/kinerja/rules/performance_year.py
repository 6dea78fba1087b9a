"""The dates of a performance year: when an SKP is set, and when work is evaluated.

PermenPANRB 6/2022: R-SKP-70 (set), R-SKP-71 (who drafts when nobody did), R-SKP-74 (annual
evaluation); periodic evaluation by R-SKP-73. Every date is a day of the calendar, working day or
not, and is itself still in time.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kinerja.rules import editions
from kinerja.rules.editions import ALWAYS
from kinerja.rules.periods import Period

PERIODIC_DAY: Final = 10
"""Day of the month after a period by which it is evaluated (design default)."""

_DAYS_OF_ANY_MONTH: Final = 28
_MONTH_OR_QUARTER: Final = (1, 3)


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Days of January: `draft_by` and `set_by` of the year itself, `evaluated_by` of the next.

    The evaluation of a year opens on the first day of the month `evaluated_from`.
    """

    draft_by: int
    set_by: int
    evaluated_from: int
    evaluated_by: int


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 6/2022",
        draft_by=14,  # "week 2 of January", read as its second seven days
        set_by=31,
        evaluated_from=12,
        evaluated_by=31,
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The text that a year beginning on this day goes by (R-SKP-70)."""
    return editions.in_force(EDITIONS, on)


def draft_due(year: int, edition: Edition = NEWEST) -> date:
    """The last day for an employee and the rater to draft the SKP of `year` (R-SKP-71).

    From the next day on the pengelola kinerja drafts it.
    """
    return date(year, 1, edition.draft_by)


def setting_due(year: int, *, instructed: date | None = None, edition: Edition = NEWEST) -> date:
    """The last day to set the SKP of `year` (R-SKP-70), or the earlier one `instructed` (R-SKP-72).

    Raises ValueError for an instruction later than the law.
    """
    return _not_later(date(year, 1, edition.set_by), instructed)


def evaluation_opens(year: int, edition: Edition = NEWEST) -> date:
    """The first day of the annual evaluation of `year` (R-SKP-74)."""
    return date(year, edition.evaluated_from, 1)


def evaluation_due(year: int, *, instructed: date | None = None, edition: Edition = NEWEST) -> date:
    """The last day of the annual evaluation of `year`, in the next one (R-SKP-74).

    Or the earlier day that is `instructed` for it (R-SKP-72); ValueError when that is later.
    """
    return _not_later(date(year + 1, 1, edition.evaluated_by), instructed)


def periodic_due(period: Period, day: int = PERIODIC_DAY) -> date:
    """The last day to enter and evaluate a month or a quarter, in the month after (R-SKP-73).

    Raises ValueError for another period, and for a day that not every month has.
    """
    if len(period.months) not in _MONTH_OR_QUARTER:
        raise ValueError("a month or a quarter is evaluated, and then the year")
    if not 1 <= day <= _DAYS_OF_ANY_MONTH:
        raise ValueError("every month has the days 1 to 28")
    return period.last + timedelta(days=day)


def _not_later(law: date, instructed: date | None) -> date:
    if instructed is not None and instructed > law:
        raise ValueError(f"{instructed} is later than the law's {law}")
    return instructed or law
