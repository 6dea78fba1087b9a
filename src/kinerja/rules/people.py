"""How a figure about one person may be told: a number needs enough cases behind it.

A median of a handful of cases says more about luck than about the person. No regulation
says how many are enough: these are design defaults.
"""

from enum import StrEnum
from typing import Final

NUMBER_FROM: Final = 30  # cases in the period
WORDS_FROM: Final = 10


class Disclosure(StrEnum):
    """What is told about a person."""

    NUMBER = "number"
    WORDS = "words"
    TOO_FEW = "too_few"


def figure_for_person(
    n: int, *, number_from: int = NUMBER_FROM, words_from: int = WORDS_FROM
) -> Disclosure:
    """How a figure from `n` cases may be told: as a number, in words, or not yet."""
    if n >= number_from:
        return Disclosure.NUMBER
    return Disclosure.WORDS if n >= words_from else Disclosure.TOO_FEW
