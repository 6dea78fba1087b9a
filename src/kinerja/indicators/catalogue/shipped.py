"""The shape of an indicator that ships with the product (R-IKU-10)."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise

from kinerja.indicators.definition import Definition

BY_UNIT_AND_PERSON: Final = ("unit", "employee")
# Where nobody's own doing is counted, or a person would be counted by another's step.
BY_UNIT: Final = ("unit",)


@dataclass(frozen=True, slots=True)
class Shipped:
    """An indicator and how it is told to people.

    `former` are the definitions it shipped with before: an office that still has one of them gets
    the new edition with its next migration, and one that changed its own keeps that.
    """

    slug: str
    name: Promise
    unit_word: Promise
    explanation: Promise
    formula: Promise
    definition: Definition
    former: tuple[Definition, ...] = ()
