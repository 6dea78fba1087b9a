"""The text that the public reads: each chosen part becomes one mark, whatever its length was."""

from collections.abc import Iterable
from typing import Final

from kinerja.kit.masking.spans import Span, merged

MARK: Final = "[disamarkan]"


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with a mark for each span; overlapping ones share a mark.

    Doing it again with what is proposed for the result changes nothing. Raises ValueError where a
    span ends behind the text: it was chosen for another one.
    """
    parts, at = [], 0
    for span in merged(spans):
        if span.end > len(text):
            raise ValueError("a span of another text")
        parts += [text[at : span.start], MARK]
        at = span.end
    return "".join([*parts, text[at:]])
