"""How the cases spread over places, matters, ways in and kinds: counted by the engine, kept as
integers.

What the statistics page prints. An integrity case is no fact of the office, so it is counted
nowhere here, not for the whole office either (R-ADU-15, decision 30); how many reports came in is
counted nowhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
from django.db import transaction

from kinerja.accounts.models import User
from kinerja.engine.protocol import Engine
from kinerja.engine.question import Condition, Op, Question
from kinerja.indicators.models import Spread
from kinerja.journal.services import record
from kinerja.kit.statements import append_many
from kinerja.organisation.queries import top_unit

CASES: Final = "complaints"
PLACES: Final = ("", "kelurahan", "category", "channel", "kind")


@dataclass(frozen=True, slots=True)
class Counted:
    """A column, the day that puts it into a month, and what it is spread over."""

    measure: str
    bucket: str
    still: str | None = None
    over: tuple[str, ...] = ("",)


COUNTED: Final = (
    Counted("in_time", "due_on", over=PLACES),
    Counted("ended_as", "ended_on", over=(*PLACES, "outcome")),
    Counted("reopened", "ended_on"),
    Counted("unreached", "finished_on", over=("", "outcome")),
    Counted("answer_days", "answer_due_on", "answer_open"),
    Counted("answer_calendar_days", "answer_due_on", "answer_open"),
    Counted("end_days", "due_on", "end_open", over=("", "kind")),
    Counted("end_calendar_days", "due_on", "end_open", over=("", "kind")),
    Counted("satisfaction", "finished_on"),
)


def count_spread(*, facts: pa.Table, as_of: date, engine: Engine, actor: User) -> None:
    """Count all of it anew and replace what stood there. Twice changes nothing."""
    rows = [
        row
        for counted in COUNTED
        for dimension in counted.over
        for row in _rows(counted, dimension, facts, as_of, engine)
    ]
    _store(rows, actor)


@transaction.atomic
def _store(rows: list[Spread], actor: User) -> None:
    top = top_unit()
    if top is None:
        return  # no office yet, so no case
    Spread.objects.all().delete()
    append_many(rows)
    record(actor=actor, verb="statistics.counted", target=top)


def _rows(
    counted: Counted, dimension: str, facts: pa.Table, as_of: date, engine: Engine
) -> Iterator[Spread]:
    question = _question(counted, dimension, as_of)
    for row in engine.tally(question, facts).to_pylist():
        yield Spread(
            unit_id=row["unit"],
            month=row["bucket"],
            measure=counted.measure,
            dimension=dimension,
            key=str(row[dimension]) if dimension else "",
            value=row["value"],
            is_open=row["open"],
            n=row["n"],
        )


def _question(counted: Counted, dimension: str, as_of: date) -> Question:
    """A day counts when it is over, as with every indicator."""
    where = [
        Condition(column=counted.bucket, op=Op.LT, value=as_of),
        Condition(column=counted.measure, op=Op.NOT_NULL),
    ]
    if dimension:
        where.append(Condition(column=dimension, op=Op.NOT_NULL))
    return Question(
        facts=CASES,
        value=counted.measure,
        open=counted.still,
        bucket=counted.bucket,
        subject=("unit", dimension) if dimension else ("unit",),
        where=tuple(where),
    )
