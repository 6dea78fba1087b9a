"""The heads of the chain, written down outside the database: a cut end shows here only.

One line a day, `2026-11-26 1204 9f86d0...`: the line of today follows the chain, earlier ones stay.
Once the chain contradicts the last line, or the file is gone, nothing more is written until a
person has looked.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from kinerja.journal.digest import START
from kinerja.journal.models import Seal
from kinerja.kit import clock


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain on a day."""

    day: date
    seal_no: int
    hash: str


def head_file() -> Path:
    return Path(settings.KINERJA_HOME) / "journal-heads"


def kept_heads() -> list[Head]:
    """The heads that were written down, oldest first; ValueError or OSError when it is spoilt."""
    lines = (line.split() for line in _lines())
    return [
        Head(date.fromisoformat(day), int(number), bytes.fromhex(link).hex())
        for day, number, link in lines
    ]


def begin() -> None:
    """Start the file of a chain that has no seal yet: its first line says where all will hang.

    Only here is it made. A file that is gone later is never made anew: that would hide the loss.
    """
    if not Seal.objects.exists() and not head_file().exists():
        _replace([_line(0, START)])


def keep_head() -> None:
    """Write today's head down. Doing it again changes nothing."""
    head = Seal.objects.last()
    if head is None or not _last_one_stands():
        return
    lines, line = _lines(), _line(head.seal_no, head.hash)
    today = line.split()[0]
    kept = [*(other for other in lines if other.split()[0] != today), line]
    if kept != lines:
        _replace(kept)


def stands(head: Head) -> bool:
    """Whether the chain still goes through this point."""
    if head.seal_no == 0:
        return head.hash == START
    return Seal.objects.filter(pk=head.seal_no, hash=head.hash).exists()


def _last_one_stands() -> bool:
    # A line that the chain contradicts is the only witness of a cut: it is never written over.
    try:
        heads = kept_heads()
    except (OSError, ValueError):
        return False
    return bool(heads) and stands(heads[-1])


def _line(number: int, link: str) -> str:
    return f"{clock.local_day(clock.wall())} {number} {link}"


def _lines() -> list[str]:
    return head_file().read_text().splitlines() if head_file().exists() else []


def _replace(lines: Sequence[str]) -> None:
    # A power cut leaves the old file or the new one, never half of it.
    with NamedTemporaryFile("w", dir=head_file().parent, delete=False) as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(head_file())
