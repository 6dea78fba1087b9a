"""A scale beside a result: every step of it, and which one this is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from django.utils.translation import gettext as _

from kinerja.kit.format import number
from kinerja.rules.bands import Bands
from kinerja.site.calculators.definition import Text

Word = TypeVar("Word")


@dataclass(frozen=True)
class Step:
    word: Text
    value: str
    chosen: bool


def steps_of(
    bands: Bands[Word], value: Decimal | None, word_of: Callable[[Word], Text]
) -> Sequence[Step]:
    """The highest first; none is chosen where there is no number."""
    here = None if value is None else bands.word(value)
    reaches = _reaches([floor for floor, _word in bands.floors])
    return [
        Step(word_of(word), reach, word == here)
        for word, reach in zip(bands.words, reaches, strict=True)
    ]


def _reaches(floors: Sequence[Decimal]) -> Sequence[str]:
    between = [
        _("%(floor)s sampai di bawah %(next)s") % {"floor": number(floor), "next": number(above)}
        for above, floor in pairwise(floors)
    ]
    return [
        _("%(floor)s ke atas") % {"floor": number(floors[0])},
        *between,
        _("di bawah %(floor)s") % {"floor": number(floors[-1])},
    ]
