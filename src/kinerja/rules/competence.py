"""Competences against the standard of a post: the gap in each, and the match of all.

R-DIK-8 (gap), R-DIK-9 (job person match, JPM). The text adds up all levels, so a surplus in one
competence makes up for a gap in another and the match may pass 100: we keep the text, and tell
the gaps beside it. What was not assessed is neither met nor missed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kinerja.rules import editions
from kinerja.rules.bands import Bands
from kinerja.rules.editions import ALWAYS
from kinerja.rules.measures import rounded


class CompetenceField(StrEnum):
    """Jenis kompetensi (R-DIK-8)."""

    MANAGERIAL = "manajerial"
    SOCIOCULTURAL = "sosial_kultural"
    TECHNICAL = "teknis"


class Fit(StrEnum):
    """How well a person matches a post (R-DIK-9)."""

    OPTIMAL = "optimal"
    FAIRLY_OPTIMAL = "cukup optimal"
    LESS_OPTIMAL = "kurang optimal"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """The levels there are, the competences of a whole standard, and the match of each word.

    A field without a number has as many competences as the post needs.
    """

    levels: range
    competences: Mapping[CompetenceField, int]
    bands: Bands[Fit]


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 38/2017",
        levels=range(1, 6),
        competences={CompetenceField.MANAGERIAL: 8, CompetenceField.SOCIOCULTURAL: 1},
        bands=Bands(
            ((Decimal(90), Fit.OPTIMAL), (Decimal(78), Fit.FAIRLY_OPTIMAL)),
            lowest=Fit.LESS_OPTIMAL,
        ),
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The text by which somebody assessed on this day is matched (R-DIK-8, R-DIK-9)."""
    return editions.in_force(EDITIONS, on)


def gap(standard: int, actual: int | None, edition: Edition = NEWEST) -> int | None:
    """Levels from the actual one up to the standard; negative for a surplus (R-DIK-8).

    None when it was not assessed. Raises ValueError for a level that is not 1 to 5.
    """
    for level in (standard, actual):
        if level is not None and level not in edition.levels:
            raise ValueError(f"a level is {edition.levels[0]} to {edition.levels[-1]}")
    return None if actual is None else standard - actual


def lacking(
    fields: Iterable[CompetenceField], edition: Edition = NEWEST
) -> dict[CompetenceField, int]:
    """How many competences of a field the standard of a post still lacks, by field (R-DIK-8).

    `fields` has the field of each of its competences. Empty for a whole standard.
    """
    found = list(fields)
    lacks = {field: asked - found.count(field) for field, asked in edition.competences.items()}
    return {field: count for field, count in lacks.items() if count > 0}


@dataclass(frozen=True, slots=True)
class Match:
    """A person against the standard of a post.

    `percent` has two decimals; it and `fit` are None until every competence was assessed, since
    a match of a part depends on which part it is. `gaps` has every competence of the standard.
    """

    percent: Decimal | None
    fit: Fit | None
    gaps: Mapping[str, int | None]

    @property
    def to_develop(self) -> list[str]:
        """Where the gap is above zero, the widest first: these go into the plan (R-DIK-8)."""
        missed = {name: wide for name, wide in self.gaps.items() if wide is not None and wide > 0}
        return sorted(missed, key=lambda name: (-missed[name], name))

    @property
    def not_assessed(self) -> list[str]:
        return sorted(name for name, wide in self.gaps.items() if wide is None)


def match(
    standard: Mapping[str, int], actual: Mapping[str, int | None], edition: Edition = NEWEST
) -> Match:
    """Levels by the code of the competence, actual against standard (R-DIK-8, R-DIK-9).

    A competence that the post does not ask for counts for nothing. The word is read off the
    rounded percentage. Raises ValueError as `gap` does.
    """
    gaps = {name: gap(asked, actual.get(name), edition) for name, asked in standard.items()}
    percent = _percent(sum(standard.values()), list(gaps.values()))
    fit = None if percent is None else edition.bands.word(percent)
    return Match(percent, fit, gaps)


def _percent(asked: int, gaps: list[int | None]) -> Decimal | None:
    assessed = [wide for wide in gaps if wide is not None]
    if not gaps or len(assessed) < len(gaps):
        return None
    return rounded(Fraction(100 * (asked - sum(assessed)), asked))
