"""What a row says, as one hash; and how one row hangs on the row before."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

START: Final = "0" * 64  # what the first seal hangs on

# Every digest ever written hangs on this writing: it is the same on every database, for ever.
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest_of(content: Sequence[object]) -> str:
    """SHA-256 over the canonical JSON of a row's content, in hex."""
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def chained(previous: str, digest: str, *, sealed_at: datetime) -> str:
    """The hash of a seal: of the hash before it, the digest of its entry, and when it was set."""
    return hashlib.sha256(f"{previous}{digest}{in_words(sealed_at)}".encode()).hexdigest()


def in_words(moment: datetime) -> str:
    """A moment as digests see it, the same on every database and in every time zone."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def concealed(key: str, value: str) -> str:
    """What the digest sees of a personal value: worthless once the key is gone."""
    return hmac.digest(key.encode(), value.encode(), "sha256").hex()
