"""What a row says, as one hash; and how one row hangs on the row before."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

START: Final = "0" * 64  # what the first seal hangs on


def digest_of(  # noqa: PLR0913  # every column of the row, each once
    *,
    uid: UUID,
    at: datetime,
    actor: int,
    verb: str,
    target_type: str,
    target_id: str,
    changes: Mapping[str, Any],
    note: Mapping[str, Any],
) -> str:
    """SHA-256 over the row in one canonical writing, the same on every database."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    row = [str(uid), moment, actor, verb, target_type, target_id, changes, note]
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chained(previous: str, digest: str) -> str:
    return hashlib.sha256(f"{previous}{digest}".encode()).hexdigest()


def concealed(key: str, value: str) -> str:
    """What the digest sees of a personal value: worthless once the key is gone."""
    return hmac.new(bytes.fromhex(key), value.encode(), hashlib.sha256).hexdigest()
