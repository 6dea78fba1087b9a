"""How well an office follows up what citizens told it, as the yearly PEKPPP review scores it.

PermenPANRB 29/2022: what surveys recommended (R-SKM-43, R-SKM-44) and complaints (R-ADU-31).
Scores run from 0 to 5. What nobody asked for has no share: None, never 0 or 100 percent.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kinerja.rules import editions
from kinerja.rules.editions import ALWAYS
from kinerja.rules.measures import rounded

_WHOLE: Final = Fraction(1)


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Shares at which the scores of surveys and complaints change, and months with their score."""

    little: Fraction
    much: Fraction
    speeds: tuple[tuple[int, int], ...]
    half: Fraction
    nearly_all: Fraction


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 29/2022",
        little=Fraction(30, 100),
        much=Fraction(80, 100),
        speeds=((1, 5), (3, 4), (6, 3), (9, 2), (12, 1)),
        half=Fraction(50, 100),
        nearly_all=Fraction(90, 100),
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The review that a year ending on this day is scored by (R-SKM-43, R-ADU-31)."""
    return editions.in_force(EDITIONS, on)


def share_done(done: int, planned: int) -> Decimal | None:
    """Percent of last year's recommendations that were carried out (R-SKM-44).

    Raises ValueError when more were done than planned, or less than nothing.
    """
    return None if not planned else rounded(_share(done, planned) * 100)


def survey_share_score(done: int, planned: int, edition: Edition = NEWEST) -> int:
    """0 for no plan, 1 for one not begun, then under 30, up to 80, over 80, all (R-SKM-43)."""
    if not planned:
        return 0
    share = _share(done, planned)
    if share == _WHOLE:
        return 5
    if share > edition.much:
        return 4
    if share >= edition.little:
        return 3
    return 2 if share else 1


def survey_speed_score(months: int | None, edition: Edition = NEWEST) -> int:
    """By the months after publication in which all of it was done; None while it is not.

    5 for one month, 4 for three, 3 for six, 2 for nine, 1 for a year, then 0 (R-SKM-43).
    Raises ValueError for a negative number.
    """
    if months is None:
        return 0
    if months < 0:
        raise ValueError("nothing is done before it was published")
    return next((score for limit, score in edition.speeds if months <= limit), 0)


def complaint_score(done: int, received: int, *, in_lapor: bool, edition: Edition = NEWEST) -> int:
    """By the share of complaints followed up, more where SP4N-LAPOR! holds them (R-ADU-31).

    0 when none was; outside LAPOR! 1 under half and 2 from half on; inside 3, 4 from half on and
    5 from 90 percent on. Raises ValueError as `share_done` does.
    """
    if not received or not done:
        return 0
    share = _share(done, received)
    if not in_lapor:
        return 2 if share >= edition.half else 1
    if share >= edition.nearly_all:
        return 5
    return 4 if share >= edition.half else 3


def _share(done: int, planned: int) -> Fraction:
    if not 0 <= done <= planned:
        raise ValueError("between nothing and all of it can be done")
    return Fraction(done, planned)
