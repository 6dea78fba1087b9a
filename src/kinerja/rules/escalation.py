"""When somebody is reminded of a deadline, and how far up the reporting line it goes (R-ADU-15).

Two working days before: whoever handles it. On the day: they and their superior. After it: the
superior, and one step further up for every few days that pass, until nobody stands above.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kinerja.rules.workdays import CalendarEnds, WorkCalendar, working_days_after


class Level(StrEnum):
    """Where a deadline stands when somebody is told of it (R-ADU-15)."""

    BEFORE = "before"
    DUE = "due"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Rung:
    """Whom a reminder is for: 0 is whoever handles the case, 1 the superior, 2 the one above."""

    level: Level
    up: int


@dataclass(frozen=True, slots=True)
class Pace:
    """Working days: so many `before` the due day, and one step further up `every` so many after.

    No statute gives a number; two and two are the defaults of this product (R-ADU-15).
    """

    before: int = 2
    every: int = 2


def rungs(due: date, today: date, calendar: WorkCalendar, pace: Pace, reach: int) -> list[Rung]:
    """Everything that is to be told by `today` of a case that is still open (R-ADU-15).

    `reach` is the highest step that anybody stands on. A reminder whose time has passed is left
    out, so that after a standstill nobody is told of a day that is over. In a year whose calendar
    nobody entered working days are not guessed: that the day comes near, is here or is over is
    told all the same, once each.
    """
    told = _before if today < due else _since
    steps = told(due, today, calendar, pace)
    return [rung for rung in steps if rung.up <= reach]


def _before(due: date, today: date, calendar: WorkCalendar, pace: Pace) -> Iterator[Rung]:
    if _days(today, due, calendar, otherwise=(due - today).days) <= pace.before:
        yield Rung(Level.BEFORE, 0)


def _since(due: date, today: date, calendar: WorkCalendar, pace: Pace) -> Iterator[Rung]:
    yield Rung(Level.DUE, 0)
    late = _days(due, today, calendar, otherwise=min((today - due).days, 1))
    if late == 0:
        yield Rung(Level.DUE, 1)
        return
    for up in range(1, 2 + (late - 1) // pace.every):
        yield Rung(Level.AFTER, up)


def _days(since: date, until: date, calendar: WorkCalendar, otherwise: int) -> int:
    try:
        return working_days_after(since, until, calendar)
    except CalendarEnds:
        return otherwise
