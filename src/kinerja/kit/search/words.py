"""One reading of a text, for what is stored and for what is asked."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from kinerja.kit.search.spellings import SPELLINGS

# PostgreSQL takes at most 2,046 bytes a word and 1 MB a text.
LONGEST_WORD: Final = 40
MOST_STORED: Final = 5000


def normalise(text: str) -> str:
    """The words of a text, each once, in their order: what `SearchText` keeps.

    Case, accents, punctuation and emoji do not count, short spellings are written out: `KTP-el`,
    `e-KTP` and `ektp` are the words `ktp` and `elektronik`; `RT03/RW 05` is `rt 3 rw 5`; `anak2` is
    `anak`. Numbers of nine digits or more, however in_groups, are left out: a phone, a NIK or a KK
    names a person.
    Normalising twice changes nothing.
    """
    found = dict.fromkeys(spelt_out(typed_words(text)))
    return " ".join(list(found)[:MOST_STORED])


def typed_words(text: str) -> list[str]:
    """Letters and digits as they were typed, before short spellings are written out."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    spaced = unicodedata.normalize("NFKD", folded).translate(_CHARACTERS)
    impersonal = _LONG_NUMBER.sub(" ", " ".join(spaced.split()))
    parted = _NEIGHBOURHOOD.sub(r" \1 \2 ", impersonal)
    return [word[:LONGEST_WORD] for word in _DOUBLED.sub(r"\1", parted).split()]


def spelt_out(words: Iterable[str]) -> Sequence[str]:
    return [long for word in words for long in SPELLINGS.get(word, (word,))]


# Of a text in which only single spaces part the words.
_LONG_NUMBER: Final = re.compile(r"\d(?: ?\d){8,}")
# `anak2` is read anak-anak, and each word counts once.
_DOUBLED: Final = re.compile(r"(?<![^ ])([a-z]{3,20})2(?![^ ])")
_NEIGHBOURHOOD: Final = re.compile(r"(?<![^ \d])(rt|rw) ?0*(\d{1,3})(?!\d)")
# Accents and what joins emoji; marks that stand on their own line are letters of their script.
_NOTHING: Final = frozenset({"Mn", "Me", "Cf"})
_MARK: Final = "Mc"


class _Characters(dict[int, str]):
    """What becomes of each character, found out once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category in _NOTHING:
            kept = ""
        else:
            kept = character if character.isalnum() or category == _MARK else " "
        self[code] = kept
        return kept


_CHARACTERS: Final = _Characters()
