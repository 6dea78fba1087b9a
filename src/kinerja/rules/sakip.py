"""How accountable an organisation is for its performance (SAKIP): answers become one value.

PermenPANRB 88/2021: four components in three parts each (R-IKU-40), an answer for every criterion
(R-IKU-41), a grade for the value (R-IKU-42). A criterion that nobody answered is not an E: its
component and the whole have no value yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias

from kinerja.rules import editions
from kinerja.rules.bands import Bands
from kinerja.rules.editions import ALWAYS
from kinerja.rules.measures import rounded

HIGHEST: Final = 100


class Component(StrEnum):
    """Komponen evaluasi AKIP (R-IKU-40)."""

    PLANNING = "perencanaan"
    MEASURING = "pengukuran"
    REPORTING = "pelaporan"
    EVALUATION = "evaluasi"


class Subcomponent(StrEnum):
    """The three parts of every component (R-IKU-40)."""

    PRESENCE = "keberadaan"
    QUALITY = "kualitas"
    USE = "pemanfaatan"


class Answer(StrEnum):
    """How far a criterion is met (R-IKU-41)."""

    AA = "AA"
    A = "A"
    BB = "BB"
    B = "B"
    CC = "CC"
    C = "C"
    D = "D"
    E = "E"


class Grade(StrEnum):
    """Predikat AKIP, the best first; the value is what it means (R-IKU-42)."""

    AA = "Sangat Memuaskan"
    A = "Memuaskan"
    BB = "Sangat Baik"
    B = "Baik"
    CC = "Cukup (memadai)"
    C = "Kurang"
    D = "Sangat Kurang"


Part: TypeAlias = tuple[Component, Subcomponent]
PARTS: Final[tuple[Part, ...]] = tuple((one, part) for one in Component for part in Subcomponent)


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Weight of each component, percent of it in each part, worth of an answer, floor of a grade.

    A grade begins just above its floor.
    """

    weight: Mapping[Component, int]
    split: Mapping[Subcomponent, int]
    worth: Mapping[Answer, int]
    bands: Bands[Grade]

    def points(self, part: Part) -> Decimal:
        """The most that this part adds to the value (R-IKU-40)."""
        component, subcomponent = part
        return Decimal(self.weight[component] * self.split[subcomponent]) / 100


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 88/2021",
        weight={
            Component.PLANNING: 30,
            Component.MEASURING: 30,
            Component.REPORTING: 15,
            Component.EVALUATION: 25,
        },
        split={Subcomponent.PRESENCE: 20, Subcomponent.QUALITY: 30, Subcomponent.USE: 50},
        worth={
            Answer.AA: 100,
            Answer.A: 90,
            Answer.BB: 80,
            Answer.B: 70,
            Answer.CC: 60,
            Answer.C: 50,
            Answer.D: 30,
            Answer.E: 0,
        },
        bands=Bands(
            (
                (Decimal(90), Grade.AA),
                (Decimal(80), Grade.A),
                (Decimal(70), Grade.BB),
                (Decimal(60), Grade.B),
                (Decimal(50), Grade.CC),
                (Decimal(30), Grade.C),
            ),
            lowest=Grade.D,
            above_floor=True,
        ),
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The text that an evaluation of this day goes by (R-IKU-40)."""
    return editions.in_force(EDITIONS, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The value (0 to 100, two decimals), its grade, and the points of each component.

    Each is rounded from the exact number, so that the components may differ from the value by a
    hundredth. `unanswered` are the parts in which a criterion has no answer.
    """

    value: Decimal | None
    grade: Grade | None
    components: Mapping[Component, Decimal | None]
    unanswered: tuple[Part, ...]


def evaluation(
    answers: Mapping[Part, Sequence[Answer | None]], edition: Edition = NEWEST
) -> Evaluation:
    """The value of the answers to each part's criteria (R-IKU-40, R-IKU-41).

    A part gives its points times the mean worth of its answers. None is a criterion without an
    answer; a part without criteria is unanswered too.
    """
    exact = {part: _points(part, answers.get(part, ()), edition) for part in PARTS}
    by_component = {one: _sum([exact[one, part] for part in Subcomponent]) for one in Component}
    value = _rounded(_sum(list(by_component.values())))
    return Evaluation(
        value=value,
        grade=None if value is None else grade(value, edition),
        components={one: _rounded(points) for one, points in by_component.items()},
        unanswered=tuple(part for part in PARTS if exact[part] is None),
    )


def grade(value: Decimal, edition: Edition = NEWEST) -> Grade:
    """The grade of a value (R-IKU-42); ValueError outside 0 to 100."""
    if not 0 <= value <= HIGHEST:
        raise ValueError("the value of an evaluation lies between 0 and 100")
    return edition.bands.word(value)


def _points(part: Part, answers: Sequence[Answer | None], edition: Edition) -> Fraction | None:
    worth = [edition.worth[answer] for answer in answers if answer is not None]
    if not worth or len(worth) < len(answers):
        return None
    return Fraction(edition.points(part)) * Fraction(sum(worth), len(worth)) / HIGHEST


def _sum(points: Sequence[Fraction | None]) -> Fraction | None:
    known = [one for one in points if one is not None]
    return sum(known, Fraction(0)) if len(known) == len(points) else None


def _rounded(points: Fraction | None) -> Decimal | None:
    return None if points is None else rounded(points)
