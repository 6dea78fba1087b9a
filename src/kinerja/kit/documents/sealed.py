"""Letters with a secret inside, to be folded in three and put into a DL envelope with a window.

The file is made in memory and given to who asked for it; nobody here keeps or logs it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kinerja.kit.documents.parts import Letterhead
from kinerja.kit.documents.pdf import compiled, letterhead_values
from kinerja.kit.documents.wording import printable


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """To one person. `address` (name, position, unit: at most five lines) shows in the window.

    `secrets` are pairs of a label and what nobody else may read; draw them with `kit.codes`, so
    that no character is taken for another. ValueError for more lines than the window has.
    """

    address: Sequence[str]
    before: Sequence[str]
    secrets: Sequence[tuple[str, str]] = field(repr=False)
    after: Sequence[str] = ()

    def __post_init__(self) -> None:
        if len(self.address) > MOST_LINES:
            raise ValueError(f"an address of {len(self.address)} lines")


MOST_LINES = 5


def sealed_letters(
    letters: Sequence[SealedLetter],
    *,
    title: str,
    letterhead: Letterhead,
    date_line: str,
    issued: datetime,
) -> bytes:
    """One PDF, each letter on a page of its own: print it, fold at the two marks, seal.

    `title` is the heading of each letter, `date_line` as in "Ambarawa, 24 November 2026".
    Raises ValueError without a letter. Cost: 150 letters take under a second.
    """
    if not letters:
        raise ValueError("no letter")
    values = {
        "title": printable(title),
        "date": printable(date_line),
        "letterhead": letterhead_values(letterhead),
        "letters": [_letter_values(letter) for letter in letters],
    }
    return compiled("sealed.typ", values, issued)


def _letter_values(letter: SealedLetter) -> dict[str, object]:
    return {
        "address": [printable(line) for line in letter.address],
        "before": [printable(text) for text in letter.before],
        "secrets": [[printable(label), printable(secret)] for label, secret in letter.secrets],
        "after": [printable(text) for text in letter.after],
    }
