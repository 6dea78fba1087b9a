"""Everything in a text that may tell who somebody is; a person confirms each."""

from collections.abc import Collection

from kinerja.kit.masking.applying import MARK
from kinerja.kit.masking.numbers import numbers_in
from kinerja.kit.masking.people import people_in
from kinerja.kit.masking.spans import Span, merged


def proposals(text: str, *, places: Collection[str] = ()) -> list[Span]:
    """In their order and apart from each other. What is masked already is not proposed again.

    `places` are names of the office that name no person: kelurahan, units, streets. Meant to miss
    little rather than to be always right. Cost: 3 ms for a text of 1,000 characters.
    """
    marks = _marks(text)
    found = merged([*numbers_in(text), *people_in(text, places)])
    return [
        span
        for span in found
        if not any(span.start < end and start < span.end for start, end in marks)
    ]


def _marks(text: str) -> list[tuple[int, int]]:
    found, at = [], text.find(MARK)
    while at >= 0:
        found.append((at, at + len(MARK)))
        at = text.find(MARK, at + 1)
    return found
