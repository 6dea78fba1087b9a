"""What a tally says: count, sum, mean, median, percentile and share, exact and rounded once.

A tally holds whole numbers and how often each occurs. Some are open: the thing has not
happened yet, its value is only the age so far, and the true value will be at least that, so
that leaving a case open never flatters (R-ADU-30: open ones included). No data is None, never 0.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import floor
from typing import Final


def _counts(counts: Mapping[int, int]) -> dict[int, int]:
    if any(times < 0 for times in counts.values()):
        raise ValueError("nothing occurs a negative number of times")
    return {value: times for value, times in counts.items() if times}


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each value occurs, among `closed` and among `open` cases. Tallies add up."""

    closed: Mapping[int, int] = field(default_factory=dict)
    open: Mapping[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "closed", _counts(self.closed))
        object.__setattr__(self, "open", _counts(self.open))

    def __add__(self, other: "Tally") -> "Tally":
        return merge((self, other))

    @property
    def n(self) -> int:
        """How many cases, open ones included."""
        return sum(self.closed.values()) + sum(self.open.values())


EMPTY: Final = Tally()


def merge(tallies: Iterable[Tally]) -> Tally:
    """One tally of many: days to a month, units to the unit above them."""
    closed: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    for tally in tallies:
        closed.update(tally.closed)
        waiting.update(tally.open)
    return Tally(closed, waiting)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number made from `n` cases. `at_least`: open cases carry it, so the truth is no lower."""

    value: Decimal | None
    n: int
    at_least: bool = False

    @property
    def text(self) -> str | None:
        """For machines: "12", "12.5", "> 12"; None when there is no data."""
        if self.value is None:
            return None
        return f"> {plain(self.value)}" if self.at_least else plain(self.value)


def rounded(value: Fraction | Decimal | int) -> Decimal:
    """Two decimals, half away from zero; exact before, so nothing is rounded twice."""
    exact = Fraction(value)
    hundredths = floor(abs(exact) * 100 + Fraction(1, 2))
    return Decimal(f"{hundredths if exact >= 0 else -hundredths}E-2")


def plain(value: Decimal) -> str:
    """Digits with a point, no exponent, no trailing zeros: "12", "12.5", "-0.25"."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def count(tally: Tally) -> Figure:
    """How many cases."""
    return _figure(tally, lambda: Fraction(tally.n))


def total(tally: Tally) -> Figure:
    """The sum of all values; at least that when any is open."""
    return _figure(tally, lambda: _sum(tally), at_least=bool(tally.open))


def mean(tally: Tally) -> Figure:
    """The sum by the number of cases; at least that when any is open."""
    return _figure(tally, lambda: _sum(tally) / tally.n, at_least=bool(tally.open))


def median(tally: Tally) -> Figure:
    """The middle case, or the exact mean of the two middle ones.

    Where it lands on an open case it reads "> k". Leaving a case open never lowers it, and
    answering one today changes at most the sign before the number.
    """
    return percentile(tally, 50)


def percentile(tally: Tally, percent: int | Decimal) -> Figure:
    """The value below which `percent` (0 to 100) of the cases lie, interpolated linearly.

    Cases are ordered by value, closed before open where equal; the 50th is the median.
    """
    if not 0 <= percent <= 100:
        raise ValueError("a percentile lies between 0 and 100")
    if not tally.n:
        return Figure(None, 0)
    position = (tally.n - 1) * Fraction(percent) / 100
    rank, weight = floor(position), position % 1
    # Order: with no weight the case above is not looked at, so that its being open says nothing.
    (low, low_open), (high, high_open) = _cases_at(tally, rank, rank + bool(weight))
    value = low + weight * (high - low)
    return Figure(rounded(value), tally.n, at_least=low_open or high_open)


def share_of(tally: Tally, yes: Container[int]) -> Figure:
    """Percent of all cases whose value is one of `yes`. An open case is never a yes (R-ADU-30).

    So the share needs no "at least": what is still open when it fell due is late already.
    """
    agreeing = sum(times for value, times in tally.closed.items() if value in yes)
    return _figure(tally, lambda: Fraction(100 * agreeing, tally.n))


def share(tally: Tally, limit: int) -> Figure:
    """Percent of all cases closed with a value up to `limit`; open ones count as over it."""
    return share_of(tally, frozenset(value for value in tally.closed if value <= limit))


def _figure(tally: Tally, value: Callable[[], Fraction], *, at_least: bool = False) -> Figure:
    if not tally.n:
        return Figure(None, 0)
    return Figure(rounded(value()), tally.n, at_least)


def _sum(tally: Tally) -> Fraction:
    sides = (tally.closed, tally.open)
    return Fraction(sum(value * times for side in sides for value, times in side.items()))


def _cases_at(tally: Tally, *ranks: int) -> list[tuple[int, bool]]:
    """The cases (value, is it open) at these ranks, counted from 0."""
    closed = [(value, False, times) for value, times in tally.closed.items()]
    waiting = [(value, True, times) for value, times in tally.open.items()]
    cases = sorted(closed + waiting)
    ends = list(accumulate(times for _value, _open, times in cases))
    return [cases[bisect_right(ends, rank)][:2] for rank in ranks]
