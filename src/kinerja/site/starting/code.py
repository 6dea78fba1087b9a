"""The start code: who has read it from the server's terminal may found the office in a browser.

Only its hash is kept, in a file of the data folder that nobody else may read. Each start of
`kinerja serve` makes a new one while there is no office; founding one takes it away.
"""

import hashlib
import os
import secrets
from hmac import compare_digest
from pathlib import Path
from typing import Final

from django.conf import settings

# Without 0 O 1 I L U: read from one screen and typed at another.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 12  # 58 bits: guessing is hopeless, so nothing has to count the tries


def new_code() -> str:
    """Write a new one down and return it, in three groups."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    draft = _path().with_suffix(f".{os.getpid()}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(_digest(drawn))
    draft.replace(_path())
    return "-".join(drawn[at : at + 4] for at in range(0, LENGTH, 4))


def is_right(typed: str) -> bool:
    """However it was typed. Nothing is right where none was made."""
    try:
        kept = _path().read_text()
    except FileNotFoundError:
        return False
    return compare_digest(kept, _digest(typed))


def forget() -> None:
    _path().unlink(missing_ok=True)


def _digest(typed: str) -> str:
    plain = "".join(character for character in typed.upper() if character in ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()


def _path() -> Path:
    return Path(settings.KINERJA_HOME) / "start-code"
