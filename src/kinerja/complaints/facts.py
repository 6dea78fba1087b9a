"""What complaints publish to be measured: codes, local days and whole numbers; no person's data.

One fact a case. Days are working days of the calendar in force, counted by the rules. An open
case carries its age on the as-of day and is marked as open, so that waiting never flatters.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

import pyarrow as pa
from django.utils import timezone

from kinerja.complaints.models import Complaint, ExternalNumber, Source, Thanks
from kinerja.organisation.queries import work_calendar
from kinerja.rules.workdays import CalendarEnds, WorkCalendar, working_days_after

SCHEMA = pa.schema(
    [
        ("complaint", pa.int64()),
        ("origin_day", pa.date32()),
        ("unit", pa.int64()),
        ("employee", pa.int64()),
        ("category", pa.int64()),
        ("kind", pa.string()),
        ("channel", pa.string()),
        ("answer_due_on", pa.date32()),
        ("answer_days", pa.int64()),
        ("answer_calendar_days", pa.int64()),
        ("answer_open", pa.bool_()),
        ("due_on", pa.date32()),
        ("in_time", pa.int64()),
        ("finished_on", pa.date32()),
        ("satisfaction", pa.int64()),
        ("in_lapor", pa.bool_()),
        ("followed_up_in_lapor", pa.int64()),
    ]
)
THANKS_SCHEMA = pa.schema(
    [
        ("thanks", pa.int64()),
        ("received_on", pa.date32()),
        ("unit", pa.int64()),
        ("to_person", pa.bool_()),
    ]
)
# Cost: one batch of this size is some 20 MB of Python objects on its way to Arrow.
BATCH = 20_000


class Case(NamedTuple):
    pk: int
    received_at: datetime
    unit: int
    employee: int | None
    category: int | None
    kind: str
    channel: str
    answer_due_on: date | None
    first_answered_at: datetime | None
    due_on: date | None
    due_at: datetime | None
    finished_at: datetime | None
    satisfaction: int | None


_COLUMNS = (
    "pk", "received_at", "unit_id", "handler_id", "category_id", "kind", "channel",
    "answer_due_on", "first_answered_at", "due_on", "due_at", "finished_at", "satisfaction",
)  # fmt: skip


def complaint_facts(as_of: date) -> pa.Table:
    """Every published case as it stood in the records, open ones aged up to `as_of`."""
    cases = Complaint.objects.published().order_by().values_list(*_COLUMNS)
    calendar = work_calendar()
    zone = timezone.get_current_timezone()
    lapor = _in_lapor(as_of)
    rows = (
        (*_fact(case, as_of, calendar, zone), case.pk in lapor, lapor.get(case.pk, 0))
        for case in (Case(*row) for row in cases.iterator(chunk_size=5000))
    )
    return pa.Table.from_batches(_batches(rows), SCHEMA)


def thanks_facts(as_of: date) -> pa.Table:
    """Every thank-you that is not hidden: which unit, and whether a person. Nobody's words."""
    zone = timezone.get_current_timezone()
    rows = (
        Thanks.objects.shown()
        .order_by("pk")
        .values_list("pk", "received_at", "unit_id", "employee_id")
    )
    found = [
        {
            "thanks": pk,
            "received_on": received_at.astimezone(zone).date(),
            "unit": unit,
            "to_person": employee is not None,
        }
        for pk, received_at, unit, employee in rows
    ]
    return pa.Table.from_pylist(found, THANKS_SCHEMA)


def _in_lapor(as_of: date) -> dict[int, int]:
    """The cases that SP4N-LAPOR! holds too, and whether they were followed up there (R-ADU-31).

    Cost: one statement of its own, and no join for the many that are only ours.
    """
    there = ExternalNumber.objects.filter(source=Source.LAPOR.value).order_by()
    rows = there.values_list("complaint", "answered_there_on")
    return {case: int(on is not None and on <= as_of) for case, on in rows}


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterable[pa.RecordBatch]:
    while some := list(islice(rows, BATCH)):
        arrays = zip(*some, strict=True)
        typed = [pa.array(array, field.type) for array, field in zip(arrays, SCHEMA, strict=True)]
        yield pa.RecordBatch.from_arrays(typed, schema=SCHEMA)


def _fact(case: Case, as_of: date, calendar: WorkCalendar, zone: Any) -> tuple[Any, ...]:
    received = case.received_at.astimezone(zone).date()
    answered = _day(case.first_answered_at, zone)
    finished = _day(case.finished_at, zone)
    until = answered or max(as_of, received)
    return (
        case.pk,
        received,
        case.unit,
        case.employee,
        case.category,
        case.kind,
        case.channel,
        case.answer_due_on,
        _working_days(received, until, calendar),
        (until - received).days,
        answered is None,
        case.due_on,
        int(_in_time(case, finished)),
        finished,
        case.satisfaction,
    )


def _in_time(case: Case, finished: date | None) -> bool:
    """By the due moment where the source names one, otherwise by the end of the due day."""
    if case.finished_at is None or finished is None or case.due_on is None:
        return False
    return case.finished_at <= case.due_at if case.due_at else finished <= case.due_on


def _working_days(received: date, until: date, calendar: WorkCalendar) -> int | None:
    try:
        return working_days_after(received, until, calendar)
    except CalendarEnds:
        return None  # no calendar, no number: such a case has no due day either


def _day(moment: datetime | None, zone: Any) -> date | None:
    return moment.astimezone(zone).date() if moment else None
