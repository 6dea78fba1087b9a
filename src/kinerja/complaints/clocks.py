"""When answers fall due: the law's days, the office's own stricter ones, its calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ParamSpec

from kinerja.complaints.policies import COMPLETE, RESPOND, VERIFY, any_decided
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import office_version, policy, work_calendar
from kinerja.rules.complaints import (
    Deadlines,
    Kind,
    completion_due,
    deadlines,
    deadlines_on,
    first_answer_due,
    in_force,
)
from kinerja.rules.workdays import CalendarEnds, WorkCalendar

Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Due:
    """The days a case falls due; none while the calendar of that year is not out yet."""

    answer_due_on: date | None
    due_on: date | None


class Clocks:
    """Due days with one reading of calendar and policies, for one case or for thousands."""

    def __init__(self) -> None:
        self.version = version = office_version()
        self.calendar: WorkCalendar = work_calendar(version)
        # Most offices decide nothing stricter: then no policy is read at all.
        self._decided = any_decided(version)
        self._deadlines: dict[tuple[int, date], Deadlines] = {}

    def due(self, kind: Kind, unit: Unit, received: date, forwarded: date | None) -> Due:
        """The due days of a case of this unit, from the days it was received and forwarded."""
        days = self.deadlines(unit, received)
        given = (received, forwarded, self.calendar, days)
        return Due(
            _unless_calendar_ends(first_answer_due, *given),
            _unless_calendar_ends(completion_due, kind, *given),
        )

    def missing_year(
        self, kind: Kind, unit: Unit, received: date, forwarded: date | None
    ) -> int | None:
        """The year whose calendar the due days of such a case still wait for."""
        days = self.deadlines(unit, received)
        try:
            completion_due(kind, received, forwarded, self.calendar, days)
        except CalendarEnds as end:
            return end.year
        return None

    def deadlines(self, unit: Unit, received: date) -> Deadlines:
        """The days that bind this unit for a case received on this day (R-ADU-2)."""
        if not self._decided:
            return deadlines_on(received)
        key = (unit.pk, received)
        if key not in self._deadlines:
            self._deadlines[key] = _local(unit, received)
        return self._deadlines[key]


def _local(unit: Unit, on: date) -> Deadlines:
    def decided(key: str) -> int | None:
        text = policy(key, unit, on)
        return int(text) if text else None

    complete = {kind: days for kind in Kind if (days := decided(COMPLETE[kind])) is not None}
    return deadlines(
        in_force(on), verify=decided(VERIFY), respond=decided(RESPOND), complete=complete
    )


def _unless_calendar_ends(
    rule: Callable[Given, date], *given: Given.args, **named: Given.kwargs
) -> date | None:
    try:
        return rule(*given, **named)
    except CalendarEnds:
        return None
