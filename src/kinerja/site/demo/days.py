"""When complaints come in, and when an office works on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from kinerja.rules.workdays import CalendarEnds, WorkCalendar, due_on
from kinerja.site.demo.moment import NOW, OPENED, TODAY, WIB

# Complaints on an ordinary Tuesday; they grow as people see that it helps.
A_DAY: Final = {2024: 5.8, 2025: 6.5, 2026: 6.9}
WEEKDAYS: Final = (1.25, 1.1, 1.0, 1.0, 0.9, 0.55, 0.45)
HOLIDAY: Final = 0.45
# January and February are the months of floods.
SEASON: Final = (1.4, 1.35, 1.05, 0.85, 0.95, 0.95, 0.95, 0.95, 0.95, 1.0, 1.1, 1.2)
HOURS: Final = {
    7: 5, 8: 12, 9: 14, 10: 13, 11: 9, 12: 5, 13: 9, 14: 9, 15: 6, 16: 4, 18: 4, 19: 6, 20: 4,
}  # fmt: skip
OPENS, CLOSES = time(8), time(15, 45)
NEVER: Final = date(9000, 1, 1)  # beyond every calendar, and after the demo's last moment


def arrivals(chance: Random, calendar: WorkCalendar) -> list[datetime]:
    """The moments at which a complaint comes in, in order, up to now."""
    found = []
    for day in _days():
        for _one in range(_how_many(chance, _expected(day, calendar))):
            hour = chance.choices(tuple(HOURS), tuple(HOURS.values()))[0]
            at = datetime.combine(day, time(hour, chance.randrange(60)), WIB)
            found.append(at)
    return sorted(at for at in found if at < NOW)


def _days() -> Iterator[date]:
    day = OPENED.date()
    while day <= TODAY:
        yield day
        day += timedelta(days=1)


def _expected(day: date, calendar: WorkCalendar) -> float:
    weekday = WEEKDAYS[day.weekday()]
    if day in calendar.days_off:
        weekday = min(weekday, HOLIDAY)
    return A_DAY[day.year] * weekday * SEASON[day.month - 1]


def _how_many(chance: Random, expected: float) -> int:
    """A number of independent things of which so many are expected (Poisson)."""
    count, left = 0, chance.expovariate(1.0)
    while left < expected:
        count += 1
        left += chance.expovariate(1.0)
    return count


@dataclass(frozen=True, slots=True)
class Diary:
    """The office's days; what lies beyond the calendar never happens in the demo."""

    calendar: WorkCalendar

    def later(self, day: date, working_days: int) -> date:
        if day == NEVER:
            return NEVER
        try:
            return due_on(day, working_days, self.calendar)
        except CalendarEnds:
            return NEVER

    def is_open_at(self, moment: datetime) -> bool:
        """Whether somebody is at the desk, with an hour left to look at what comes in."""
        local = moment.astimezone(WIB)
        return self.calendar.is_working_day(local.date()) and OPENS <= local.time() < time(14, 30)


def office_hour(chance: Random, day: date) -> datetime:
    """Some moment of that day at which the office is open."""
    minutes = (CLOSES.hour - OPENS.hour) * 60 + CLOSES.minute - OPENS.minute
    opening = datetime.combine(day, OPENS, WIB)
    return opening + timedelta(minutes=chance.randrange(minutes), seconds=chance.randrange(60))
