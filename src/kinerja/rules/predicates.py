"""The word for a civil servant's year: two ratings that a superior decides become one predikat.

R-SKP-52 (ratings), R-SKP-54 (the matrix of PermenPANRB 6/2022). Numbers may suggest a rating
(R-SKP-53), and never decide it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Final

from kinerja.rules import editions
from kinerja.rules.achievement import Achievement
from kinerja.rules.editions import ALWAYS

ABOVE_OVER: Final = Decimal(100)
"""Percent that the mean passes, and that no indicator misses, for "above" (design default)."""

MEETS_FROM: Final = Decimal(80)
"""Percent from which a mean meets what was expected (design default)."""


class Rating(StrEnum):
    """Of work or of behaviour, against what was expected (R-SKP-52)."""

    ABOVE = "above"
    MEETS = "meets"
    BELOW = "below"


class Predikat(IntEnum):
    """Predikat kinerja, the higher the better (R-SKP-54)."""

    SANGAT_KURANG = 1
    KURANG = 2
    BUTUH_PERBAIKAN = 3
    BAIK = 4
    SANGAT_BAIK = 5

    @property
    def word(self) -> str:
        return self.name.replace("_", " ").title()


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """The predikat of each pair of ratings: work, then behaviour."""

    matrix: Mapping[tuple[Rating, Rating], Predikat]


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 6/2022",
        matrix={
            (Rating.ABOVE, Rating.ABOVE): Predikat.SANGAT_BAIK,
            (Rating.ABOVE, Rating.MEETS): Predikat.BAIK,
            (Rating.ABOVE, Rating.BELOW): Predikat.KURANG,
            (Rating.MEETS, Rating.ABOVE): Predikat.BAIK,
            (Rating.MEETS, Rating.MEETS): Predikat.BAIK,
            (Rating.MEETS, Rating.BELOW): Predikat.KURANG,
            (Rating.BELOW, Rating.ABOVE): Predikat.BUTUH_PERBAIKAN,
            (Rating.BELOW, Rating.MEETS): Predikat.BUTUH_PERBAIKAN,
            (Rating.BELOW, Rating.BELOW): Predikat.SANGAT_KURANG,
        },
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The matrix of this day (R-SKP-54)."""
    return editions.in_force(EDITIONS, on)


def predikat(work: Rating, behaviour: Rating, edition: Edition = NEWEST) -> Predikat:
    """What the two ratings make together (R-SKP-54)."""
    return edition.matrix[work, behaviour]


def suggested_rating(
    work: Sequence[Achievement], *, above: Decimal = ABOVE_OVER, meets: Decimal = MEETS_FROM
) -> Rating | None:
    """What the indicators of one's work suggest to the superior, who decides (R-SKP-53).

    The plain mean of the capped achievements, compared exactly. None without indicators, and as
    long as one has no data: it may be the one that was missed. Raises ValueError for `meets`
    over `above`.
    """
    if meets > above:
        raise ValueError("what is above what was expected meets it too")
    known = [one.capped for one in work if one.capped is not None]
    if not known or len(known) < len(work):
        return None
    mean = Fraction(sum(map(Fraction, known)), len(known))
    if mean > above and min(known) >= above:
        return Rating.ABOVE
    return Rating.MEETS if mean >= meets else Rating.BELOW
