"""The two codes of a complaint: a number anyone may know, and a key only the citizen holds."""

import hashlib
import re
from collections.abc import Collection
from datetime import timedelta
from typing import Final

from kinerja.kit.codes import drawn, in_groups, plain
from kinerja.kit.limits import Limit

NUMBER_LENGTH = 5
WHOLE_LENGTH = len("2026-") + NUMBER_LENGTH
TRACKING_LENGTH = 12
# A village may share one address; a machine that guesses wants thousands.
TRACKING: Final = Limit("complaints.track", times=60, within=timedelta(minutes=10))
# A household that finds something once; who floods moderators wants hundreds.
FLAGGING: Final = Limit("complaints.flag", times=10, within=timedelta(hours=1))
# Of this century or, in imports, of the last one.
_BEGINNING = re.compile(r"(19|20)(\d{0,2}|\d\d-[0-9A-Z]{0,7})")


def new_numbers(year: int, count: int, taken: Collection[str] = ()) -> list[str]:
    """Public numbers of that year, not consecutive, none of them taken."""
    found: dict[str, None] = {}
    while len(found) < count:
        number = f"{year}-{drawn(NUMBER_LENGTH)}"
        if number not in taken:
            found[number] = None
    return list(found)


def begins_number(text: str) -> bool:
    """Whether what somebody looks for, in capitals, is a number or the first part of one."""
    return _BEGINNING.fullmatch(text) is not None


def new_tracking_code() -> str:
    """Twelve characters in three groups: 58 bits, so that guessing is hopeless."""
    return in_groups(drawn(TRACKING_LENGTH))


def tracking_digest(code: str) -> str:
    """What is stored of a tracking code, however the citizen typed it."""
    return hashlib.sha256(plain(code).encode()).hexdigest()
