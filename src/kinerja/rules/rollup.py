"""One achievement for a unit out of those of its indicators: their weighted mean (R-IKU-23).

An indicator without data is neither 0 nor 100: the mean is over what is known, and beside it
stands how much that is. Where too little is known there is no total, so that a unit that measures
only what went well is not flattered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from kinerja.rules.achievement import Achievement
from kinerja.rules.measures import rounded

_Weighted: TypeAlias = tuple[Fraction, Fraction]  # percent, weight

EQUAL: Final = Decimal(1)
"""The weight of every indicator where nobody set another (design default)."""

KNOWN_ENOUGH: Final = Decimal(50)
"""Percent of the weight that must be known for a total (design default)."""


@dataclass(frozen=True, slots=True)
class Part:
    """An indicator's achievement and its weight, which only counts against the other weights.

    Raises ValueError for a weight below zero.
    """

    achievement: Achievement
    weight: Decimal = EQUAL

    def __post_init__(self) -> None:
        if not self.weight.is_finite() or self.weight < 0:
            raise ValueError("a weight is a number from zero up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What the parts make together, in percent with two decimals.

    `value` is the total of the unit, `known_mean` the same without asking whether enough is
    known. `known` and `missing` count parts with and without data; `known_weight` is the percent
    of all weight that lies on parts with data, None for a unit without any part.
    """

    value: Decimal | None
    known_mean: Decimal | None
    known_weight: Decimal | None
    known: int
    missing: int


NOTHING: Final = Total(value=None, known_mean=None, known_weight=None, known=0, missing=0)


def total(parts: Sequence[Part], known_enough: Decimal = KNOWN_ENOUGH) -> Total:
    """The mean of the capped achievements, each by its weight (R-IKU-23).

    No `value` while less than `known_enough` percent of the weight is known, compared exactly,
    before rounding. Raises ValueError when no part weighs anything, and for a `known_enough`
    outside 0 to 100.
    """
    if not 0 <= known_enough <= 100:
        raise ValueError("a share of the weight lies between 0 and 100 percent")
    if not parts:
        return NOTHING
    known = [
        (Fraction(part.achievement.capped), Fraction(part.weight))
        for part in parts
        if part.achievement.capped is not None
    ]
    mean, share = _mean(known), _share(known, parts)
    return Total(
        value=mean if share >= known_enough else None,
        known_mean=mean,
        known_weight=rounded(share),
        known=len(known),
        missing=len(parts) - len(known),
    )


def _share(known: Iterable[_Weighted], parts: Iterable[Part]) -> Fraction:
    """Percent of all weight that is known."""
    whole = sum(Fraction(part.weight) for part in parts)
    if not whole:
        raise ValueError("at least one weight is above zero")
    return 100 * sum(weight for _percent, weight in known) / Fraction(whole)


def _mean(known: Sequence[_Weighted]) -> Decimal | None:
    weight = sum(weight for _percent, weight in known)
    if not weight:
        return None
    return rounded(Fraction(sum(percent * weight for percent, weight in known), weight))
