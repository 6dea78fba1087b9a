"""One record behind a figure, as the table of records prints it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.complaints.models import Complaint
from kinerja.indicators.models import Indicator
from kinerja.kit import clock
from kinerja.kit.format import short_day
from kinerja.organisation.queries import work_calendar
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
    finished: str


def record_row(indicator: Indicator) -> Callable[[Complaint], RecordRow]:
    """Prints a case with the day that put it into the period of this indicator."""
    calendar, column = work_calendar(), indicator.defined.records_by
    return lambda complaint: _row(complaint, column, calendar)


def _row(complaint: Complaint, column: str, calendar: WorkCalendar) -> RecordRow:
    due = getattr(complaint, column)
    answered, finished = complaint.first_answered_at, complaint.finished_at
    return RecordRow(
        url=reverse("complaints:detail", args=[complaint.number]),
        number=complaint.number,
        title=complaint.title,
        unit=complaint.unit.name,
        received=short_day(complaint.received_on),
        fell_due=short_day(clock.local_day(due) if isinstance(due, datetime) else due),
        answered=short_day(clock.local_day(answered)) if answered else _("belum dijawab"),
        days=_days(complaint, calendar),
        finished=short_day(clock.local_day(finished)) if finished else _("belum selesai"),
    )


def _days(complaint: Complaint, calendar: WorkCalendar) -> str:
    answered = complaint.first_answered_at
    until = clock.local_day(answered) if answered else clock.today()
    try:
        days = working_days_after(complaint.received_on, until, calendar)
    except CalendarEnds:
        return "–"
    return str(days) if answered else _("> %(days)d") % {"days": days}
