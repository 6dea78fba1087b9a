"""Keys of programs: long enough that no one guesses them, so that a plain digest is enough."""

import hashlib
import secrets
from typing import Final

HEADER: Final = "X-API-Key"
MARK: Final = "kin_"  # by which a scanner finds a key that somebody published
BYTES: Final = 32
SHOWN: Final = 12


def new_key() -> str:
    """256 bits, as text for a header."""
    return MARK + secrets.token_urlsafe(BYTES)


def digest_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def shown_part(key: str) -> str:
    """The beginning, for lists: 8 signs that open nothing."""
    return key[:SHOWN]
