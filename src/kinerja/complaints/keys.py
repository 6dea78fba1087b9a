"""The link in a letter: it opens one case without its code, for a while, while its address stands.

Nothing of it is stored. It is bound to the address it was sent to and to the tracking code in
force, so that a corrected address or a new code ends every link of before.
"""

from datetime import timedelta
from typing import Final

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

VALID: Final = timedelta(days=30)
MAILED: Final = "surel:"
"""What the key of a browser begins with where a mailed link brought it, and not a code."""
_SALT: Final = "kinerja.complaints.link"


def link_token(complaint: int, address: str, tracking_digest: str) -> str:
    """Opens this case for whoever reads the post of this address; signed, with its time."""
    return signing.dumps([complaint, _bound(address, tracking_digest)], salt=_SALT)


def case_of_link(token: str) -> int | None:
    """Which case a link of ours claims to open; None for others, and for one that is too old."""
    try:
        complaint, _bound_to = signing.loads(token, salt=_SALT, max_age=VALID)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return int(complaint)


def still_opens(token: str, address: str, tracking_digest: str) -> bool:
    """Whether the link was made for this address and code. The caller has asked which case."""
    _complaint, bound_to = signing.loads(token, salt=_SALT, max_age=VALID)
    return constant_time_compare(bound_to, _bound(address, tracking_digest))


def _bound(address: str, tracking_digest: str) -> str:
    return salted_hmac(_SALT, f"{address}\n{tracking_digest}", algorithm="sha256").hexdigest()[:32]
