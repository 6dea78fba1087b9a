"""The number of a promise: anyone may know it."""

from typing import Final

from kinerja.kit.codes import drawn

MARK: Final = "J"  # janji
LENGTH: Final = 5


def new_number(year: int) -> str:
    """ "J2026-K7M4Q": not consecutive, so that it says nothing of how many there are."""
    return f"{MARK}{year}-{drawn(LENGTH)}"
