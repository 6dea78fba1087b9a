"""Which columns a question may name: engines agree on integers, texts, dates and booleans only.

Each engine converts silently in its own way ('a' = 1 is an error here and null there), so a
value of another kind than its column is refused before the query is built.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pyarrow as pa

from kinerja.engine.question import ORDER_OPS, Condition, Question, Scalar

_WORDS: Final[dict[type, str]] = {
    bool: "true/false",
    int: "bilangan bulat",
    str: "teks",
    date: "tanggal",
}


class QuestionError(ValueError):
    """The question does not fit these facts; the sentence says where."""


def kind_of(column: pa.DataType) -> type | None:
    """bool, int, str or date; None for anything that engines could count differently."""
    if pa.types.is_dictionary(column):
        column = column.value_type
    if pa.types.is_boolean(column):
        return bool
    if pa.types.is_signed_integer(column):
        return int
    if pa.types.is_string(column) or pa.types.is_large_string(column):
        return str
    return date if pa.types.is_date32(column) else None


def check(question: Question, schema: pa.Schema) -> None:
    """Raise QuestionError with every reason why these facts cannot answer this question."""
    if reasons := list(_misfits(question, schema)):
        raise QuestionError("; ".join(reasons))


def _misfits(question: Question, schema: pa.Schema) -> Iterator[str]:
    kinds = {field.name: kind_of(field.type) for field in schema}
    for name in question.columns:
        if name not in kinds:
            yield f"fakta '{question.facts}' tidak punya kolom '{name}', yang ada: {_all(kinds)}"
        elif kinds[name] is None:
            yield f"kolom '{name}' ({schema.field(name).type}) tidak dapat dihitung dengan tepat"
    yield from _wrong(kinds, question.value, int)
    yield from _wrong(kinds, question.bucket, date)
    if question.open:
        yield from _wrong(kinds, question.open, bool)
    for condition in question.where:
        yield from _wrong_condition(kinds.get(condition.column), condition)


def _all(kinds: dict[str, type | None]) -> str:
    return ", ".join(sorted(kinds))


def _wrong(kinds: dict[str, type | None], name: str, wanted: type) -> Iterator[str]:
    found = kinds.get(name)
    if found not in (wanted, None):
        yield f"kolom '{name}' berisi {_WORDS[found]}, seharusnya {_WORDS[wanted]}"


def _wrong_condition(kind: type | None, condition: Condition) -> Iterator[str]:
    if kind is None:
        return  # already told: the column is missing or cannot be counted
    if condition.op in ORDER_OPS and kind not in (int, date):
        yield f"kolom '{condition.column}' berisi {_WORDS[kind]}, tidak punya urutan"
    for value in condition.values:
        if type(value) is not kind:
            yield _mismatch(condition.column, kind, value)


def _mismatch(column: str, kind: type, value: Scalar) -> str:
    return f"kolom '{column}' berisi {_WORDS[kind]}, nilai {value} adalah {_WORDS[type(value)]}"
