"""One fact a stay: the working days of a case on one desk, with the desk that answers for them.

A case that came to a desk less than three working days before it was due is charged to who sent
it, and waiting to be assigned to the superior's seat (R-ADU-30). Beside the working days stand the
calendar days. Days outside the office are
nobody's of it. Where a case lies now counts up to the as-of day, and is open.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pyarrow as pa

from kinerja.complaints.facts.arrow import CHUNK, table
from kinerja.complaints.facts.reading import Reading, reading
from kinerja.complaints.models import Complaint, DeskStay
from kinerja.rules.complaints import State
from kinerja.rules.desks import DESKS, OUTSIDE, Charged, Desk, Stay, charged
from kinerja.rules.workdays import CalendarEnds

SCHEMA = pa.schema(
    [
        ("complaint", pa.int64()),
        ("origin_day", pa.date32()),
        ("due_on", pa.date32()),
        ("kind", pa.string()),
        ("desk", pa.string()),
        ("unit", pa.int64()),
        ("position", pa.int64()),
        ("employee", pa.int64()),
        ("days", pa.int64()),
        ("calendar_days", pa.int64()),
        ("open", pa.bool_()),
    ]
)


class Row(NamedTuple):
    """A stay with what its case says of it."""

    complaint: int
    kind: str
    received_at: datetime
    due_on: date | None
    desk: str
    unit: int
    position: int | None
    employee: int | None
    began_at: datetime
    ended_at: datetime | None


_CASE = ("complaint_id", "complaint__kind", "complaint__received_at", "complaint__due_on")
_COLUMNS = (*_CASE, "desk", "unit_id", "position_id", "employee_id", "began_at", "ended_at")
_WAITING = ("pk", "kind", "received_at", "due_on", "state", "unit_id", "handler_id", "desk_since")


def desk_facts(as_of: date) -> pa.Table:
    """Every stay of the published cases, those that still last aged up to `as_of`."""
    office = reading(as_of)
    running = _running(office)
    rows = (
        fact
        for _case, stays in groupby(_stays(running), key=itemgetter(0))
        for fact in _facts(list(stays), as_of, office)
    )
    return table(rows, SCHEMA)


def _stays(running: dict[int, Row]) -> Iterator[Row]:
    """All stays, case by case and in order; the one that still lasts is the last of its case."""
    ended = DeskStay.objects.filter(complaint__in=Complaint.objects.published().of_the_office())
    ordered = ended.order_by("complaint_id", "began_at", "pk").values_list(*_COLUMNS)
    rows = (Row(*row) for row in ordered.iterator(chunk_size=CHUNK))
    for case, stays in groupby(rows, key=itemgetter(0)):
        yield from stays
        if case in running:
            yield running.pop(case)
    yield from running.values()


def _running(office: Reading) -> dict[int, Row]:
    """Where the unfinished cases lie now: few beside all there ever were."""
    waiting = Complaint.objects.published().of_the_office().waiting()
    found = waiting.order_by("pk").values_list(*_WAITING)
    return {row[0]: _now(row, office) for row in found.iterator(chunk_size=CHUNK)}


def _now(row: tuple[Any, ...], office: Reading) -> Row:
    case, kind, received_at, due_on, state, unit, handler, since = row
    desk = DESKS[State(state)].value
    began = since or received_at
    seat = office.seat(handler)
    return Row(case, kind, received_at, due_on, desk, unit, seat, handler, began, None)


def _facts(stays: list[Row], as_of: date, office: Reading) -> Iterator[tuple[Any, ...]]:
    lasted = _lasted(stays, as_of, office)
    for stay, days, told in zip(stays, lasted, _charged(stays, lasted, office), strict=True):
        if told is None:
            continue  # no calendar, no number
        bearer = stays[told.owner]
        outside = told.desk in OUTSIDE
        yield (
            stay.complaint,
            office.local_day(stay.received_at),
            stay.due_on,
            stay.kind,
            told.desk.value,
            bearer.unit,
            None if outside else bearer.position,
            None if outside else bearer.employee,
            told.working_days,
            (days.ended - days.began).days,
            stay.ended_at is None,
        )


def _lasted(stays: list[Row], as_of: date, office: Reading) -> list[Stay]:
    return [
        Stay(Desk(one.desk), began, max(began, office.day(one.ended_at) or as_of), at)
        for at, one in enumerate(stays)
        for began in [office.local_day(one.began_at)]
    ]


def _charged(stays: list[Row], lasted: list[Stay], office: Reading) -> list[Charged] | list[None]:
    try:
        return charged(lasted, stays[0].due_on, office.calendar)
    except CalendarEnds:
        return [None] * len(stays)
