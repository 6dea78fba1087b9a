"""How much of an indicator's target was reached (capaian), in percent.

R-IKU-20 (formulas), R-IKU-21 (a target of zero), R-IKU-22 (cap). Exact until one rounding to
two decimals, half up. No data is None and stays None: a cap never turns it into a number.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kinerja.rules.measures import rounded

CAP: Final = Decimal(120)
"""Percent that is shown at most; many offices report without a cap (R-IKU-22)."""

_MET: Final = Fraction(1)
_MISSED: Final = Fraction(0)


class Polarity(StrEnum):
    """Which way is better (R-IKU-20)."""

    MAXIMIZE = "maximize"
    MINIMIZE = "minimize"
    STABILIZE = "stabilize"


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: one number, or the range from `low` to `high`, in the indicator's unit.

    A range of equal ends is one number. Raises ValueError below zero or upside down.
    """

    low: Decimal
    high: Decimal | None = None

    def __post_init__(self) -> None:
        if not self.low.is_finite() or self.low < 0:
            raise ValueError("a target is a number from zero up")
        if self.high is not None and not (self.high.is_finite() and self.high >= self.low):
            raise ValueError("a range of targets ends where it begins, or above")

    @property
    def is_range(self) -> bool:
        return self.high is not None and self.high != self.low


@dataclass(frozen=True, slots=True)
class Achievement:
    """In percent, two decimals, from 0; `raw` as the formula gives it, `capped` at the cap."""

    raw: Decimal | None
    capped: Decimal | None


NOT_CALCULABLE: Final = Achievement(None, None)


def achievement(
    realisation: Decimal | None, target: Target | None, polarity: Polarity, cap: Decimal = CAP
) -> Achievement:
    """Realisation against target (R-IKU-20 to R-IKU-22).

    NOT_CALCULABLE without a realisation or a target, and where the formula would divide by a
    target of zero.
    """
    if realisation is None or target is None:
        return NOT_CALCULABLE
    reached = _reached(Fraction(realisation), target, polarity)
    if reached is None:
        return NOT_CALCULABLE
    raw = rounded(max(reached, _MISSED) * 100)
    return Achievement(raw, min(raw, cap))


def _reached(real: Fraction, target: Target, polarity: Polarity) -> Fraction | None:
    low, high = Fraction(target.low), Fraction(target.high or target.low)
    if target.is_range:
        return _within(real, low, high, polarity)
    if polarity is Polarity.MINIMIZE:
        return _at_most(real, low)
    if polarity is Polarity.STABILIZE:
        return _at_most(low + abs(real - low), low)
    return real / low if low else None


def _at_most(real: Fraction, target: Fraction) -> Fraction:
    """Every percent over the target costs a percent; nothing may exceed a target of zero."""
    if target:
        return (2 * target - real) / target
    return _MET if real <= 0 else _MISSED


def _within(real: Fraction, low: Fraction, high: Fraction, polarity: Polarity) -> Fraction | None:
    """Inside the range is met; outside, the nearer end is the target."""
    if low <= real <= high:
        return _MET
    end = low if real < low else high
    if not end:
        return None
    return (2 * end - real) / end if polarity is Polarity.MINIMIZE else real / end
