"""Which endings are read a second time, so that closing a case is no way to be rid of it.

No statute asks for it: the share is a design default of this product against gaming. The draw is
random and can be repeated: a number that was drawn once and is kept orders the cases.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

OF_HUNDRED: Final = 5
"""So many of a hundred are read again, and at least one (ours)."""


def how_many(endings: int) -> int:
    """How many of these are read again: 5 %, rounded up; none of none."""
    return -(-endings * OF_HUNDRED // 100)


def drawn(endings: Iterable[str], seed: str) -> list[str]:
    """The chosen ones, in the order in which this seed puts them: the same whenever it is asked."""
    ordered = sorted(set(endings), key=lambda one: (_lot(one, seed), one))
    return ordered[: how_many(len(ordered))]


def _lot(ending: str, seed: str) -> str:
    return hashlib.sha256(f"{seed}\x1f{ending}".encode()).hexdigest()
