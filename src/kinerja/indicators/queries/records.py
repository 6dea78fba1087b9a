"""One record behind a figure, as the table of records prints it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.commitments.models import Commitment
from kinerja.commitments.queries import CommitmentRow, row_of
from kinerja.complaints.models import Complaint
from kinerja.counter.clocks import minutes_of
from kinerja.counter.models import VISIT_STATE_LABELS, Visit
from kinerja.indicators.models import Indicator
from kinerja.kit import clock
from kinerja.kit.format import hour, short_day
from kinerja.organisation.queries import work_calendar
from kinerja.rules.visits import VisitState, within_standard
from kinerja.rules.workdays import CalendarEnds, WorkCalendar, working_days_after


@dataclass(frozen=True, slots=True)
class RecordRow:
    url: str
    number: str
    title: str
    unit: str
    received: str
    fell_due: str
    answered: str
    days: str
    lived: str
    finished: str


def promise_row(indicator: Indicator) -> Callable[[Commitment], CommitmentRow]:
    """Prints a promise as the public list does."""
    today = clock.today()
    return lambda commitment: row_of(commitment, today)


def record_row(indicator: Indicator) -> Callable[[Complaint], RecordRow]:
    """Prints a case with the day that put it into the period of this indicator."""
    calendar, column = work_calendar(), indicator.defined.records_by
    return lambda complaint: _row(complaint, column, calendar)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as it may be told: there is nothing about a citizen to leave out."""

    service: str
    unit: str
    position: str
    day: str
    since: str
    until: str
    outcome: str
    minutes: str
    within: str


def visit_row(indicator: Indicator) -> Callable[[Visit], VisitRow]:
    """Prints a visit; which indicator asks makes no difference."""
    return _visit


def _visit(visit: Visit) -> VisitRow:
    ended = visit.finished_at or visit.started_at
    minutes = minutes_of(visit.state, visit.started_at, ended, visit.paused_seconds)
    within = None if minutes is None else within_standard(minutes, visit.standard_minutes)
    return VisitRow(
        service=visit.service.name,
        unit=visit.unit.name,
        position=visit.position.name if visit.position else "–",
        day=short_day(visit.served_on),
        since=hour(visit.started_at),
        until="–" if minutes is None else hour(ended),
        outcome=str(VISIT_STATE_LABELS[VisitState(visit.state)]),
        minutes="–" if minutes is None else str(minutes),
        within=_within(within, visit.standard_minutes),
    )


def _within(within: bool | None, standard: int | None) -> str:
    if within is None:
        return "–"
    words = _("ya, standar %(minutes)d menit") if within else _("tidak, standar %(minutes)d menit")
    return words % {"minutes": standard}


def _row(complaint: Complaint, column: str, calendar: WorkCalendar) -> RecordRow:
    due = getattr(complaint, column)
    answered, finished = complaint.first_answered_at, complaint.finished_at
    return RecordRow(
        url=reverse("complaints:detail", args=[complaint.number]),
        number=complaint.number,
        title=complaint.shown_title,
        unit=complaint.unit.name,
        received=short_day(complaint.received_on),
        fell_due=short_day(clock.local_day(due) if isinstance(due, datetime) else due),
        answered=short_day(clock.local_day(answered)) if answered else _("belum dijawab"),
        days=_days(complaint, calendar),
        lived=_told((_until(complaint) - complaint.received_on).days, answered),
        finished=short_day(clock.local_day(finished)) if finished else _("belum selesai"),
    )


def _days(complaint: Complaint, calendar: WorkCalendar) -> str:
    try:
        days = working_days_after(complaint.received_on, _until(complaint), calendar)
    except CalendarEnds:
        return "–"
    return _told(days, complaint.first_answered_at)


def _until(complaint: Complaint) -> date:
    answered = complaint.first_answered_at
    return clock.local_day(answered) if answered else clock.today_from(complaint.received_on)


def _told(days: int, answered: datetime | None) -> str:
    return str(days) if answered else _("> %(days)d") % {"days": days}
