"""Facts and questions as hypothesis draws them: few values, so that groups meet, and nulls."""

from datetime import date

import pyarrow as pa
from hypothesis import strategies as st

from kinerja.engine.question import NULL_OPS, ORDER_OPS, Condition, Grain, Op, Question

SCHEMA = pa.schema(
    [
        ("unit", pa.string()),
        ("employee", pa.int32()),
        ("kind", pa.dictionary(pa.int8(), pa.string())),
        ("n", pa.int64()),  # called like a column of the tally, on purpose
        ("days", pa.int16()),
        ("is_open", pa.bool_()),
        ("due_on", pa.date32()),
        ("bucket", pa.date32()),
    ]
)
TEXTS = st.sampled_from(["33.74.11.1001", "O'Neil", 'a"b', "", "é\\n", "-- ;"])
DAYS = st.sampled_from([date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 31), date(1, 2, 3)])
VALUES = {
    "unit": TEXTS,
    "employee": st.integers(-2, 2),
    "kind": TEXTS,
    "n": st.sampled_from([0, 1, 2**62, -(2**62)]),
    "days": st.integers(-1, 3),
    "is_open": st.booleans(),
    "due_on": DAYS,
    "bucket": DAYS,
}
ORDERED = ("employee", "n", "days", "due_on", "bucket")

ROWS = st.lists(
    st.fixed_dictionaries({name: st.none() | drawn for name, drawn in VALUES.items()}), max_size=40
)


def table(rows):
    return pa.Table.from_pylist(rows, schema=SCHEMA)


@st.composite
def conditions(draw, ops=tuple(Op)):
    op = draw(st.sampled_from(ops))
    column = draw(st.sampled_from(ORDERED if op in ORDER_OPS else tuple(VALUES)))
    if op in NULL_OPS:
        return Condition(column=column, op=op)
    values = VALUES[column]
    many = st.lists(values, min_size=1, max_size=3)
    return Condition(column=column, op=op, value=draw(many if op is Op.IN else values))


QUESTIONS = st.builds(
    Question,
    facts=st.sampled_from(["complaints", "order", "facts"]),
    value=st.sampled_from(["days", "n", "employee"]),
    bucket=st.sampled_from(["due_on", "bucket"]),
    grain=st.sampled_from(Grain),
    open=st.none() | st.just("is_open"),
    subject=st.lists(st.sampled_from(["unit", "employee", "kind", "due_on"]), unique=True),
    where=st.lists(conditions(), max_size=3),
)
