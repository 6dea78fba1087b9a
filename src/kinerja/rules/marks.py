"""A civil servant's year as a number (nilai), for reports that demand one.

PP 30/2019 (R-SKP-90): work and behaviour weighed, and words for the number. The predikat of
PermenPANRB 6/2022 decides (R-SKP-54) and comes from no number; where a report wants a number for
it, the office says which. An older scale of achievements is kept to read older forms (R-SKP-91).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from kinerja.rules import editions
from kinerja.rules.bands import Bands
from kinerja.rules.editions import ALWAYS
from kinerja.rules.measures import rounded
from kinerja.rules.predicates import Predikat

HIGHEST: Final = Decimal(120)

MIDPOINTS: Final[Mapping[Predikat, Decimal]] = MappingProxyType(
    {
        Predikat.SANGAT_BAIK: Decimal(115),
        Predikat.BAIK: Decimal(100),
        Predikat.BUTUH_PERBAIKAN: Decimal(80),
        Predikat.KURANG: Decimal(60),
        Predikat.SANGAT_KURANG: Decimal(40),
    }
)
"""The number of a predikat where the office set no other (design default)."""


MET: Final = Decimal(109)
OLD_SCALE: Final = (
    (80, 70, Fraction(1)),
    (60, 50, Fraction(1)),
    (0, 0, Fraction(49, 59)),
)
"""From so many percent on, the mark there and what each percent adds; 100 percent is MET.

PermenPANRB 8/2021, which no longer binds: one text to read older forms by, and no editions.
"""


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Percent of behaviour in the mark, and the mark at which each word begins.

    `behaviour_with_opinions` holds where peers and subordinates were asked. "Cukup" is printed
    for BUTUH_PERBAIKAN. The best word asks for a new idea as well.
    """

    behaviour: int
    behaviour_with_opinions: int
    bands: Bands[Predikat]


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PP 30/2019",
        behaviour=30,
        behaviour_with_opinions=40,
        bands=Bands(
            (
                (Decimal(110), Predikat.SANGAT_BAIK),
                (Decimal(90), Predikat.BAIK),
                (Decimal(70), Predikat.BUTUH_PERBAIKAN),
                (Decimal(50), Predikat.KURANG),
            ),
            lowest=Predikat.SANGAT_KURANG,
        ),
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The text that a year ending on this day is marked by (R-SKP-90)."""
    return editions.in_force(EDITIONS, on)


def mark(
    work: Decimal | None,
    behaviour: Decimal | None,
    *,
    with_opinions: bool = False,
    edition: Edition = NEWEST,
) -> Decimal | None:
    """Work (SKP) and behaviour weighed, 0 to 120, rounded once to two decimals (R-SKP-90).

    Behaviour weighs more `with_opinions` of peers or subordinates. None while either has no
    mark; ValueError outside 0 to 120.
    """
    if work is None or behaviour is None:
        return None
    share = edition.behaviour_with_opinions if with_opinions else edition.behaviour
    weighed = Fraction(_within(work)) * (100 - share) + Fraction(_within(behaviour)) * share
    return rounded(weighed / 100)


def word(value: Decimal, *, new_idea: bool, edition: Edition = NEWEST) -> Predikat:
    """The word for a mark; the best one only with a new idea that was of use (R-SKP-90).

    Raises ValueError outside 0 to 120.
    """
    found = edition.bands.word(_within(value))
    if found is Predikat.SANGAT_BAIK and not new_idea:
        return Predikat.BAIK
    return found


def mark_of(
    of: Predikat, marks: Mapping[Predikat, Decimal] = MIDPOINTS, edition: Edition = NEWEST
) -> Decimal:
    """The number that a report gets for a predikat (R-SKP-90).

    Raises ValueError unless `marks` has one for every predikat, each is inside the band of its
    word, and a better predikat has more.
    """
    if set(marks) != set(Predikat):
        raise ValueError("every predikat has its mark")
    if any(word(marks[one], new_idea=one > Predikat.BAIK, edition=edition) != one for one in marks):
        raise ValueError("a mark lies in the band of its predikat")
    if any(marks[worse] >= marks[better] for worse, better in pairwise(Predikat)):
        raise ValueError("a better predikat has a higher mark")
    return marks[of]


def scaled(achievement: Decimal | None, *, is_maximum: bool = False) -> Decimal | None:
    """An achievement in percent as a mark on the OLD_SCALE (R-SKP-91).

    `is_maximum`: the target is the most that can be reached, so that meeting it gets the highest
    mark. Between two printed rows (79 to 80 and so on) the lower one goes on. None without data,
    and over 100 up to 110, which the pages known to us leave out. Raises ValueError below zero.
    """
    if achievement is None:
        return None
    if achievement < 0:
        raise ValueError("an achievement is a percentage from zero up")
    percent = Fraction(achievement)
    if percent > 110 or (percent == 100 and is_maximum):
        return HIGHEST
    if percent >= 100:
        return MET if percent == 100 else None
    floor, start, slope = next(row for row in OLD_SCALE if percent >= row[0])
    return rounded(start + (percent - floor) * slope)


def _within(value: Decimal) -> Decimal:
    if not 0 <= value <= HIGHEST:
        raise ValueError("a mark lies between 0 and 120")
    return value
