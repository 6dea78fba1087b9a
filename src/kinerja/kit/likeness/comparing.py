"""How alike two complaints are: the same thing, the same trouble, the same place."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

from kinerja.kit.likeness.reading import Reading
from kinerja.kit.likeness.roots import REMEMBERED
from kinerja.kit.likeness.vocabulary import ASKED, FREQUENT, KNOWN, MEANT

Weigh = Callable[[str], float]
Resemble = Callable[[str, str], float]

# What each facet counts.
_THING, _TROUBLE, _PLACE, _PLAIN = 0.36, 0.20, 0.30, 0.14
# Of that, where one text says nothing of it: less is known, nothing speaks against.
_UNSAID: Final = 0.35
# What is left where both say something else.
_OTHER_THING, _PERHAPS_OTHER_THING, _OTHER_TROUBLE = 0.6, 0.8, 0.8
_OTHER_WISH: Final = 0.75
_OTHER_PLACE, _PERHAPS_OTHER_PLACE = 0.6, 0.8
# What is shared out of the words of the shorter text, and out of all: a short one repeats half of
# a long one and tells the same.
_OF_THE_LESSER, _OF_BOTH = 0.6, 0.4
# Words that were typed otherwise: how many of their threes of letters are the same, at least.
_ALIKE: Final = 0.5
_CONTAINED: Final = 0.8
_SHORTEST_ALIKE: Final = 4
_GRAM: Final = 3
# From here on places agree, and things at all.
_AGREE, _ANY = 0.3, 0.1

# The background: as many complaints as if read before the first one of an office, and in how many
# of them a word was, so that three open cases are enough to tell rare from frequent.
_BEFORE: Final = 50
_FREQUENT_BEFORE, _MEANT_BEFORE, _UNKNOWN_BEFORE = 15, 6, 2


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare a meaning is among so many texts, with the background."""

    texts: int
    within: Mapping[str, int]

    def __call__(self, meaning: str) -> float:
        return log((self.texts + _BEFORE) / (self.within.get(meaning, 0) + _before(meaning)))


def _before(meaning: str) -> int:
    if meaning in FREQUENT:
        return _FREQUENT_BEFORE
    return _MEANT_BEFORE if meaning in MEANT else _UNKNOWN_BEFORE


def equal(one: str, other: str) -> float:
    return float(one == other)


def alike(one: str, other: str) -> float:
    """How alike two words are by their letters in threes; 0 where that is no resemblance."""
    if min(len(one), len(other)) < _SHORTEST_ALIKE:
        return 0
    if one in other or other in one:
        return _CONTAINED
    mine, theirs = grams(one), grams(other)
    shared = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    return shared if shared >= _ALIKE else 0


@lru_cache(maxsize=REMEMBERED)
def grams(word: str) -> frozenset[str]:
    spaced = f" {word} "
    return frozenset(spaced[at : at + _GRAM] for at in range(len(spaced) - _GRAM + 1))


def likeness(one: Reading, other: Reading, weigh: Weigh) -> float:
    """From 0, nothing in common, to 1, the same in all that both say."""
    things, doubts = _things(one, other, weigh)
    troubles = _shared(one.troubles, other.troubles, weigh)
    place, elsewhere = _place(one, other, weigh)
    plain = _shared(one.plain, other.plain, weigh, alike)
    facets = [(_THING, things)]
    facets += [(_TROUBLE, troubles)] * bool(one.troubles or other.troubles)
    facets += [(_PLACE, place)] * (one.tells_a_place or other.tells_a_place)
    facets += [(_PLAIN, plain)] * bool(one.plain or other.plain)
    counted = sum(weight * (_UNSAID if shared is None else 1) for weight, shared in facets)
    agreed = sum(weight * (shared or 0) for weight, shared in facets)
    if one.troubles & ASKED != other.troubles & ASKED:
        doubts *= _OTHER_WISH
    elif troubles == 0:
        doubts *= _OTHER_TROUBLE
    return agreed / counted * doubts * elsewhere


def _things(one: Reading, other: Reading, weigh: Weigh) -> tuple[float | None, float]:
    """How far both speak of the same thing; what is left if they do not.

    Where one names none that the vocabulary knows, its rare words or a landmark may be it.
    """
    if one.things and other.things:
        shared = _shared(one.things, other.things, weigh)
        return shared, 1 if shared else _OTHER_THING
    shared = _shared(_perhaps_things(one), _perhaps_things(other), weigh, alike)
    if shared is None or shared >= _ANY:
        return shared, 1
    return shared, _PERHAPS_OTHER_THING if one.things or other.things else _OTHER_THING


def _perhaps_things(reading: Reading) -> set[str]:
    return reading.things | reading.landmarks | (reading.plain - KNOWN)


def _place(one: Reading, other: Reading, weigh: Weigh) -> tuple[float | None, float]:
    """How far the places agree, None where nothing tells; what is left if they are two."""
    names, apart = _names(one, other, weigh)
    landmarks = _shared(one.landmarks, other.landmarks, weigh)
    numbers = _numbers(one, other)
    if names is None and numbers is None:
        return landmarks, _PERHAPS_OTHER_PLACE if landmarks == 0 else 1
    if numbers == 0:
        return (names or 0) / 2, _OTHER_PLACE
    agreed = max(names or 0, (landmarks or 0) / 2)
    if numbers is None:
        return agreed, apart
    return (agreed + 1) / 2 if names is not None else 1, _PERHAPS_OTHER_PLACE if apart < 1 else 1


def _names(one: Reading, other: Reading, weigh: Weigh) -> tuple[float | None, float]:
    """A name may stand in the other text without anything that marks it as one."""
    sides = [(one, other), (other, one)]
    found = [_found(a.names, {*b.names, *b.plain}, weigh, alike) for a, b in sides if a.names]
    best = max(found, default=0)
    if best >= _AGREE:
        return best, 1
    if len(found) < 2:
        return None, 1
    surely = any(one.names.values()) and any(other.names.values())
    return best, _OTHER_PLACE if surely else _PERHAPS_OTHER_PLACE


def _numbers(one: Reading, other: Reading) -> float | None:
    """Whether the narrowest number that both tell is the same one."""
    for kind in ("rt", "blok", "gang", "rw"):
        mine, theirs = one.numbers.get(kind), other.numbers.get(kind)
        if mine and theirs:
            return 1.0 if mine & theirs else 0.0
    return None


def _shared(
    one: Collection[str], other: Collection[str], weigh: Weigh, resemble: Resemble = equal
) -> float | None:
    """How much of them both say; None where one says nothing."""
    if not one or not other:
        return None
    there, back = _found(one, other, weigh, resemble), _found(other, one, weigh, resemble)
    mine, theirs = sum(map(weigh, one)), sum(map(weigh, other))
    both = (there * mine + back * theirs) / (mine + theirs)
    return _OF_THE_LESSER * max(there, back) + _OF_BOTH * both


def _found(
    wanted: Collection[str], among: Collection[str], weigh: Weigh, resemble: Resemble
) -> float:
    """The weight of those of `wanted` that are `among`, out of all."""
    found = sum(weigh(word) * _nearest(word, among, resemble) for word in wanted)
    return found / sum(map(weigh, wanted))


def _nearest(word: str, among: Collection[str], resemble: Resemble) -> float:
    if word in among:
        return 1
    return max((resemble(word, one) for one in among), default=0)
