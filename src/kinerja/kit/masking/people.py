"""Names of people in a text: by the words before them, by their letters, by how common they are."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kinerja.kit.masking import words
from kinerja.kit.masking.spans import Reason, Sort, Span

WORD: Final = re.compile(r"(?<!\w)[^\W\d_]+(?:['`\u2019-][^\W\d_]+)*(?!\w)")
# Between a title and its name; "Pak RT 4 Warsito" has a number in between.
NEAR: Final = re.compile(r"\.? ?(?:\d{1,3},? )?[\"“(]?")
APPOSED: Final = re.compile(r" ?[,:] [\"“(]?")
NEW_SENTENCE: Final = re.compile(r"[.!?:;\n\r•\"“]")
LONGEST_NAME: Final = 5  # words
MOSTLY: Final = 0.75  # of eight words or more begin large: then a large letter tells nothing
SHORTEST: Final = 3  # letters of a name in small letters
ACRONYM: Final = 5  # letters: PDAM, DPRD
NOBODY: Final = words.NO_NAMES | words.TITLES | words.WEAK_TITLES | words.POSITIONS


@dataclass(frozen=True, slots=True)
class Word:
    low: str
    is_large: bool
    is_acronym: bool
    start: int
    end: int
    before: str  # what stands between it and the word before


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as words. `known` are capitalised words that name nobody."""

    words: Sequence[Word]
    known: Collection[str]

    def low(self, at: int) -> str:
        """The word in small letters, or nothing before the first one."""
        return self.words[at].low if at >= 0 else ""

    def joins(self, at: int) -> bool:
        """Whether the word goes on a name: a space before it, or the point of an initial."""
        if not 0 < at < len(self.words):
            return False
        before = self.words[at].before
        return before == " " or (before == ". " and len(self.low(at - 1)) == 1)

    def is_near(self, at: int) -> bool:
        """Whether nothing ends between this word and the one before."""
        before = self.words[at].before
        is_open = "." not in before or self.low(at - 1) in words.SHORT_FORMS
        return at > 0 and is_open and bool(NEAR.fullmatch(before))

    def begins(self, at: int) -> bool:
        """Whether a sentence begins here; a point behind a short form ends none."""
        before = self.words[at].before
        if before == ". " and self.low(at - 1) in words.SHORT_FORMS:
            return False
        return at == 0 or bool(NEW_SENTENCE.search(before))


def people_in(text: str, places: Collection[str] = ()) -> Iterator[Span]:
    """Names of people, once for each reason. `places` are further words that name nobody."""
    reading = _read(text, places)
    for at, word in enumerate(reading.words):
        for reason, starts in STARTS:
            if starts(reading, at):
                end = reading.words[_last(reading, at)].end
                yield Span(word.start, end, Sort.NAME, reason)


def _read(text: str, places: Collection[str]) -> Reading:
    found = list(WORD.finditer(text))
    told = [match for match in found if len(match[0]) >= SHORTEST]
    is_shouted = sum(match[0][0].isupper() for match in told) > MOSTLY * max(8, len(told))
    ends = [0, *(match.end() for match in found)]
    read = [
        Word(
            match[0].lower(),
            match[0][0].isupper() and not is_shouted,
            match[0].isupper() and len(match[0]) <= ACRONYM,
            *match.span(),
            text[end : match.start()],
        )
        for end, match in zip(ends, found, strict=False)
    ]
    further = {word.lower() for place in places for word in WORD.findall(place)}
    return Reading(read, words.KNOWN | further)


def _after_title(reading: Reading, at: int) -> bool:
    """ "Pak Budi", "bu haji siti", "Pak RT 4 Warsito"."""
    title = _behind(reading, at, words.POSITIONS | words.BETWEEN)
    if title < 0 or not reading.is_near(at):
        return False
    word, low = reading.words[at], reading.low(title)
    if word.is_acronym:
        return False
    if low in words.TITLES:
        return word.low not in NOBODY and (word.is_large or _may_be_small(reading, at))
    is_title = low in words.WEAK_TITLES and low not in words.GIVEN_NAMES
    return is_title and word.low not in NOBODY and (word.is_large or word.low in words.GIVEN_NAMES)


