"""The codes of a complaint: a number anyone may know, keys that only citizens hold, form tokens."""

import hashlib
import re
import secrets
from collections.abc import Collection
from datetime import timedelta
from typing import Final

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from kinerja.kit.codes import drawn, in_groups, plain, spelled
from kinerja.kit.limits import Limit

NUMBER_LENGTH = 5
WHOLE_LENGTH = len("2026-") + NUMBER_LENGTH
TRACKING_LENGTH = 12
# A village may share one address; a machine that guesses wants thousands.
TRACKING: Final = Limit("complaints.track", times=60, within=timedelta(minutes=10))
# A household that finds something once; who floods moderators wants hundreds.
THANKING: Final = Limit("complaints.thank", times=10, within=timedelta(hours=1))
FLAGGING: Final = Limit("complaints.flag", times=10, within=timedelta(hours=1))
# Whole villages share one address: one more is taken in as well, and somebody looks at it.
FILING: Final = Limit("complaints.file", times=20, within=timedelta(hours=1))
SUPPORTING: Final = Limit("complaints.support", times=60, within=timedelta(hours=1))
_FORM: Final = "kinerja.complaints.form"
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


def new_form_token() -> str:
    """Goes into a form and comes back with it, however often that is sent.

    Signed: were it the visitor's own choice, two could choose the same and read one case.
    """
    return Signer(salt=_FORM).sign(secrets.token_hex(16))


def sound_form_token(text: str) -> str:
    """The token as it came back; empty where it is none of ours."""
    try:
        Signer(salt=_FORM).unsign(text)
    except BadSignature:
        return ""
    return text


def code_of(token: str) -> str:
    """The tracking code that goes with a token or key: the same each time, foretold by nobody."""
    digest = salted_hmac("kinerja.complaints.code", token, algorithm="sha256").digest()
    return in_groups(spelled(int.from_bytes(digest), TRACKING_LENGTH))


def digest_of(*secret: str) -> str:
    """What is stored of keys that only a browser has."""
    return hashlib.sha256("\x1f".join(secret).encode()).hexdigest()
