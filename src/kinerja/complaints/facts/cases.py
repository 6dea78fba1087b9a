"""One fact a case, but none of an integrity case: what the inspectorate does is no figure of an
office, and a figure with it beside a list without it would tell that there is one (R-ADU-15,
decision 30). Days are working days of the calendar in force, counted by the rules.

An open case carries its age on the as-of day and is marked as open, so that waiting never
flatters. One whose finish its reporter voided has still ended (`ended_on`, R-ADU-12), on the day
of that finish and until it is finished anew: an objection takes nothing out of the shares of what
ended, and puts nothing there twice. Beside the net days stand the calendar days that the citizen
lived. An extension moves no due day here (R-ADU-30).
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

import pyarrow as pa

from kinerja.complaints.facts.arrow import CHUNK, table
from kinerja.complaints.facts.reading import Reading, reading
from kinerja.complaints.models import Complaint
from kinerja.rules.complaints import State

SCHEMA = pa.schema(
    [
        ("complaint", pa.int64()),
        ("origin_day", pa.date32()),
        ("unit", pa.int64()),
        ("employee", pa.int64()),
        ("position", pa.int64()),
        ("kelurahan", pa.int64()),
        ("category", pa.int64()),
        ("kind", pa.string()),
        ("channel", pa.string()),
        ("state", pa.string()),
        ("outcome", pa.string()),
        ("verify_due_on", pa.date32()),
        ("verify_days", pa.int64()),
        ("verify_calendar_days", pa.int64()),
        ("verify_open", pa.bool_()),
        ("verified_in_time", pa.int64()),
        ("answer_due_on", pa.date32()),
        ("answer_days", pa.int64()),
        ("answer_calendar_days", pa.int64()),
        ("answer_open", pa.bool_()),
        ("answered_in_time", pa.int64()),
        ("due_on", pa.date32()),
        ("end_days", pa.int64()),
        ("end_calendar_days", pa.int64()),
        ("end_open", pa.bool_()),
        ("in_time", pa.int64()),
        ("finished_on", pa.date32()),
        ("ended_on", pa.date32()),
        ("referred", pa.int64()),
        ("duplicate", pa.int64()),
        ("rejected", pa.int64()),
        ("contested", pa.int64()),
        ("reopened", pa.int64()),
        ("ended_as", pa.int64()),
        ("unreached", pa.int64()),
        ("satisfaction", pa.int64()),
        ("supports", pa.int64()),
        ("in_lapor", pa.bool_()),
        ("followed_up_in_lapor", pa.int64()),
    ]
)


# How a case ended, beside whether it was ever contested: one column, so that one count tells both.
ENDINGS: Final = (State.REFERRED, State.DUPLICATE, State.REJECTED)
CONTESTED: Final = 10


class Case(NamedTuple):
    pk: int
    received_at: datetime
    unit: int
    employee: int | None
    kelurahan: int | None
    category: int | None
    kind: str
    channel: str
    state: str
    outcome: str
    first_forwarded_on: date | None
    answer_due_on: date | None
    first_answered_at: datetime | None
    due_on: date | None
    due_at: datetime | None
    finished_at: datetime | None
    voided_finish_at: datetime | None
    contests: int
    reopenings: int
    unreached: bool
    satisfaction: int | None
    supports: int


_COLUMNS = (
    "pk", "received_at", "unit_id", "handler_id", "kelurahan_id", "category_id", "kind", "channel",
    "state", "outcome", "first_forwarded_on", "answer_due_on", "first_answered_at", "due_on",
    "due_at", "finished_at", "voided_finish_at", "contests", "reopenings", "unreached",
    "satisfaction", "supports",
)  # fmt: skip


def complaint_facts(as_of: date) -> pa.Table:
    """Every published case as it stood in the records, open ones aged up to `as_of`."""
    # A report counts once, from its receipt to its own answer, into however many it was split.
    cases = Complaint.objects.published().of_the_office().whole().order_by().values_list(*_COLUMNS)
    office = reading(as_of)
    rows = (_fact(Case(*row), as_of, office) for row in cases.iterator(chunk_size=CHUNK))
    return table(rows, SCHEMA)


def _fact(case: Case, as_of: date, office: Reading) -> tuple[Any, ...]:
    received = office.local_day(case.received_at)
    today = max(as_of, received)
    answered, finished = office.day(case.first_answered_at), office.day(case.finished_at)
    return (
        case.pk,
        received,
        case.unit,
        case.employee,
        office.seat(case.employee),
        case.kelurahan,
        case.category,
        case.kind,
        case.channel,
        case.state,
        case.outcome,
        *_verified(case, received, answered or finished, today, office),
        case.answer_due_on,
        *_lasted(received, answered, today, office.working_days(received, answered or today)),
        int(_by(answered, case.answer_due_on)),
        case.due_on,
        *_lasted(received, finished, today, office.net_days(case.pk, received, finished or today)),
        int(_in_time(case, finished)),
        finished,
        finished or office.day(case.voided_finish_at),
        *(int(case.state == state) for state in ENDINGS),
        int(case.contests > 0),
        int(case.reopenings > 0),
        _ended_as(case),
        int(case.unreached),
        case.satisfaction,
        case.supports,
        case.pk in office.lapor,
        office.lapor.get(case.pk, 0),
    )


def _ended_as(case: Case) -> int:
    """0, or 1 to 3 for one of the ENDINGS; ten more where it was contested."""
    ending = next((at for at, one in enumerate(ENDINGS, start=1) if case.state == one), 0)
    return ending + CONTESTED * (case.contests > 0)


def _verified(
    case: Case, received: date, done: date | None, today: date, office: Reading
) -> Sequence[Any]:
    """Whatever was answered or ended had been looked at by then, forwarded or not."""
    verified = case.first_forwarded_on or done
    due = office.verify_due_on(case.pk, case.unit, received)
    days = office.working_days(received, verified or today)
    return due, *_lasted(received, verified, today, days), int(_by(verified, due))


def _lasted(
    received: date, done: date | None, today: date, days: int | None
) -> tuple[int | None, int, bool]:
    """Working days, calendar days, and whether they still grow."""
    return days, ((done or today) - received).days, done is None


def _by(done: date | None, due: date | None) -> bool:
    return done is not None and due is not None and done <= due


def _in_time(case: Case, finished: date | None) -> bool:
    """By the due moment where the source names one, otherwise by the end of the due day."""
    if case.finished_at is not None and case.due_at and case.due_on:
        return case.finished_at <= case.due_at
    return _by(finished, case.due_on)
