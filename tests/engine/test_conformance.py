"""What every engine promises: the same integers as ten lines of plain Python."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.engine.columns import QuestionError
from kinerja.engine.protocol import RowsLost, left_out
from kinerja.engine.question import Op, Question
from tests.engine.facts import QUESTIONS, ROWS, SCHEMA, conditions, table
from tests.engine.plain import plain_tally

BY_UNIT = Question(
    facts="complaints", value="days", bucket="due_on", open="is_open", subject=("unit",)
)


def counted(tally):
    groups = [tuple(row.values()) for row in tally.to_pylist()]
    assert len(set(groups)) == len(groups)
    return Counter({group[:-1]: group[-1] for group in groups})


@given(question=QUESTIONS, rows=ROWS)
def test_an_engine_counts_as_plain_python_does(engine, question, rows):
    tally = engine.tally(question, table(rows))

    assert (counted(tally), left_out(tally)) == plain_tally(question, rows)


@pytest.mark.parametrize("op", Op)
@given(data=st.data(), rows=ROWS)
def test_every_operator_means_what_it_says(engine, op, data, rows):
    question = BY_UNIT.model_copy(update={"where": (data.draw(conditions([op])),)})

    tally = engine.tally(question, table(rows))

    assert (counted(tally), left_out(tally)) == plain_tally(question, rows)


@given(question=QUESTIONS, rows=ROWS)
def test_every_row_is_counted_or_left_out_on_purpose(engine, question, rows):
    tally = engine.tally(question, table(rows))

    assert sum(tally["n"].to_pylist()) + left_out(tally) == len(rows)


@given(question=QUESTIONS, one=ROWS, two=ROWS)
def test_tallies_of_parts_add_up_to_the_tally_of_the_whole(engine, question, one, two):
    parts = [engine.tally(question, table(rows)) for rows in (one, two)]
    whole = engine.tally(question, table(one + two))

    assert counted(whole) == counted(parts[0]) + counted(parts[1])
    assert left_out(whole) == left_out(parts[0]) + left_out(parts[1])


@given(question=QUESTIONS, rows=ROWS)
def test_every_engine_answers_in_the_same_types(engine, question, rows):
    types = {"unit": pa.string(), "employee": pa.int64(), "kind": pa.string()}
    wanted = [(name, types.get(name, pa.date32())) for name in question.subject]
    wanted += [("bucket", pa.string()), ("value", pa.int64()), ("open", pa.bool_())]

    schema = engine.tally(question, table(rows)).schema

    assert schema.equals(pa.schema([*wanted, ("n", pa.int64())]))


def test_a_null_is_a_group_of_its_own(engine):
    nothing = dict.fromkeys(SCHEMA.names)

    tally = engine.tally(BY_UNIT, table([nothing, nothing]))

    assert counted(tally) == {(None, None, None, None): 2}


def test_a_null_passes_no_condition_but_is_null(engine):
    rows = [{"days": days} for days in (1, 2, None)]
    asked = [("ne", 1), ("is_null", None), ("not_null", None)]

    found = [
        engine.tally(BY_UNIT.model_validate(_where(op, value)), table(rows)) for op, value in asked
    ]

    assert [tally["value"].to_pylist() for tally in found] == [[2], [None], [1, 2]]


def _where(op, value):
    where = [{"column": "days", "op": op, "value": value}]
    return {**BY_UNIT.model_dump(), "where": where}


def test_a_month_is_labelled_by_the_prefix_of_its_days(engine):
    rows = [{"due_on": day} for day in (date(2025, 12, 31), date(2026, 1, 1), date(987, 6, 5))]

    tally = engine.tally(BY_UNIT, table(rows))

    assert sorted(tally["bucket"].to_pylist()) == ["0987-06", "2025-12", "2026-01"]


def test_facts_in_many_chunks_are_counted_as_one(engine):
    rows = [{"unit": "a", "days": 1}] * 3

    tally = engine.tally(BY_UNIT, pa.concat_tables([table(rows), table([]), table(rows)]))

    assert tally["n"].to_pylist() == [6]


def test_threads_may_share_an_engine(engine):
    facts = [table([{"days": days}] * 500) for days in range(16)]

    with ThreadPoolExecutor(4) as pool:
        tallies = list(pool.map(lambda one: engine.tally(BY_UNIT, one), facts))

    assert [tally["value"].to_pylist() for tally in tallies] == [[days] for days in range(16)]


def test_facts_that_cannot_answer_are_refused_before_counting(engine):
    question = BY_UNIT.model_copy(update={"value": "unit"})

    with pytest.raises(QuestionError, match="'unit' berisi teks, seharusnya bilangan bulat"):
        engine.tally(question, table([]))


@pytest.mark.parametrize("loses", [lambda t: t.slice(1), lambda t: pa.concat_tables([t, t])])
def test_an_engine_that_loses_or_doubles_a_row_raises(engine, loses):
    class Careless(type(engine)):
        def count(self, question, facts):
            groups, left = super().count(question, facts)
            return loses(groups), left

    with pytest.raises(RowsLost, match="2 facts"):
        Careless().tally(BY_UNIT, table([{"unit": "a"}, {"unit": "b"}]))
