"""What counters publish to be measured: codes, local days and whole minutes; nobody's data.

One fact a visit of somebody who stood there. Visits without a known end carry no minutes: they
count as people and never as time. Those still standing are not over, and are not counted yet.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, Final, NamedTuple

import pyarrow as pa
from django.utils import timezone

from kinerja.counter.clocks import minutes_of
from kinerja.counter.models import Visit
from kinerja.rules.visits import within_standard

SCHEMA: Final = pa.schema(
    [
        ("visit", pa.int64()),
        ("served_on", pa.date32()),
        ("unit", pa.int64()),
        ("position", pa.int64()),
        ("service", pa.int64()),
        ("outcome", pa.string()),
        ("minutes", pa.int64()),
        ("within_standard", pa.int64()),
    ]
)
# Cost: one batch of this size is some 20 MB of Python objects on its way to Arrow.
BATCH: Final = 20_000


class Row(NamedTuple):
    pk: int
    started_at: datetime
    finished_at: datetime
    paused_seconds: int
    unit: int
    position: int | None
    service: int
    state: str
    standard_minutes: int | None


_COLUMNS = (
    "pk", "started_at", "finished_at", "paused_seconds", "unit_id", "position_id", "service_id",
    "state", "standard_minutes",
)  # fmt: skip


def visit_facts(as_of: date) -> pa.Table:
    """Every visit that is over, as it stands in the register. `as_of` ages nothing here."""
    over = Visit.objects.published().real().exclude(finished_at=None).order_by()
    zone = timezone.get_current_timezone()
    rows = (_fact(Row(*row), zone) for row in over.values_list(*_COLUMNS).iterator(chunk_size=5000))
    return pa.Table.from_batches(_batches(rows), SCHEMA)


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterable[pa.RecordBatch]:
    while some := list(islice(rows, BATCH)):
        arrays = zip(*some, strict=True)
        typed = [pa.array(array, field.type) for array, field in zip(arrays, SCHEMA, strict=True)]
        yield pa.RecordBatch.from_arrays(typed, schema=SCHEMA)


def _fact(row: Row, zone: Any) -> tuple[Any, ...]:
    minutes = minutes_of(row.state, row.started_at, row.finished_at, row.paused_seconds)
    within = None if minutes is None else within_standard(minutes, row.standard_minutes)
    return (
        row.pk,
        row.started_at.astimezone(zone).date(),
        row.unit,
        row.position,
        row.service,
        row.state,
        minutes,
        None if within is None else int(within),
    )
