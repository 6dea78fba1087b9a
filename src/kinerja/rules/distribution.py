"""How the predikat of a unit's people should spread, given what the unit achieved.

SE MenPANRB 3/2023 (R-SKP-64) guides and does not decide (R-SKP-65): these functions tell where
the counts stray, and never change a rating. A share that may not be passed is rounded down, one
that must be reached is rounded up, to whole people. What the organisation achieved is also how
the work of its leader is rated (R-SKP-63).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

from kinerja.rules import editions
from kinerja.rules.editions import ALWAYS
from kinerja.rules.predicates import Predikat, Rating

LEAST_PEOPLE: Final = 5
"""Under this no spread can keep the pattern (design default, R-SKP-66)."""


class OrganisationResult(IntEnum):
    """Capaian kinerja organisasi, the higher the better (R-SKP-60)."""

    SANGAT_KURANG = 1
    KURANG = 2
    BUTUH_PERBAIKAN = 3
    BAIK = 4
    ISTIMEWA = 5


@dataclass(frozen=True, slots=True)
class Bound:
    """How many of these predikat together: percent of all, or a number of people (`people`)."""

    of: tuple[Predikat, ...]
    at_most: int | None = None
    at_least: int | None = None
    people: int | None = None
    is_largest: bool = False


@dataclass(frozen=True, slots=True)
class Deviation:
    """`found` people have one of these predikat; it should be `at_most` or `at_least` so many."""

    of: tuple[Predikat, ...]
    found: int
    at_most: int | None = None
    at_least: int | None = None


_SB, _B, _BP = Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN
_K, _SK = Predikat.KURANG, Predikat.SANGAT_KURANG


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """For each result of the organisation: the pattern of its people, the rating of its leader."""

    pattern: Mapping[OrganisationResult, Sequence[Bound]]
    leader: Mapping[OrganisationResult, Rating]


_PATTERN: Final[Mapping[OrganisationResult, Sequence[Bound]]] = {
    OrganisationResult.ISTIMEWA: (Bound((_SB,), at_most=70), Bound((_SB,), is_largest=True)),
    OrganisationResult.BAIK: (
        Bound((_B,), at_most=70),
        Bound((_B,), is_largest=True),
        Bound((_BP, _K), people=1),
    ),
    OrganisationResult.BUTUH_PERBAIKAN: (Bound((_SB,), at_most=10), Bound((_BP,), at_least=60)),
    OrganisationResult.KURANG: (
        Bound((_SB,), at_most=10),
        Bound((_BP,), at_least=10),
        Bound((_K,), at_least=60),
    ),
    OrganisationResult.SANGAT_KURANG: (
        Bound((_SB,), at_most=0),
        Bound((_BP, _K), at_least=10),
        Bound((_SK,), at_least=60),
    ),
}

_LEADER: Final[Mapping[OrganisationResult, Rating]] = {
    OrganisationResult.ISTIMEWA: Rating.ABOVE,
    OrganisationResult.BAIK: Rating.MEETS,
    OrganisationResult.BUTUH_PERBAIKAN: Rating.BELOW,
    OrganisationResult.KURANG: Rating.BELOW,
    OrganisationResult.SANGAT_KURANG: Rating.BELOW,
}

EDITIONS: Final = (
    Edition(since=ALWAYS, basis="SE MenPANRB 3/2023", pattern=_PATTERN, leader=_LEADER),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The pattern of this day (R-SKP-64)."""
    return editions.in_force(EDITIONS, on)


def leader_rating(organisation: OrganisationResult, edition: Edition = NEWEST) -> Rating:
    """How the work of the one who leads this organisation is rated (R-SKP-63)."""
    return edition.leader[organisation]


def deviations(
    organisation: OrganisationResult,
    counts: Mapping[Predikat, int],
    edition: Edition = NEWEST,
    *,
    least_people: int = LEAST_PEOPLE,
) -> list[Deviation]:
    """Where the counts stray from the pattern of this result; none for fewer than `least_people`.

    Raises ValueError for a negative count.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("nobody is counted less than zero times")
    full = {one: counts.get(one, 0) for one in Predikat}
    if sum(full.values()) < least_people:
        return []
    return [stray for bound in edition.pattern[organisation] for stray in _strays(bound, full)]


def _strays(bound: Bound, counts: Mapping[Predikat, int]) -> Iterator[Deviation]:
    people = sum(counts.values())
    found = sum(counts[one] for one in bound.of)
    most = None if bound.at_most is None else people * bound.at_most // 100
    least = _least(bound, counts, people)
    if most is not None and found > most:
        yield Deviation(bound.of, found, at_most=most)
    if least is not None and found < least:
        yield Deviation(bound.of, found, at_least=least)


def _least(bound: Bound, counts: Mapping[Predikat, int], people: int) -> int | None:
    if bound.is_largest:
        return max(count for one, count in counts.items() if one not in bound.of)
    if bound.at_least is not None:
        return -(-people * bound.at_least // 100)
    return bound.people
