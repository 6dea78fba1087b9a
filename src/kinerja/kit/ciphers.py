"""Values that the database holds and cannot tell: encrypted with a key that is kept outside it.

R-ADU-22 (the identity of a reporter).

The key stands in the environment or in a file of the data folder, never in a table and never in
a backup unless somebody asks for it (docs/decisions/0029). Several keys may be listed: the first
encrypts, all of them decrypt.
"""

import hashlib
import hmac
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField  # Django's own fields take no type when they run

MARK: Final = "gAAAA"
"""What every encrypted value begins with: the version of the format and the start of its time."""


class KeyMissing(ValueError):
    """No key of this office opens what the database holds."""


def encrypt(text: str) -> str:
    """The text as only a holder of the key reads it. The first use of all makes the key."""
    return _ciphers(tuple(_keys() or _made())).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """What was encrypted; KeyMissing where the key is not, or no longer, among ours."""
    try:
        return _ciphers(tuple(_keys())).decrypt(token.encode()).decode()
    except (InvalidToken, ValueError):
        raise KeyMissing("no key opens this value") from None


def fingerprint(text: str) -> str:
    """Tells whether two values are the same, and nobody without the key what they are."""
    key = (_keys() or _made())[0]
    return hmac.new(key.encode(), f"fingerprint\n{text}".encode(), hashlib.sha256).hexdigest()


class EncryptedText(TextField):
    """Text that is plain in Python and encrypted in its column; nothing stays nothing.

    No lookup finds a value by what it says: conditions see the column. Only "" compares.
    """

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        plain = isinstance(value, str) and value != ""
        return super().get_db_prep_save(encrypt(value) if plain else value, connection)

    def from_db_value(self, value: str | None, *_context: object) -> str | None:
        return decrypt(value) if value else value

    def value_to_string(self, obj: models.Model) -> str:
        """For `dumpdata`: what is written to a file is as closed as the column."""
        value = str(self.value_from_object(obj))
        return encrypt(value) if value else value


def _keys() -> Sequence[str]:
    given: str = settings.KINERJA_PERSONAL_KEY
    if given:
        return given.split()
    path: Path = settings.KINERJA_PERSONAL_KEY_FILE
    with suppress(FileNotFoundError):
        return path.read_text().split()
    return ()


@lru_cache(maxsize=4)
def _ciphers(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError:
        if keys:
            raise ImproperlyConfigured("a key for personal data is not a Fernet key") from None
        raise


def _made() -> Sequence[str]:
    """A new key, on the disk before anything is encrypted with it."""
    path: Path = settings.KINERJA_PERSONAL_KEY_FILE
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 0600
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{Fernet.generate_key().decode()}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # Race: of two processes that begin together, one names its key and both use that one.
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
    return _keys()
