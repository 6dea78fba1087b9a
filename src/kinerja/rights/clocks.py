"""The due day of a request for documents, from the office's calendar."""

from kinerja.kit.clock import local_day
from kinerja.organisation.queries import work_calendar
from kinerja.rights.models import DocumentRequest
from kinerja.rules.public_information import answer_due, in_force
from kinerja.rules.workdays import CalendarEnds, WorkCalendar


def set_due(asked: DocumentRequest, calendar: WorkCalendar | None = None) -> None:
    """By today's calendar, with its extension; None while the calendar of that year is not out."""
    received = local_day(asked.received_at)
    extended = asked.extended_at is not None
    calendar = work_calendar() if calendar is None else calendar
    try:
        asked.due_on = answer_due(received, calendar, extended=extended, edition=in_force(received))
    except CalendarEnds:
        asked.due_on = None
