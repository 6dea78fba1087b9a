"""Whether two pictures show the same: by their fingerprints, which `accepting.accept` gives.

A fingerprint is 64 bits in 16 hexadecimal digits, empty where a picture shows nothing (all of one
colour) and for a PDF. It outlives writing anew, another size, other light and a cut of a few
hundredths; it does not outlive turning, mirroring or a large cut.
"""

from itertools import combinations
from typing import Final

# Measured (decision 27): up to 10 for the same picture, from 20 on for others.
MOST_BITS: Final = 10
BANDS: Final = 4
_BITS: Final = [1 << place for place in range(64 // BANDS)]
_CHANGES: Final = tuple(
    sum(changed)
    for count in range(MOST_BITS // BANDS + 1)
    for changed in combinations(_BITS, count)
)


def distance(one: str, other: str) -> int:
    """In how many of the 64 bits two fingerprints differ. Raises ValueError where one is empty."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def is_same(one: str, other: str) -> bool:
    """Whether they are near enough to warn a person. Where one shows nothing: no."""
    return bool(one and other) and distance(one, other) <= MOST_BITS


def bands(fingerprint: str) -> tuple[int, ...]:
    """Its four parts of 16 bits, to be kept in columns with indexes; none of an empty one."""
    return tuple(int(fingerprint[at : at + 4], 16) for at in range(0, len(fingerprint), 4))


def near_bands(fingerprint: str) -> list[tuple[int, ...]]:
    """For each of the four parts, all that this part is in a fingerprint that `is_same`.

    Where two differ in at most 10 bits of 64, one of their four parts differs in at most 2 of 16:
    137 values, found by an index in a five-hundredth of all rows. `is_same` then decides.
    """
    return [tuple(band ^ change for change in _CHANGES) for band in bands(fingerprint)]
