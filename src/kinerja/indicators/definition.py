"""An indicator as data: the question to the engine, and what the rules make of the tally."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, model_validator

from kinerja.engine.question import Column, Condition, Op, Question
from kinerja.rules.achievement import Polarity
from kinerja.rules.measures import Figure, Tally, count, mean, median, percentile, share_of


class Measure(StrEnum):
    COUNT = "count"
    SHARE = "share"
    MEAN = "mean"
    MEDIAN = "median"
    PERCENTILE = "percentile"


# Net days -> the calendar days that the citizen lived meanwhile, in the same facts.
GROSS: Final = MappingProxyType(
    {
        "verify_days": "verify_calendar_days",
        "answer_days": "answer_calendar_days",
        "end_days": "end_calendar_days",
        "days": "calendar_days",
    }
)
# Columns of facts that hold keys: they can be counted, each by its name, and nothing else.
CODES: Final = frozenset({"service"})


class Definition(BaseModel):
    """Stored as JSON with each indicator and hashed with each run. Nothing in it is code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Question
    measure: Measure
    polarity: Polarity
    share_of: frozenset[int] = frozenset()
    percentile: int | None = None
    # How the single records are found again: their column of the bucket, and one that is known.
    records_by: Column
    records_with: Column | None = None

    @model_validator(mode="after")
    def _has_what_its_measure_needs(self) -> Self:
        if self.counts_codes and self.measure is not Measure.COUNT:
            raise ValueError(f"kolom '{self.question.value}' berisi kode; hanya dapat dihitung")
        if self.measure is Measure.SHARE and not self.share_of:
            raise ValueError("ukuran 'share' memerlukan daftar nilai yang dihitung sebagai ya")
        if self.measure is Measure.PERCENTILE and self.percentile is None:
            raise ValueError("ukuran 'percentile' memerlukan persentil antara 0 dan 100")
        return self

    @property
    def counts_codes(self) -> bool:
        """Whether the values are keys of things (services) and no numbers to draw beside others."""
        return self.question.value in CODES

    @property
    def gross(self) -> "Definition | None":
        """The same question about calendar days; None where it does not ask about net ones."""
        column = GROSS.get(self.question.value)
        if column is None:
            return None
        return self.model_copy(
            update={"question": self.question.model_copy(update={"value": column})}
        )

    def figure(self, tally: Tally) -> Figure:
        """What the rules make of a tally: exact, rounded once."""
        return _FIGURES[self.measure](self, tally)

    def asked(self, as_of: Condition) -> Question:
        """The question about what had fallen due before the as-of day, and can be counted."""
        known = Condition(column=self.question.value, op=Op.NOT_NULL)
        return self.question.model_copy(update={"where": (*self.question.where, known, as_of)})


_FIGURES: Final[dict[Measure, Callable[[Definition, Tally], Figure]]] = {
    Measure.COUNT: lambda definition, tally: count(tally),
    Measure.SHARE: lambda definition, tally: share_of(tally, definition.share_of),
    Measure.MEAN: lambda definition, tally: mean(tally),
    Measure.MEDIAN: lambda definition, tally: median(tally),
    Measure.PERCENTILE: lambda definition, tally: percentile(
        tally, Decimal(definition.percentile or 0)
    ),
}
