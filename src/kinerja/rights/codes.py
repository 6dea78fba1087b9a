"""The number of a request or a breach, the key that only whoever asked holds, and the limits."""

import hashlib
from datetime import timedelta
from typing import Final

from kinerja.kit.codes import drawn, in_groups, plain
from kinerja.kit.limits import Limit

NUMBER_LENGTH: Final = 5
KEY_LENGTH: Final = 12
# A counter of the office may file for a whole queue; a machine that fills our desk wants hundreds.
ASKING: Final = Limit("rights.ask", times=20, within=timedelta(hours=1))
TRACKING: Final = Limit("rights.track", times=60, within=timedelta(minutes=10))


def new_number(mark: str, year: int) -> str:
    """ "H2026-K7M4Q": not consecutive, so that it says nothing of how many there are."""
    return f"{mark}{year}-{drawn(NUMBER_LENGTH)}"


def new_key() -> str:
    """Twelve characters in three groups: 58 bits, so that guessing is hopeless."""
    return in_groups(drawn(KEY_LENGTH))


def digest_of(key: str) -> str:
    """What is stored of a key, however it was typed."""
    return hashlib.sha256(plain(key).encode()).hexdigest()
