"""Satisfaction (SKM): from the answers of citizens to the IKM, its grade and the sample it needs.

PermenPANRB 14/2017: nine unsur of equal weight (R-SKM-2), exact ninths and one rounding
(R-SKM-20, R-SKM-21), bands on the rounded number (R-SKM-22), the sample of Krejcie and Morgan
(R-SKM-30) and what may be told of fewer (R-SKM-32). No answers are no index: None, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Final

from kinerja.rules import editions
from kinerja.rules.bands import Bands
from kinerja.rules.editions import ALWAYS
from kinerja.rules.measures import Tally, rounded

LOWEST_SCORE: Final = 1
HIGHEST_SCORE: Final = 4
SCALE: Final = 25  # an interval of 1 to 4 becomes one of 25 to 100

COUNTS_BELOW: Final = 30  # design default of R-SKM-32: no index of fewer

CHI_SQUARE: Final = Fraction("3.841")  # one degree of freedom, 5 percent
HALVES: Final = Fraction(1, 4)  # P x Q at its largest
ERROR_SQUARED: Final = Fraction(1, 400)  # d = 0.05


class Unsur(StrEnum):
    """The nine elements, bound to their codes: forms print the last two in another order.

    The order is that of the annex (R-SKM-10).
    """

    REQUIREMENTS = "u1"
    PROCEDURE = "u2"
    TIME = "u3"
    FEE = "u4"
    PRODUCT = "u5"
    COMPETENCE = "u6"
    CONDUCT = "u7"
    COMPLAINTS = "u8"
    FACILITIES = "u9"


class Mutu(StrEnum):
    """Mutu pelayanan (R-SKM-22)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Standing(StrEnum):
    """What may be made of a survey (R-SKM-32)."""

    FULL = "full"  # published, and a realisation of an IKU
    UNDER_SAMPLE = "under_sample"  # published as such, and no realisation
    COUNTS_ONLY = "counts_only"  # how many answered what, and no index


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """The index, rounded to two decimals, at which each grade begins."""

    bands: Bands[Mutu]


EDITIONS: Final = (
    Edition(
        # KepmenPAN 25/2004 asked about fourteen other unsur: its bands are not for these nine.
        since=ALWAYS,
        basis="PermenPANRB 14/2017",
        bands=Bands(
            (
                (Decimal("88.31"), Mutu.A),
                (Decimal("76.61"), Mutu.B),
                (Decimal("65.00"), Mutu.C),
            ),
            lowest=Mutu.D,
        ),
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The text that a survey of this day is graded by (R-SKM-22)."""
    return editions.in_force(EDITIONS, on)


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What `n` respondents say: NRR and NI with four decimals, the IKM with two."""

    n: int
    nrr: Mapping[Unsur, Decimal]
    ni: Decimal
    ikm: Decimal
    mutu: Mutu

    @property
    def lowest_first(self) -> list[Unsur]:
        """Where to begin to improve (R-SKM-41); of equal ones, the earlier of the annex."""
        return sorted(Unsur, key=lambda unsur: (self.nrr[unsur], unsur))


def satisfaction(tallies: Mapping[Unsur, Tally], edition: Edition = NEWEST) -> Satisfaction | None:
    """The index from one tally of scores for each unsur; None before anyone has answered.

    Raises ValueError when an unsur is missing, a score is not 1 to 4, or the unsur were not
    answered by equally many (R-SKM-4).
    """
    n = _respondents(tallies)
    if n == 0:
        return None
    means = {unsur: Fraction(_sum(tallies[unsur]), n) for unsur in Unsur}
    interval = sum(means.values(), Fraction()) / len(Unsur)
    ikm = rounded(interval * SCALE)
    nrr = {unsur: _four_decimals(mean) for unsur, mean in means.items()}
    return Satisfaction(n, nrr, _four_decimals(interval), ikm, mutu(ikm, edition))


def printed_index(tallies: Mapping[Unsur, Tally], weight: Decimal) -> Decimal | None:
    """The index of agencies that weigh each unsur with the printed "0.11" (R-SKM-21, R-SKM-23).

    To compare with their reports only: with 0.11 the best possible survey has 99. None and
    ValueError as `satisfaction`.
    """
    n = _respondents(tallies)
    if n == 0:
        return None
    answers = sum(_sum(tallies[unsur]) for unsur in Unsur)
    return rounded(Fraction(answers, n) * Fraction(weight) * SCALE)


def mutu(ikm: Decimal, edition: Edition = NEWEST) -> Mutu:
    """The grade of an index that was rounded to two decimals (R-SKM-22)."""
    return edition.bands.word(ikm)


def sample_size(population: int) -> int:
    """How many to ask of so many who received the service, to the nearest (R-SKM-30, R-SKM-31).

    Raises ValueError for less than one.
    """
    if population < 1:
        raise ValueError("a sample is taken of at least one person")
    spread = CHI_SQUARE * HALVES
    size = spread * population / (ERROR_SQUARED * (population - 1) + spread)
    return floor(size + Fraction(1, 2))


def standing(n: int, sample: int, *, counts_below: int = COUNTS_BELOW) -> Standing:
    """How far the index of `n` respondents carries when `sample` were to be asked (R-SKM-32)."""
    if n < counts_below:
        return Standing.COUNTS_ONLY
    return Standing.FULL if n >= sample else Standing.UNDER_SAMPLE


def _respondents(tallies: Mapping[Unsur, Tally]) -> int:
    if missing := [unsur.value for unsur in Unsur if unsur not in tallies]:
        raise ValueError(f"no answers about {', '.join(missing)}")
    for unsur in Unsur:
        _require_scores(unsur, tallies[unsur])
    counts = {tally.n for tally in tallies.values()}
    if len(counts) > 1:
        raise ValueError("every respondent answers every unsur")
    return counts.pop()


def _require_scores(unsur: Unsur, tally: Tally) -> None:
    if tally.open or any(not LOWEST_SCORE <= score <= HIGHEST_SCORE for score in tally.closed):
        raise ValueError(f"a score of {unsur} is a whole number from 1 to 4")


def _sum(tally: Tally) -> int:
    return sum(score * times for score, times in tally.closed.items())


def _four_decimals(value: Fraction) -> Decimal:
    return Decimal(floor(value * 10_000 + Fraction(1, 2))).scaleb(-4)
