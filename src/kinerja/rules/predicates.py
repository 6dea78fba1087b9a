"""The word for a civil servant's year: two ratings that a superior decides become one predikat.

R-SKP-52 (ratings), R-SKP-54 (the matrix of PermenPANRB 6/2022).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final

from kinerja.rules import editions
from kinerja.rules.editions import ALWAYS


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
