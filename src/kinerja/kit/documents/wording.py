"""What people typed, made printable. It stays text: escaping is for those who build markup."""

import re
import unicodedata
from bisect import bisect_right
from typing import Final

# What the fonts inside typst can print in upright and in bold; a character without a glyph would
# be a blank to the eye and nothing to a screen reader, so PDF/UA refuses it.
_PRINTED: Final = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F), (0x2B9, 0x2C1), (0x2C6, 0x2CF), (0x2D8, 0x2DD),
    (0x300, 0x341), (0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3CE),
    (0x400, 0x45F), (0x490, 0x4C4), (0x4D0, 0x4F9), (0x1E00, 0x1E99), (0x1EA0, 0x1EF9),
    (0x2010, 0x2023), (0x2026, 0x2026), (0x2030, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044),
    (0x2070, 0x2071), (0x2074, 0x208E), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122),
    (0x2153, 0x215E), (0x2190, 0x2193), (0x2200, 0x2200), (0x2208, 0x2208), (0x2212, 0x2212),
    (0x2260, 0x2260), (0x2264, 0x2265), (0x25A1, 0x25A1),
)  # fmt: skip
_BEGINNINGS: Final = [first for first, _last in _PRINTED]
UNKNOWN: Final = "□"
# Controls, invisible signs that turn the direction, halves of characters, and what has no meaning.
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES: Final = frozenset({"Zs", "Zl", "Zp"})
LONGEST_WORD: Final = 30
_LONG: Final = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
BREAK_HERE: Final = "\u200b"


def readable(text: str) -> str:
    """Without what no reader sees and some would stumble over; line breaks stay."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(map(_seen, composed))


def printable(text: str) -> str:
    """The same for the fonts of the PDF: what they cannot print is a box, a whole word breaks
    where it would leave the page.
    """
    boxed = _boxed(readable(text))
    return _LONG.sub(lambda found: found[0] + BREAK_HERE, boxed)


def _seen(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category in _SPACES or character == "\t":
        return character if character == "\N{NO-BREAK SPACE}" else " "
    return "" if category in _DROPPED else character


def _boxed(text: str) -> str:
    """One box for each run of what cannot be printed: an emoji is up to ten characters."""
    boxed: list[str] = []
    for character in text:
        if character == "\n" or _is_printed(ord(character)):
            boxed.append(character)
        elif boxed[-1:] != [UNKNOWN]:
            boxed.append(UNKNOWN)
    return "".join(boxed)


def _is_printed(point: int) -> bool:
    at = bisect_right(_BEGINNINGS, point) - 1
    return at >= 0 and point <= _PRINTED[at][1]
