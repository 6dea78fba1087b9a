"""An indicator's question: which facts, which of them, counted by what.

It is data. It is stored as JSON, shown to people and never evaluated as code; a bad one is
refused here with a sentence, before any engine sees it.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StrictBool,
    StrictInt,
    StrictStr,
    StringConstraints,
    model_validator,
)

RESERVED: Final = frozenset({"bucket", "value", "open", "n"})
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LARGEST: Final = 2**63 - 1

Column = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
Scalar = StrictBool | StrictInt | date | StrictStr


class Op(StrEnum):
    EQ = "eq"
    NE = "ne"
    IN = "in"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    IS_NULL = "is_null"
    NOT_NULL = "not_null"


NULL_OPS: Final = frozenset({Op.IS_NULL, Op.NOT_NULL})
ORDER_OPS: Final = frozenset({Op.LT, Op.LE, Op.GT, Op.GE})


class Grain(StrEnum):
    """How wide a bucket is; its label is a prefix of the ISO date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def _readable(value: object) -> object:
    """JSON has no dates: a text shaped like one is one, so that a stored question comes back."""
    if isinstance(value, list | tuple):
        return tuple(_readable(each) for each in value)
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return _day(value)
    if isinstance(value, str) and "\0" in value:
        raise ValueError("teks tidak boleh memuat karakter NUL")
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        raise ValueError(f"bilangan {value} terlalu besar")
    if value is None or isinstance(value, bool | int | str | date):
        return value
    raise ValueError(
        f"nilai {value!r} tidak dapat dipakai; isi bilangan bulat, teks, tanggal, atau true/false"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"tanggal {text} tidak ada di kalender") from None


class Condition(BaseModel):
    """What a fact must satisfy to be counted. A null satisfies `is_null` and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: Column
    op: Op
    value: Annotated[Scalar | tuple[Scalar, ...] | None, BeforeValidator(_readable)] = None

    @property
    def values(self) -> tuple[Scalar, ...]:
        if isinstance(self.value, tuple):
            return self.value
        return () if self.value is None else (self.value,)

    @model_validator(mode="after")
    def _fits_its_operator(self) -> Self:
        if reason := self._misfit():
            raise ValueError(f"syarat kolom '{self.column}': {reason}")
        return self

    def _misfit(self) -> str:
        many = isinstance(self.value, tuple)
        if self.op in NULL_OPS:
            return "" if self.value is None else f"'{self.op}' tidak memakai nilai"
        if self.op is Op.IN and (not many or not self.values):
            return "'in' memerlukan daftar berisi paling sedikit satu nilai"
        if self.op is not Op.IN and (many or self.value is None):
            return f"'{self.op}' memerlukan tepat satu nilai"
        if len({type(value) for value in self.values}) > 1:
            return "semua nilai dalam daftar harus sejenis"
        return ""


class Question(BaseModel):
    """Rows of `facts` that pass `where`, counted by subject, bucket, value and openness.

    `value` names a column of small integers (working days, a score, 1/0); `open` a boolean
    column that is true while the value can still grow; `bucket` a column of local dates.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: Column
    value: Column
    bucket: Column
    grain: Grain = Grain.MONTH
    open: Column | None = None
    subject: tuple[Column, ...] = ()
    where: tuple[Condition, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the question reads, each once."""
        named = (*self.subject, self.bucket, self.value, self.open)
        asked = (condition.column for condition in self.where)
        return tuple(dict.fromkeys(name for name in (*named, *asked) if name))

    @model_validator(mode="after")
    def _subjects_name_columns_of_the_tally(self) -> Self:
        if taken := RESERVED & set(self.subject):
            raise ValueError(f"nama {_listed(taken)} sudah dipakai kolom lain dalam hasil hitungan")
        if len(set(self.subject)) < len(self.subject):
            raise ValueError(f"subjek disebut dua kali: {_listed(self.subject)}")
        return self


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))
