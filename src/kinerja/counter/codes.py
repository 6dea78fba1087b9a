"""Invitation codes: eight signs on a slip of paper, of which the database keeps a keyed digest."""

from datetime import timedelta
from typing import Final

from django.utils.crypto import salted_hmac

from kinerja.kit.codes import drawn, in_groups, plain, spelled
from kinerja.kit.limits import Limit

LENGTH: Final = 8
# For the doors where a code is typed: of 39 bits, a machine that guesses must not try many.
TYPED: Final = Limit("counter.code", times=20, within=timedelta(minutes=10))
_BITS: Final = 63  # a whole number that both databases keep


def new_code() -> str:
    return in_groups(drawn(LENGTH))


def row_of(code: str, purpose: str) -> int:
    """Under which number a code of this purpose is kept, however it was typed.

    The key of the digest is the secret of the installation, which is not in the database: whoever
    only reads the database can neither use a code nor try them all.
    """
    digest = salted_hmac("kinerja.counter.codes", f"{purpose}\n{plain(code)}", algorithm="sha256")
    return int.from_bytes(digest.digest()[:8]) >> (64 - _BITS)


def thanks_code(session: int) -> str:
    """What stands on the desk of an open counter: whoever thanks with it thanks who sits there.

    Nothing is stored, and only who knows the secret of the installation can tell which it is.
    """
    digest = salted_hmac("kinerja.counter.thanks", str(session), algorithm="sha256").digest()
    return in_groups(spelled(int.from_bytes(digest[:8]), LENGTH))
