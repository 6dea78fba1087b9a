"""When answers fall due: the law's days, the office's and the category's stricter ones, its
calendar, and the pauses of the case.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import ParamSpec

from kinerja.complaints.grouping import groups
from kinerja.complaints.models import AWAITED_LABELS, CategoryTarget, Complaint, Wait
from kinerja.complaints.policies import ALONE, COMPLETE, RESPOND, VERIFY, any_decided
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import office_version, policy, work_calendar
from kinerja.rules.complaints import Kind
from kinerja.rules.day_by_day import Pause
from kinerja.rules.deadlines import (
    Deadlines,
    alone_within,
    completion_due,
    deadlines,
    deadlines_on,
    first_answer_due,
    handled_alone,
    in_force,
    outer_due,
    reopening_due,
    strictest,
    tightened,
    verification_due,
)
from kinerja.rules.desks import Desk
from kinerja.rules.workdays import CalendarEnds, WorkCalendar

Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Due:
    """The days a case falls due; none while the calendar of that year is not out yet."""

    answer_due_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Timed:
    """All that the due days of a case hang on, beside calendar and rules."""

    kind: Kind
    unit: Unit
    received: date
    forwarded: date | None
    # The units it lay with before, and the targets that bound it: wherever it goes, they hold.
    former: Sequence[int] = ()
    category: int | None = None
    kept_targets: Sequence[int | None] = ()
    kept_days: int | None = None
    # Since when its file is complete, where the inspectorate said so (R-ADU-2).
    file_complete: date | None = None
    # No other agency has to act: what a local law gives such a complaint binds it (R-ADU-2).
    alone: bool = True
    pauses: Sequence[Pause] = ()


def timed(complaint: Complaint) -> Timed:
    """This case as its clocks see it: filing, every step, the job and the page ask here alone."""
    waits = complaint.waits.all()
    return Timed(
        kind=Kind(complaint.kind),
        unit=complaint.unit,
        received=complaint.received_on,
        forwarded=complaint.first_forwarded_on,
        former=complaint.former_units,
        category=complaint.category_id,
        kept_targets=(complaint.kept_target_id, *complaint.kept_targets),
        kept_days=complaint.kept_days,
        file_complete=complaint.file_complete_on,
        alone=not any(wait.whom == Desk.AGENCY for wait in waits),
        pauses=pauses_of(waits),
    )


def pauses_of(waits: Iterable[Wait]) -> tuple[Pause, ...]:
    """The days that waiting took, for the rules. One that still runs counts up to its last day.

    The day of asking is the office's, the day on which the reply came is not.
    """
    found = (_pause(wait) for wait in waits)
    return tuple(pause for pause in found if pause.first <= pause.last)


def _pause(wait: Wait) -> Pause:
    last = clock.local_day(wait.ended_at) if wait.ended_at else wait.until
    why = wait.agency or str(AWAITED_LABELS[Desk(wait.whom)])
    return Pause(clock.local_day(wait.asked_at) + timedelta(days=1), min(last, wait.until), why)


class Clocks:
    """Due days with one reading of calendar and policies, for one case or for thousands."""

    def __init__(self) -> None:
        self.version = version = office_version()
        self.calendar: WorkCalendar = work_calendar(version)
        # Most offices decide nothing stricter: then no policy is read at all.
        self._decided = any_decided(version)
        self._targets = _targets(version)
        self._groups = groups(version)
        self._deadlines: dict[tuple[int, date], Deadlines] = {}

    def due(self, case: Timed) -> Due:
        """The due days of this case."""
        given = (case.received, case.forwarded, self.calendar, self.deadlines(case), case.pauses)
        return Due(
            _unless_calendar_ends(first_answer_due, *given),
            _unless_calendar_ends(completion_due, case.kind, *given, case.file_complete),
        )

    def verify_due_on(self, case: Timed) -> date | None:
        """The last day on which looking at this case is in time."""
        given = (case.received, self.calendar, self.deadlines(case), case.pauses)
        return _unless_calendar_ends(verification_due, *given)

    def decide_on(self, case: Timed, asked: date) -> date | None:
        """The last day for a word on a request of this day to open it again."""
        return _unless_calendar_ends(reopening_due, asked, self.calendar, self.deadlines(case))

    def promised_on(self, case: Timed) -> date | None:
        """The one day that the reporter is told from receipt on; waiting for them moves it."""
        given = (case.received, self.calendar, self.deadlines(case), case.pauses)
        return _unless_calendar_ends(outer_due, case.kind, *given, case.file_complete)

    def missing_year(self, case: Timed) -> int | None:
        """The year whose calendar the promised day of such a case still waits for."""
        given = (case.received, self.calendar, self.deadlines(case), case.pauses)
        try:
            outer_due(case.kind, *given, case.file_complete)
        except CalendarEnds as end:
            return end.year
        return None

    def deadlines(self, case: Timed) -> Deadlines:
        """The days that bind this case: the strictest of law, office and category (R-ADU-2).

        And of what it had before the office handed it to the inspectorate, until that decides.
        """
        target = self.target(case)
        office = self.office_deadlines(case)
        days = handled_alone(office, case.kind, case.alone)
        for within in (target.days if target else None, case.kept_days):
            days = tightened(days, case.kind, within)
        return days

    def office_deadlines(self, case: Timed) -> Deadlines:
        """The days that bind its unit, and those it lay with before, for such a case (R-ADU-2)."""
        if not self._decided:
            return deadlines_on(case.received)
        before = (self._of_unit(unit, case.received) for unit in case.former)
        return strictest(self._of_unit(case.unit.pk, case.received), before)

    def _of_unit(self, unit: int, received: date) -> Deadlines:
        key = (unit, received)
        if key not in self._deadlines:
            self._deadlines[key] = _local(Unit(pk=unit), received)
        return self._deadlines[key]

    def target(self, case: Timed) -> CategoryTarget | None:
        """The strictest target of the category, of its group, or of one it had before.

        One for another kind binds nothing, until the case is of that kind again.
        """
        group = self._groups.get(case.category or 0)
        own = {case.category, group.pk if group else case.category}
        found = [
            target
            for target in self._targets.values()
            if (target.pk in case.kept_targets and target.kind in ("", case.kind.value))
            or (target.category_id in own and target.binds(case.kind, case.received))
        ]
        return min(found, key=lambda target: (target.days, target.pk), default=None)


@lru_cache(maxsize=2)
def _targets(version: str) -> Mapping[int, CategoryTarget]:
    """Every target by its id, as of this `office_version`: an office has a few, or none."""
    return CategoryTarget.objects.select_related("category").in_bulk()


def _local(unit: Unit, on: date) -> Deadlines:
    def decided(key: str) -> int | None:
        text = policy(key, unit, on)
        return int(text) if text else None

    complete = {kind: days for kind in Kind if (days := decided(COMPLETE[kind])) is not None}
    return deadlines(
        in_force(on),
        verify=decided(VERIFY),
        respond=decided(RESPOND),
        complete=complete,
        alone=alone_within(decided(ALONE), complete.get(Kind.SERVICE)),
    )


def _unless_calendar_ends(
    rule: Callable[Given, date], *given: Given.args, **named: Given.kwargs
) -> date | None:
    try:
        return rule(*given, **named)
    except CalendarEnds:
        return None
