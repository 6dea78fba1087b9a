"""What somebody typed, as the words that must all occur. There is no syntax to type."""

from dataclasses import dataclass
from typing import Final

from kinerja.kit.search.spellings import SPELLINGS
from kinerja.kit.search.words import spelt_out, typed_words

# Beyond this nothing is read: it narrows no further, and each word costs.
LONGEST_QUERY: Final = 400
MOST_WORDS: Final = 12
# Shorter ones begin half of all words.
SHORTEST_BEGINNING: Final = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A whole word, or the beginning of one."""

    word: str
    begins: bool


# One of them must occur.
Clause = tuple[Term, ...]


def asked_for(query: str) -> list[Clause]:
    """The clauses that must all hold; none where there is not one word to look for.

    The last word may be half of one. If it also is a short spelling (`kec`), it may stand for
    either: kecamatan, or kecelakaan.
    """
    typed = typed_words(query[:LONGEST_QUERY])[:MOST_WORDS]
    if not typed:
        return []
    *whole, last = spelt_out(typed)
    wholes = [(Term(word, begins=False),) for word in dict.fromkeys(whole)]
    return [*wholes, _unfinished(last, typed[-1])]


def _unfinished(last: str, typed: str) -> Clause:
    may_be = {last, typed} if SPELLINGS.get(typed) == (last,) else {last}
    return tuple(Term(word, len(word) >= SHORTEST_BEGINNING) for word in sorted(may_be))
