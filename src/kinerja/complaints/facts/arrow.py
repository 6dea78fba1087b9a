"""Rows to Arrow, a batch at a time: the whole table never stands in Python at once."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import pyarrow as pa

# Cost: one batch of this size is some 20 MB of Python objects on its way to Arrow.
BATCH: Final = 20_000
# Rows of one fetch from the database.
CHUNK: Final = 5000


def table(rows: Iterator[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_batches(_batches(rows, schema), schema)


def _batches(rows: Iterator[tuple[Any, ...]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    while some := list(islice(rows, BATCH)):
        arrays = zip(*some, strict=True)
        typed = [pa.array(array, field.type) for array, field in zip(arrays, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(typed, schema=schema)
