"""How long what is known of a reporter may be kept after a case is over.

R-DAT-32 (a default; the real number comes from the office's own schedule, JRA). No clock, no
database; how long the case itself is kept stands in `rules.data_rights`.
"""

from calendar import monthrange
from datetime import date
from typing import Final

REPORTER_MONTHS: Final = 12
"""Months after closing, where the office decided nothing (design default of R-DAT-32)."""


class LongerThanCase(ValueError):
    """Reporter data would be kept longer than the case itself: `case` months at most."""

    def __init__(self, case: int) -> None:
        super().__init__(f"the case itself is kept for {case} months")
        self.case = case


def reporter_months(decided: int, case_years: int) -> int:
    """Months after closing for which reporter data is kept, as decided (R-DAT-32).

    LongerThanCase for more than the case is kept, ValueError below one month.
    """
    if decided < 1:
        raise ValueError("reporter data is kept for at least a month, while one may still object")
    if decided > 12 * case_years:
        raise LongerThanCase(12 * case_years)
    return decided


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
