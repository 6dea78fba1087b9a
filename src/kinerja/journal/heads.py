"""The heads of the chain, written down outside the database: a cut end shows here only.

One line a day, `2026-11-26 1204 9f86d0...`: the line of today follows the chain, earlier ones stay.
Once the chain contradicts the last line, nothing more is written until a person has looked.
"""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

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
    return [Head(date.fromisoformat(day), int(number), link) for day, number, link in lines]


def keep_head() -> None:
    """Write today's head down. Doing it again changes nothing."""
    head = Seal.objects.last()
    if head is None or not _last_one_stands():
        return
    today = f"{clock.local_day(clock.wall())} "
    lines = _lines()
    kept = [line for line in lines if not line.startswith(today)]
    kept.append(f"{today}{head.seal_no} {head.hash}")
    if kept != lines:
        _replace("".join(f"{line}\n" for line in kept))


def _last_one_stands() -> bool:
    # A line that the chain contradicts is the only witness of a cut: it is never written over.
    try:
        last = kept_heads()[-1:]
    except (OSError, ValueError):
        return False
    return all(Seal.objects.filter(pk=head.seal_no, hash=head.hash).exists() for head in last)


def _lines() -> list[str]:
    return head_file().read_text().splitlines() if head_file().exists() else []


def _replace(text: str) -> None:
    # A power cut leaves the old file or the new one, never half of it.
    with NamedTemporaryFile("w", dir=head_file().parent, delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(head_file())