def _after_introducer(reading: Reading, at: int) -> bool:
    """ "petugas Andika", "anak saya Kevin", "bernama dwi"."""
    before = _behind(reading, at, words.BETWEEN)
    if reading.low(at - 1) in words.INITIALS:
        return True
    is_near = reading.is_near(at) or APPOSED.fullmatch(reading.words[at].before)
    if before < 0 or not is_near or reading.words[at].low in NOBODY:
        return False
    low = reading.low(before)
    if low in words.STRONG or (reading.low(at - 2), reading.low(at - 1)) in words.STRONG_PAIRS:
        return _may_be_small(reading, at)
    is_introduced = low in words.INTRODUCERS or low.removesuffix("nya") in words.INTRODUCERS
    return is_introduced and _is_somebody(reading, at)


def _with_capital(reading: Reading, at: int) -> bool:
    """A large letter in the middle of a sentence that is no place, no body and no day.

    Where a sentence begins everything is large, so there the next word decides: "Wiwik Sumarni",
    "Wulan, istri ketua RT".
    """
    if not _looks_like_one(reading, at) or _in_place(reading, at):
        return False
    if not reading.begins(at):
        return True
    return _is_apposed(reading, at + 1) or (
        reading.joins(at + 1) and _looks_like_one(reading, at + 1)
    )


def _is_apposed(reading: Reading, at: int) -> bool:
    if at >= len(reading.words) or reading.words[at].before != ", ":
        return False
    return reading.low(at) in words.INTRODUCERS


def _common(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    is_common = low in words.GIVEN_NAMES or words.NAME_ENDINGS.fullmatch(low)
    return bool(is_common) and not _in_place(reading, at)


STARTS: Final = (
    (Reason.WORD_BEFORE, _after_title),
    (Reason.WORD_BEFORE, _after_introducer),
    (Reason.CAPITAL, _with_capital),
    (Reason.COMMON_NAME, _common),
)


def _behind(reading: Reading, at: int, skipped: Collection[str]) -> int:
    """The word that counts before this one, with what may stand in between skipped; or -1."""
    before = at - 1
    # Cost: four at most, or a text of nothing but titles would be walked over for each word.
    while before > max(0, at - 5) and reading.low(before) in skipped and reading.is_near(before):
        before -= 1
    return before if before >= 0 and reading.low(before) not in words.BETWEEN else at - 1


def _may_be_small(reading: Reading, at: int) -> bool:
    """Whether an unknown word may be a name although it is written small."""
    low = reading.low(at)
    return low in words.GIVEN_NAMES or (len(low) >= SHORTEST and low not in reading.known)


def _is_somebody(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    if word.low in words.GIVEN_NAMES:
        return True
    return word.is_large and word.low not in NOBODY and word.low not in reading.known


def _looks_like_one(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    is_other = word.is_acronym or word.low in words.PLACE_HEADS or len(word.low) < SHORTEST
    return word.is_large and not is_other and _is_somebody(reading, at)


def _in_place(reading: Reading, at: int) -> bool:
    """Whether it belongs to the name of a street, a school, a body: "Jalan Prof. Soedarto"."""
    for before in range(at - 1, max(-1, at - LONGEST_NAME), -1):
        if not reading.is_near(before + 1) or "," in reading.words[before + 1].before:
            return False
        if reading.low(before) in words.PLACE_HEADS:
            return True
        if not reading.words[before].is_large:
            return False
    return False


def _last(reading: Reading, at: int) -> int:
    """The last word of the name that starts here."""
    last = at
    while last + 1 < at + LONGEST_NAME and reading.joins(last + 1) and _goes_on(reading, last + 1):
        last += 1
    return last


def _goes_on(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    if word.low in words.LINKS:
        return reading.joins(at + 1) and reading.words[at + 1].is_large
    if word.low in words.GIVEN_NAMES:
        return True
    is_other = word.low in reading.known or word.low in words.PLACE_HEADS
    return word.is_large and (not is_other or word.low in words.NAMES_TOO)
