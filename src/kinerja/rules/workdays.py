"""Working days (hari kerja) and the days on which something falls due.

A working day is Monday to Friday without national holidays and joint leave. Both come by
decree and change during the year, so the calendar is data that the caller passes in. A year
that nobody entered is never guessed (R-ADU-2).
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, timedelta
from hashlib import sha256

_WEEKEND = 5  # date.weekday() of Saturday


class CalendarEnds(ValueError):
    """A day is needed of a `year` that is not in the calendar yet."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the working-day calendar has no year {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The years that were entered and their days off; weekends need not be listed.

    `edition` names this very content, so that a stored number remembers what it was counted with.
    """

    years: frozenset[int]
    days_off: frozenset[date]
    edition: str = field(init=False, compare=False)
    # Cost: sorted once (some 250 days a year), so that every later question is one bisection.
    working_days: tuple[date, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        days = tuple(day for day in _weekdays(self.years) if day not in self.days_off)
        object.__setattr__(self, "working_days", days)
        object.__setattr__(self, "edition", self._digest())

    def is_working_day(self, day: date) -> bool:
        """Raises CalendarEnds when the year of `day` is unknown."""
        if day.year not in self.years:
            raise CalendarEnds(day.year)
        return day.weekday() < _WEEKEND and day not in self.days_off

    def require(self, first: int, last: int) -> None:
        """Raises CalendarEnds for the first year from `first` to `last` that is unknown."""
        for year in range(first, last + 1):
            if year not in self.years:
                raise CalendarEnds(year)

    def _digest(self) -> str:
        content = [*map(str, sorted(self.years)), *map(str, sorted(self.days_off))]
        return sha256("\n".join(content).encode()).hexdigest()[:12]


def due_on(received: date, working_days: int, calendar: WorkCalendar) -> date:
    """The last day in time: day 1 is the first working day after `received` (R-ADU-2).

    Always a working day, except that 0 days fall due on `received` itself. Raises CalendarEnds
    when a day in between belongs to an unknown year, ValueError for a negative number of days.
    """
    if working_days < 0:
        raise ValueError("a deadline has no negative number of working days")
    if working_days == 0:
        return received
    index = bisect_right(calendar.working_days, received) + working_days - 1
    found = index < len(calendar.working_days)
    calendar.require(
        _first_counted_year(received),
        calendar.working_days[index].year if found else MAXYEAR + 1,
    )
    return calendar.working_days[index]


def working_days_after(received: date, until: date, calendar: WorkCalendar) -> int:
    """Working days after `received` up to and including `until`; 0 on the same day (R-ADU-2).

    The inverse of `due_on`. Raises CalendarEnds when a day in between belongs to an unknown
    year, ValueError when `until` lies before `received`.
    """
    if until < received:
        raise ValueError(f"{until} lies before {received}")
    if until == received:
        return 0
    calendar.require(_first_counted_year(received), until.year)
    days = calendar.working_days
    return bisect_right(days, until) - bisect_right(days, received)


def _first_counted_year(received: date) -> int:
    last_of_year = (received.month, received.day) == (12, 31)
    return received.year + last_of_year


def _weekdays(years: frozenset[int]) -> Iterator[date]:
    for year in sorted(years):
        first = date(year, 1, 1)
        length = (date(year, 12, 31) - first).days
        for offset in range(length + 1):
            day = first + timedelta(days=offset)
            if day.weekday() < _WEEKEND:
                yield day
