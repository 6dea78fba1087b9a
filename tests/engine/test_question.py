"""A question is data: it survives JSON, and a bad one is refused with a sentence."""

import pyarrow as pa
import pytest
from hypothesis import given
from pydantic import ValidationError

from kinerja.engine.columns import QuestionError, check
from kinerja.engine.question import Condition, Question
from tests.engine.facts import QUESTIONS, SCHEMA

PLAIN = {"facts": "complaints", "value": "days", "bucket": "due_on"}


@given(question=QUESTIONS)
def test_a_question_stored_as_json_comes_back_equal(question):
    assert Question.model_validate_json(question.model_dump_json()) == question


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({"op": "in", "value": []}, "paling sedikit satu nilai"),
        ({"op": "in", "value": 3}, "daftar"),
        ({"op": "eq"}, "tepat satu nilai"),
        ({"op": "eq", "value": [1, 2]}, "tepat satu nilai"),
        ({"op": "is_null", "value": 3}, "tidak memakai nilai"),
        ({"op": "in", "value": [1, "a"]}, "sejenis"),
        ({"op": "in", "value": [1, True]}, "sejenis"),
        ({"op": "eq", "value": 1.5}, "nilai 1.5 tidak dapat dipakai"),
        ({"op": "eq", "value": "2025-02-30"}, "tanggal 2025-02-30 tidak ada di kalender"),
        ({"op": "eq", "value": 2**63}, "terlalu besar"),
        ({"op": "eq", "value": "a\0b"}, "NUL"),
    ],
)
def test_a_condition_that_makes_no_sense_is_refused(condition, sentence):
    with pytest.raises(ValidationError, match=sentence):
        Condition.model_validate({"column": "days", **condition})


@pytest.mark.parametrize(
    "change",
    [
        {"value": 'days"; DROP TABLE complaints; --'},
        {"facts": "read_csv('/etc/passwd')"},
        {"subject": ["Unit"]},
        {"formula": "1 / 0"},
        {"grain": "quarter"},
    ],
)
def test_a_question_holds_names_and_never_code(change):
    with pytest.raises(ValidationError):
        Question.model_validate({**PLAIN, **change})


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [(["n", "open"], "'n', 'open' sudah dipakai"), (["unit", "unit"], "disebut dua kali")],
)
def test_a_subject_never_hides_a_column_of_the_tally(subject, sentence):
    with pytest.raises(ValidationError, match=sentence):
        Question.model_validate({**PLAIN, "subject": subject})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"value": "hours"}, "tidak punya kolom 'hours', yang ada: bucket, days, due_on"),
        ({"value": "unit"}, "'unit' berisi teks, seharusnya bilangan bulat"),
        ({"bucket": "days"}, "'days' berisi bilangan bulat, seharusnya tanggal"),
        ({"open": "days"}, "'days' berisi bilangan bulat, seharusnya true/false"),
        ({"where": [{"column": "days", "op": "eq", "value": "3"}]}, "nilai 3 adalah teks"),
        ({"where": [{"column": "days", "op": "eq", "value": True}]}, "adalah true/false"),
        ({"where": [{"column": "kind", "op": "lt", "value": "b"}]}, "tidak punya urutan"),
    ],
)
def test_a_question_that_does_not_fit_the_facts_is_refused(change, sentence):
    with pytest.raises(QuestionError, match=sentence):
        check(Question.model_validate({**PLAIN, **change}), SCHEMA)


@pytest.mark.parametrize("inexact", [pa.float64(), pa.decimal128(9, 2), pa.timestamp("us")])
def test_only_columns_that_every_engine_counts_alike_are_counted(inexact):
    schema = pa.schema([("days", inexact), ("due_on", pa.date32())])

    with pytest.raises(QuestionError, match="tidak dapat dihitung dengan tepat"):
        check(Question.model_validate(PLAIN), schema)
