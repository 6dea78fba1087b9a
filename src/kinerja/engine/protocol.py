"""What an engine is: something that counts. The checks around it are the same for every engine."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Final, final

import pyarrow as pa
import pyarrow.compute as pc

from kinerja.engine.columns import check, kind_of
from kinerja.engine.question import Grain, Question

_ARROW: Final[Mapping[type | None, pa.DataType]] = {
    bool: pa.bool_(),
    int: pa.int64(),
    str: pa.string(),
}
_LEFT_OUT: Final = b"left_out"


class RowsLost(RuntimeError):
    """The engine answered for more or fewer rows than it was given; nothing may be stored."""


class Engine(ABC):
    """Counts facts. An engine supplies `count`; nobody overrides `tally`."""

    name: str  # with its version, as a run remembers it

    @abstractmethod
    def count(self, question: Question, facts: pa.Table) -> tuple[pa.Table, int]:
        """The answer to `query.build` and the number that `query.build_left_out` gives."""

    @final
    def tally(self, question: Question, facts: pa.Table) -> pa.Table:
        """Columns: each subject, bucket (ISO prefix, text), value, open, n. In no order.

        Null is a group of its own in every column. Raises QuestionError when the facts cannot
        answer the question, RowsLost when what was counted and what was left out on purpose
        do not add up to the rows that went in.
        """
        check(question, facts.schema)
        groups, left_out = self.count(question, facts.select(question.columns))
        counted = pc.sum(groups["n"]).as_py() or 0
        if counted + left_out != facts.num_rows:
            raise RowsLost(
                f"{self.name}: {counted} counted + {left_out} left out != {facts.num_rows} facts"
            )
        return _canonical(question, facts.schema, groups, left_out)


def left_out(tally: pa.Table) -> int:
    """How many facts the question's conditions left out of this tally."""
    return int(tally.schema.metadata[_LEFT_OUT])


def _canonical(question: Question, facts: pa.Schema, groups: pa.Table, left_out: int) -> pa.Table:
    """The same types from every engine, so that their tallies can be compared bit for bit."""
    subjects = [(name, _plain(facts.field(name).type)) for name in question.subject]
    counts = [("value", pa.int64()), ("open", pa.bool_()), ("n", pa.int64())]
    schema = pa.schema(
        [*subjects, ("bucket", pa.string()), *counts],
        metadata={_LEFT_OUT: str(left_out)},
    )
    labels = _labelled(groups["bucket"], question.grain)
    at = groups.schema.get_field_index("bucket")
    return groups.set_column(at, "bucket", labels).cast(schema)


def _plain(column: pa.DataType) -> pa.DataType:
    return _ARROW.get(kind_of(column), pa.date32())


def _labelled(buckets: pa.ChunkedArray, grain: Grain) -> pa.Array:
    # Cost: a label is made once a bucket, not once a group (there are tens of thousands).
    encoded = buckets.combine_chunks().dictionary_encode()
    labels = pa.array(map(_LABEL[grain], encoded.dictionary.to_pylist()), pa.string())
    return labels.take(encoded.indices)


def _month(ordinal: int) -> str:
    year, month = divmod(ordinal - 1, 12)
    return f"{year:04}-{month + 1:02}"


_LABEL: Final[Mapping[Grain, Callable[..., str]]] = {
    Grain.DAY: lambda day: day.isoformat(),
    Grain.MONTH: _month,
    Grain.YEAR: lambda year: f"{year:04}",
}
