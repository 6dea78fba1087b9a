"""A deadline shown day by day: which days counted, which did not, and why (R-ADU-2, R-ADU-30).

For anything with a start, a number of working days, a calendar and pauses. The due day is
computed by counting whole stretches, its explanation by walking: two ways that must meet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kinerja.rules.workdays import WorkCalendar, due_on


class Why(StrEnum):
    """What a day was to a deadline (R-ADU-2)."""

    COUNTED = "counted"
    WEEKEND = "weekend"
    DAY_OFF = "day_off"
    PAUSED = "paused"
    INCOMPLETE = "incomplete"  # the file was not complete yet


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch of days, both ends included, in which the office waited for somebody else."""

    first: date
    last: date
    reason: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a deadline; `nth` is how many working days had counted when it was over."""

    day: date
    why: Why
    nth: int
    pause: Pause | None = None


def due_after_pauses(
    start: date,
    working_days: int,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    *,
    cap: int | None = None,
) -> date:
    """The last day in time, so many working days after `start` that no pause took (R-ADU-30).

    At most `cap` paused working days are given back, None: all. Raises as `due_on` does.
    """
    given_back = 0
    while True:
        due = due_on(start, working_days + given_back, calendar)
        taken = _capped(paused_days(start, due, calendar, pauses), cap)
        if taken == given_back:
            return due
        given_back = taken


def day_by_day(
    start: date,
    working_days: int,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    *,
    cap: int | None = None,
) -> Iterator[Day]:
    """Every day after `start` up to the due day; none when 0 days fall due at once (R-ADU-2).

    Its last day is what `due_after_pauses` says. Raises as `due_on` does.
    """
    nth = paused = 0
    day = start
    while nth < working_days:
        day += timedelta(days=1)
        pause = next((pause for pause in pauses if day in pause), None)
        if not calendar.is_working_day(day):
            why, pause = _off(day), None
        elif pause and (cap is None or paused < cap):
            why, paused = Why.PAUSED, paused + 1
        else:
            why, nth, pause = Why.COUNTED, nth + 1, None
        yield Day(day, why, nth, pause)


def _off(day: date) -> Why:
    return Why.WEEKEND if day.isoweekday() > 5 else Why.DAY_OFF


def paused_days(start: date, due: date, calendar: WorkCalendar, pauses: Sequence[Pause]) -> int:
    """How many working days after `start`, up to `due`, fall into a pause (R-ADU-30)."""
    after = (day for day in calendar.working_days if start < day <= due)
    return sum(any(day in pause for pause in pauses) for day in after) if pauses else 0


def _capped(days: int, cap: int | None) -> int:
    return days if cap is None else min(days, cap)
