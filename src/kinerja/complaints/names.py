"""Names of people of the office in what a citizen wrote, and the mark that stands for a person."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from django.utils.crypto import salted_hmac

# One word alone is too many people's name.
SURE: Final = 2
# What titles of address and rank add to a name, before the first comma.
_TITLES: Final = frozenset(
    ("bapak", "bpk", "pak", "ibu", "bu", "sdr", "sdri", "h", "hj", "dr", "drs", "dra", "ir")
)
_WORD: Final = re.compile(r"[^\W\d_]+")

Words = tuple[str, ...]


def mark_of(employee: int) -> str:
    """What stands for this person where nobody may read who it is: a digest with the secret key."""
    return salted_hmac("kinerja.complaints.named", str(employee), algorithm="sha256").hexdigest()


def words_of(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def name_words(name: str) -> Words:
    """A name without degrees and titles: "Drs. H. Budi Santoso, M.Si." is "budi santoso"."""
    words = words_of(name.split(",")[0])
    return tuple(word for word in words if word not in _TITLES)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the office: who, how they are called, and what their seat is called."""

    pk: int
    name: Words
    seat: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody of the office by the first word of their name: a text is read once for all."""

    by_first: Mapping[str, Sequence[Person]] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Person]) -> Self:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            if person.name:
                found[person.name[0]].append(person)
        return cls(found)

    def surely_in(self, text: str) -> set[int]:
        """Those whose whole name of at least two words stands in the text."""
        words = words_of(text)
        return {one.pk for one in self._called(words) if len(one.name) >= SURE}

    def perhaps_in(self, text: str) -> set[int]:
        """Those too who have one word for a name, where a word of their seat is in the text."""
        words = words_of(text)
        said = frozenset(words)
        return {one.pk for one in self._called(words) if len(one.name) >= SURE or one.seat & said}

    def _called(self, words: Words) -> Iterator[Person]:
        for at, word in enumerate(words):
            for person in self.by_first.get(word, ()):
                if words[at : at + len(person.name)] == person.name:
                    yield person
