"""Words for a number: every number has exactly one, and a higher number never a lower word."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Generic, TypeVar

Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class Bands(Generic[Word]):
    """Each word with the floor that it begins at, the highest first; `lowest` below them all.

    With `above_floor` a word begins just above its floor, as texts print ">90-100". Raises
    ValueError when the floors do not fall, since a word would then have no number.
    """

    floors: tuple[tuple[Decimal, Word], ...]
    lowest: Word
    above_floor: bool = False

    def __post_init__(self) -> None:
        floors = [floor for floor, _word in self.floors]
        if any(upper <= lower for upper, lower in pairwise(floors)):
            raise ValueError("the floors of bands fall from one to the next")

    @property
    def words(self) -> tuple[Word, ...]:
        """The highest first."""
        return (*(word for _floor, word in self.floors), self.lowest)

    def word(self, value: Decimal) -> Word:
        """The word of the highest band that `value` reaches."""
        return next(
            (word for floor, word in self.floors if self._reaches(value, floor)), self.lowest
        )

    def floor_of(self, word: Word) -> Decimal:
        """Where this word begins; KeyError for the lowest, which has no floor."""
        return {one: floor for floor, one in self.floors}[word]

    def _reaches(self, value: Decimal, floor: Decimal) -> bool:
        return value > floor if self.above_floor else value >= floor
