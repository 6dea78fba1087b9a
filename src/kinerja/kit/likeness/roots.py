"""The root of an Indonesian word, as far as telling two complaints apart needs it.

No stemmer of the language: a prefix or a suffix is taken off only where a word of the vocabulary is
left, so that names stay whole. Words that are none, typed in haste, become the word they resemble.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from kinerja.kit.likeness.vocabulary import KNOWN, MEANINGS, NOTHING

# Prefix -> the letters it may have swallowed. The last ones are
# spoken, or typed without their vowel.
_PREFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "memper": ("",), "diper": ("",), "keber": ("",), "penye": ("se",), "ber": ("", "r"),
    "ter": ("", "r"), "per": ("", "r"), "meng": ("", "k"), "peng": ("", "k"), "meny": ("s",),
    "peny": ("s",), "mem": ("", "p"), "pem": ("", "p"), "men": ("", "t"), "pen": ("", "t"),
    "me": ("",), "pe": ("",), "di": ("",), "ke": ("",), "se": ("",), "be": ("",), "te": ("",),
    "nge": ("",), "ng": ("", "k"), "ny": ("s",), "n": ("t",), "m": ("p",),
    "mng": ("", "k"), "mny": ("s",), "mn": ("", "t"), "pn": ("", "t"), "br": ("",), "tr": ("",),
}  # fmt: skip
_SUFFIXES: Final = ("nya", "kan", "lah", "kah", "an", "in", "ku", "mu", "i", "n", "e")
_SHORTEST_ROOT: Final = 3
_VOWELS: Final = frozenset("aeiou")
# A shorter word has too many neighbours that mean something else.
_SHORTEST_MISTYPED: Final = 5
_SHORTEST_SKELETON: Final = 3
# Words of all texts of an office; a bound, since anybody may write new ones.
REMEMBERED: Final = 65_536


class Root(NamedTuple):
    """What is left of a word, and whether we know it: written right, or nearly."""

    text: str
    is_known: bool


@lru_cache(maxsize=REMEMBERED)
def root_of(word: str) -> Root:
    """The root of a word, or of the known one that it resembles."""
    found = _written(word) or _resembled(word)
    return Root(found or word, bool(found))


@lru_cache(maxsize=REMEMBERED)
def root_as_written(word: str) -> Root:
    """The root of a word that may be a name: nothing is taken for what it resembles."""
    found = _written(word)
    return Root(found or word, bool(found))


class _Alone(dict[str, str]):
    """What a word means without its neighbours, found out once; empty where that is nothing.

    Cost: a glance at thousands of texts asks it for every word, and a dict answers twice as fast
    as a cache.
    """

    def __missing__(self, word: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        root = root_of(word).text
        alone = MEANINGS[(root,)][1] if (root,) in MEANINGS else root
        self[word] = meaning = "" if root in NOTHING else alone
        return meaning


ALONE: Final = _Alone()


def _written(word: str) -> str:
    return word if word in KNOWN else next(_known_roots(word), "")


def _known_roots(word: str) -> Iterator[str]:
    return (root for root in _stripped(word) if root in KNOWN)


def _stripped(word: str) -> Iterator[str]:
    """Without suffixes first: `jalanan` is nearer to `jalan` than `mejalan` would be."""
    for ending in _without_suffix(word):
        yield ending
        for prefix, swallowed in _PREFIXES.items():
            rest = ending.removeprefix(prefix)
            if rest != ending:
                yield from (
                    first + rest for first in swallowed if len(first + rest) >= _SHORTEST_ROOT
                )
                if prefix in {"di", "ke", "se"}:
                    yield from _twice(rest)


def _twice(word: str) -> Iterator[str]:
    for prefix in ("ber", "per", "ter"):
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_ROOT:
            yield word.removeprefix(prefix)


def _without_suffix(word: str) -> list[str]:
    left = [word]
    for suffix in _SUFFIXES:
        left += [
            cut
            for one in left[:3]
            if (cut := one.removesuffix(suffix)) != one and len(cut) >= _SHORTEST_ROOT
        ]
    return left


def skeleton(word: str) -> str:
    """The consonants, and a vowel that leads: what is left of a word typed without vowels."""
    return word[:1] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def _skeletons() -> dict[str, str]:
    """Only where one word alone has it."""
    shared: dict[str, list[str]] = defaultdict(list)
    for word in KNOWN:
        shared[skeleton(word)].append(word)
    return {bones: words[0] for bones, words in shared.items() if len(words) == 1}


def shortened(word: str) -> set[str]:
    """The word, and what is left without one of its letters: a slip away from it, all of them."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(1, len(word))}


def _slips() -> dict[str, list[str]]:
    slips: dict[str, list[str]] = defaultdict(list)
    for word in sorted(KNOWN):
        if len(word) >= _SHORTEST_MISTYPED:
            for short in shortened(word):
                slips[short].append(word)
    return slips


_BY_SKELETON: Final = _skeletons()
_BY_SLIP: Final = _slips()


def _resembled(word: str) -> str:
    """The known word that this one, or what is left of it, was meant to be; empty if none."""
    if not word.isalpha():
        return ""
    near = (_without_vowels(one) for one in _without_suffix(word))
    return next(filter(None, near), "") or next(filter(None, map(_mistyped, _bared(word))), "")


def _bared(word: str) -> Iterator[str]:
    """Without affixes, no letter put back: two guesses at once would make names of anything."""
    for ending in _without_suffix(word):
        yield ending
        for prefix in _PREFIXES:
            rest = ending.removeprefix(prefix)
            if rest != ending and len(rest) >= _SHORTEST_MISTYPED:
                yield rest


def _without_vowels(typed: str) -> str:
    has_none = len(typed) >= _SHORTEST_SKELETON and not _VOWELS & set(typed[1:])
    return _BY_SKELETON.get(typed, "") if has_none else ""


def _mistyped(typed: str) -> str:
    """The known word that is one slip away; of a short one only a letter may be missing."""
    if len(typed) < _SHORTEST_MISTYPED - 1:
        return ""
    near = {meant for short in shortened(typed) for meant in _BY_SLIP.get(short, ())}
    if len(typed) < _SHORTEST_MISTYPED:
        near = {meant for meant in near if len(meant) > len(typed)}
    slips = (meant for meant in near if _one_slip(typed, meant))
    return min(slips, key=lambda meant: (abs(len(meant) - len(typed)), meant), default="")


def _one_slip(typed: str, meant: str) -> bool:
    """One letter too many, too few, another one, or two that changed places."""
    if len(typed) != len(meant):
        return True  # they share what is left without one letter
    apart = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(apart) < 2:
        return True
    first, last = apart[0], apart[-1]
    swapped = typed[first] == meant[last] and typed[last] == meant[first]
    return len(apart) == 2 and last == first + 1 and swapped
