"""A file of a case between the fence and its row: on the shelf, and carried by its form.

It is put there before any transaction begins, so no lock waits for a disk; a form that is shown
again, because it was refused or looked at first, brings it along. Without a row it is swept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from django.core import signing

from kinerja.complaints.shelf import SHELF
from kinerja.kit.uploads.accepting import Accepted

# Seconds. The sweep leaves a file alone for longer.
CARRIED_FOR: Final = 12 * 60 * 60
_SALT: Final = "kinerja.complaints.kept"


@dataclass(frozen=True, slots=True)
class Kept:
    """What its row will say of it."""

    key: str
    sha256: str
    fingerprint: str


def keep(file: Accepted) -> Kept:
    return Kept(SHELF.save(file), file.sha256, file.fingerprint)


def carried(files: Iterable[Kept]) -> str:
    """For a hidden field: signed, so that nobody names a file that they did not hand in."""
    told = [asdict(file) for file in files]
    return signing.dumps(told, salt=_SALT) if told else ""


def brought(text: str) -> Sequence[Kept]:
    """What came back; nothing where it is none of ours, too old, or swept."""
    try:
        told = signing.loads(text, salt=_SALT, max_age=CARRIED_FOR)
    except signing.BadSignature:
        return ()
    files = [Kept(**one) for one in told]
    return [file for file in files if SHELF.holds(file.key)]
