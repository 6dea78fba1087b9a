"""The two codes of a complaint: a number anyone may know, and a key only the citizen holds."""

import hashlib
import re
from collections.abc import Collection
from datetime import timedelta
from typing import Final

from django.utils.crypto import salted_hmac

from kinerja.kit.codes import drawn, in_groups, plain, spelled
from kinerja.kit.limits import Limit

NUMBER_LENGTH = 5
WHOLE_LENGTH = len("2026-") + NUMBER_LENGTH
TRACKING_LENGTH = 12
# A village may share one address; a machine that guesses wants thousands.
SHEET_LENGTH = 32
TRACKING: Final = Limit("complaints.track", times=60, within=timedelta(minutes=10))
# A household that finds something once; who floods moderators wants hundreds.
THANKING: Final = Limit("complaints.thank", times=10, within=timedelta(hours=1))
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


def new_sheet() -> str:
    """What tells one sheet of a form from every other, however often it is sent."""
    return drawn(SHEET_LENGTH)


def is_sheet(text: str) -> bool:
    return len(text) == SHEET_LENGTH and plain(text) == text


def code_of_sheet(sheet: str) -> str:
    """The tracking code of what was typed on this sheet: the same when it is sent again.

    Who holds neither the sheet nor the secret of the installation cannot tell it.
    """
    digest = salted_hmac("kinerja.complaints.sheets", sheet, algorithm="sha256").digest()
    return in_groups(spelled(int.from_bytes(digest[:16]), TRACKING_LENGTH))


def sheet_digest(sheet: str) -> str:
    """What is stored of a sheet."""
    return hashlib.sha256(f"sheet {sheet}".encode()).hexdigest()
