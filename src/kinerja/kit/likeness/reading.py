"""What a complaint says, as the meanings of its words by facet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kinerja.kit.likeness.roots import ALONE, Root, root_as_written, root_of
from kinerja.kit.likeness.vocabulary import (
    ADDRESSES,
    LONGEST_FROM,
    MARKERS,
    MEANINGS,
    NOTHING,
    NUMBERED,
    Facet,
)
from kinerja.kit.search.words import spelt_out, typed_words

# Who writes more has said it by then; each word costs.
LONGEST_READ: Final = 4000
# Names are of several words; what follows the first one is held to be one more only if it looks so.
_IN_A_NAME: Final = "di"
_AFFIXES: Final = ("me", "di", "ber", "ter", "pem", "pen", "se", "ke")


@dataclass(slots=True)
class Reading:
    """The meanings of a text. Beside the landmarks, names and numbers tell a place."""

    things: set[str] = field(default_factory=set)
    troubles: set[str] = field(default_factory=set)
    landmarks: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    # Name -> whether it is surely one: it follows `jalan`, and not only `di`.
    names: dict[str, bool] = field(default_factory=dict)
    numbers: dict[str, set[str]] = field(default_factory=dict)

    @property
    def tells_a_place(self) -> bool:
        return bool(self.names or self.landmarks or self.numbers)

    def add(self, facet: Facet, meaning: str) -> None:
        {
            Facet.THING: self.things,
            Facet.TROUBLE: self.troubles,
            Facet.PLACE: self.landmarks,
            Facet.PLAIN: self.plain,
        }[facet].add(meaning)


def read(text: str, common: frozenset[str] = frozenset()) -> Reading:
    """Words in `common` (the place where all of it happened) tell nothing."""
    words = spelt_out(typed_words(text[:LONGEST_READ]))
    roots = _roots([word for word in words if word not in common])
    reading, at, before = Reading(), 0, ""
    while at < len(roots):
        size, before = _took(reading, roots, at, before)
        at += size
    return reading


def _roots(words: Sequence[str]) -> list[Root]:
    """After `jalan` a name is likely: there no word is taken for one that it resembles."""
    before = ["", *words]
    return [
        (root_as_written if previous in ADDRESSES else root_of)(word)
        for previous, word in zip(before, words, strict=False)
    ]


def _took(reading: Reading, roots: Sequence[Root], at: int, before: str) -> tuple[int, str]:
    """Put what stands at `at` into the reading: how many words it was, and what names follow."""
    root = roots[at]
    if root.text in NUMBERED and at + 1 < len(roots) and _is_number(roots[at + 1].text):
        reading.numbers.setdefault(root.text, set()).add(roots[at + 1].text)
        return 2, root.text
    size = _phrase(roots, at)
    if size:
        reading.add(*MEANINGS[tuple(one.text for one in roots[at : at + size])])
        return size, roots[at + size - 1].text
    if root.is_known:
        if root.text not in NOTHING:
            reading.plain.add(root.text)
        return 1, root.text
    return 1, _took_unknown(reading, root.text, before)


def _took_unknown(reading: Reading, word: str, before: str) -> str:
    surely = before in ADDRESSES
    if not word.isdigit() and (surely or (before in MARKERS and not word.startswith(_AFFIXES))):
        reading.names[word] = surely
        return _IN_A_NAME
    reading.plain.add(word)
    return ""


def _is_number(word: str) -> bool:
    return word.isdigit() or len(word) == 1


def _phrase(roots: Sequence[Root], at: int) -> int:
    """How many words from here mean something together, the most that do; 0 if not one."""
    longest = LONGEST_FROM.get(roots[at].text, 0)
    for size in range(min(longest, len(roots) - at), 0, -1):
        if tuple(root.text for root in roots[at : at + size]) in MEANINGS:
            return size
    return 0


def glanced(stored: str) -> set[str]:
    """What single words of a stored `SearchText` mean: cheap, for thousands of texts."""
    meanings = set(map(ALONE.__getitem__, stored.split()))
    meanings.discard("")
    return meanings
