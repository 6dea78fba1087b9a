"""What the facts of many cases share, each read once: seats, pauses, days to verify."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from kinerja.complaints.clocks import pauses_of
from kinerja.complaints.models import Complaint, ExternalNumber, Source, Wait
from kinerja.complaints.policies import VERIFY, any_decided
from kinerja.organisation.queries import PolicyOverTime, office_version, seats_held, work_calendar
from kinerja.rules.day_by_day import Pause, paused_days
from kinerja.rules.deadlines import deadlines, deadlines_on, in_force, verification_due
from kinerja.rules.workdays import CalendarEnds, WorkCalendar, working_days_after


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the office for a whole table; the statements do not grow with the cases."""

    calendar: WorkCalendar
    zone: Any
    seats: Mapping[int, int]
    pauses: Mapping[int, Sequence[Pause]]
    # Which SP4N-LAPOR! holds too, and whether they were followed up there (R-ADU-31).
    lapor: Mapping[int, int]
    verify_policy: PolicyOverTime
    # The units that a case lay with before, where any unit promised something.
    former: Mapping[int, Sequence[int]]
    _verify_due: dict[tuple[int, date], date | None] = field(default_factory=dict)
    _between: dict[tuple[date, date], int | None] = field(default_factory=dict)

    def day(self, moment: datetime | None) -> date | None:
        return moment.astimezone(self.zone).date() if moment else None

    def local_day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def seat(self, employee: int | None) -> int | None:
        return self.seats.get(employee) if employee is not None else None

    def working_days(self, since: date, until: date) -> int | None:
        """None without a calendar: such a case has no due day either."""
        # Cost: the same two days come again and again; a case asks three times.
        key = since, until
        if key not in self._between:
            self._between[key] = self._counted(since, until)
        return self._between[key]

    def _counted(self, since: date, until: date) -> int | None:
        try:
            return working_days_after(since, until, self.calendar)
        except CalendarEnds:
            return None

    def net_days(self, case: int, since: date, until: date) -> int | None:
        """Working days without those that the rules give back for waiting (R-ADU-30)."""
        days = self.working_days(since, until)
        pauses = self.pauses.get(case)
        if days is None or not pauses:
            return days
        taken = paused_days(since, until, self.calendar, pauses)
        return days - min(taken, deadlines_on(since).pause_cap)

    def verify_due_on(self, case: int, unit: int, received: date) -> date | None:
        """The last day on which looking at it is in time."""
        pauses, former = self.pauses.get(case, ()), self.former.get(case, ())
        if pauses or former:
            return self._verification_due((unit, *former), received, pauses)
        # Cost: most cases of a unit and day share it, and the search for it is not free.
        key = unit, received
        if key not in self._verify_due:
            self._verify_due[key] = self._verification_due((unit,), received)
        return self._verify_due[key]

    def _verification_due(
        self, units: Sequence[int], received: date, pauses: Sequence[Pause] = ()
    ) -> date | None:
        decided = (self.verify_policy.value(unit, received) for unit in units)
        fewest = min((int(days) for days in decided if days), default=None)
        days = deadlines(in_force(received), verify=fewest)
        try:
            return verification_due(received, self.calendar, days, pauses)
        except CalendarEnds:
            return None


def reading(as_of: date) -> Reading:
    """Eight statements or fewer, however many cases there are."""
    return Reading(
        calendar=work_calendar(),
        zone=timezone.get_current_timezone(),
        seats=seats_held(as_of),
        pauses=_pauses(),
        lapor=_in_lapor(as_of),
        verify_policy=PolicyOverTime(VERIFY),
        former=_former(),
    )


def _former() -> dict[int, Sequence[int]]:
    # Cost: most offices decide nothing, and few cases are sent on.
    if not any_decided(office_version()):
        return {}
    rows = Complaint.objects.exclude(former_units=[]).order_by()
    return dict(rows.values_list("pk", "former_units"))


def _in_lapor(as_of: date) -> dict[int, int]:
    # Cost: one statement of its own, and no join for the many that are only ours.
    there = ExternalNumber.objects.filter(source=Source.LAPOR.value).order_by()
    rows = there.values_list("complaint", "answered_there_on")
    return {case: int(on is not None and on <= as_of) for case, on in rows}


def _pauses() -> dict[int, Sequence[Pause]]:
    # Cost: few cases ever wait; only those few are held.
    waits: dict[int, list[Wait]] = defaultdict(list)
    columns = ("complaint_id", "whom", "agency", "asked_at", "until", "ended_at")
    for wait in Wait.objects.order_by("asked_at", "pk").only(*columns).iterator(chunk_size=2000):
        waits[wait.complaint_id].append(wait)
    return {case: pauses_of(found) for case, found in waits.items()}
