"""A JPEG that lies inside a PDF loses its metadata without being decoded."""

import re
from collections.abc import Iterator
from typing import Final

START: Final = b"\xff\xd8"
END: Final = b"\xff\xd9"
SCAN: Final = 0xDA
JFIF, ADOBE, COMMENT = 0xE0, 0xEE, 0xFE
APPLICATIONS: Final = range(0xE0, 0xF0)
# Inside a scan 0xFF stands only before a stuffed zero or a restart mark.
BEHIND_SCAN: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def without_metadata(jpeg: bytes) -> bytes:
    """The same picture to the bit; what cameras and programs noted is gone, and so is what
    follows its end. Raises ValueError where it is no JPEG.
    """
    if not jpeg.startswith(START):
        raise ValueError("no JPEG")
    kept = [part for mark, part in _segments(jpeg) if _draws(mark, part)]
    return b"".join([START, *kept, END])


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    at = len(START)
    while jpeg[at : at + 2] != END:
        if jpeg[at : at + 1] != b"\xff" or at + 4 > len(jpeg):
            raise ValueError("a JPEG without its end")
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        mark = jpeg[at + 1]
        if mark == SCAN:
            end = _end_of_scan(jpeg, end)
        yield mark, jpeg[at:end]
        at = end


def _end_of_scan(jpeg: bytes, start: int) -> int:
    found = BEHIND_SCAN.search(jpeg, start)
    return found.start() if found else len(jpeg)


def _draws(mark: int, part: bytes) -> bool:
    """Whether a decoder needs it: JFIF and Adobe say how the colours are meant."""
    if mark == JFIF:
        return part[4:8] == b"JFIF"
    return mark == ADOBE or (mark not in APPLICATIONS and mark != COMMENT)
