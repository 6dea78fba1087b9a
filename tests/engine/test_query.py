"""The one shape of query, as each dialect writes it."""

import pytest

from kinerja.engine.query import build, build_left_out
from kinerja.engine.question import Grain, Question

WHERE = [
    {"column": "kind", "op": "in", "value": ["pengaduan", "it's"]},
    {"column": "due_on", "op": "ge", "value": "2025-01-01"},
    {"column": "days", "op": "gt", "value": -3},
    {"column": "imported", "op": "ne", "value": True},
    {"column": "employee", "op": "not_null"},
    {"column": "voided_on", "op": "is_null"},
]
QUESTION = Question(
    facts="complaints",
    value="days",
    bucket="due_on",
    open="is_open",
    subject=["unit", "employee"],
    where=WHERE,
)


@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
@pytest.mark.parametrize("grain", Grain)
def test_the_tally_is_one_group_by(snapshot, dialect, grain):
    assert build(QUESTION.model_copy(update={"grain": grain}), dialect) == snapshot


@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
def test_what_is_left_out_is_asked_the_other_way_round(snapshot, dialect):
    assert build_left_out(QUESTION, dialect) == snapshot


def test_a_question_without_conditions_reads_everything(snapshot):
    question = Question(facts="complaints", value="days", bucket="due_on")

    assert build(question) == snapshot
