"""What promises publish to be measured: codes, local days and whole numbers.

One fact a promise, measured against the day first promised: a postponement makes no figure
better, and an open one past its day counts as not kept.
"""

from datetime import date
from typing import NamedTuple

import pyarrow as pa

from kinerja.commitments.models import Commitment
from kinerja.rules.commitments import OPEN, Standing, State, standing

SCHEMA = pa.schema(
    [
        ("commitment", pa.int64()),
        ("origin_day", pa.date32()),
        ("unit", pa.int64()),
        ("source", pa.string()),
        ("is_public", pa.bool_()),
        ("first_due_on", pa.date32()),
        ("finished_on", pa.date32()),
        ("kept_in_time", pa.int64()),
        ("late", pa.int64()),
        ("open", pa.bool_()),
    ]
)
_COLUMNS = (
    "pk", "promised_on", "unit_id", "source", "is_public", "first_due_on", "finished_on", "state",
)  # fmt: skip


class Row(NamedTuple):
    pk: int
    promised_on: date
    unit: int
    source: str
    is_public: bool
    first_due_on: date
    finished_on: date | None
    state: str


def commitment_facts(as_of: date) -> pa.Table:
    """Every promise as it stood in the records on `as_of`."""
    rows = Commitment.objects.order_by("pk").values_list(*_COLUMNS)
    facts = [_fact(Row(*row), as_of) for row in rows.iterator(chunk_size=5000)]
    return pa.Table.from_pylist(facts, SCHEMA)


def _fact(promise: Row, as_of: date) -> dict[str, object]:
    told = standing(State(promise.state), promise.first_due_on, promise.finished_on, as_of)
    return {
        "commitment": promise.pk,
        "origin_day": promise.promised_on,
        "unit": promise.unit,
        "source": promise.source,
        "is_public": promise.is_public,
        "first_due_on": promise.first_due_on,
        "finished_on": promise.finished_on,
        "kept_in_time": int(told is Standing.KEPT),
        "late": int(told in (Standing.LATE, Standing.KEPT_LATE)),
        "open": State(promise.state) in OPEN,
    }
