"""Hangs committed entries on the chain, one after the other, outside the transactions that write.

A lock on one chain head inside every writing transaction would cost more than half of the write
rate; so the order of the chain is the order of sealing.
"""

import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction

from kinerja.journal.digest import START, chained
from kinerja.journal.models import Entry, Seal
from kinerja.kit import clock

BATCH: Final = 5000
# No transaction lives this long: an entry with a lower number than one that was sealed so long
# ago can no longer appear, and need not be looked for.
LONGEST_TRANSACTION: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Head:
    """A place in the chain as it was written down outside the database."""

    day: date
    seal_no: int
    hash: str


def seal(*, full: bool = False) -> int:
    """Seal every committed entry, oldest number first; how many.

    `full` looks at all of them, also for strays from before the last day. Two at once are
    harmless: the unique seal number lets one in, the other gives up.
    """
    sealed = 0
    while batch := _seal_batch(full):
        sealed += batch
    if sealed:
        _keep_head()
    return sealed


def head_file() -> Path:
    return Path(settings.KINERJA_HOME) / "journal-heads"


def kept_heads() -> list[Head]:
    """The heads that were written down, oldest first."""
    if not head_file().exists():
        return []
    lines = (line.split() for line in head_file().read_text().splitlines() if line)
    return [Head(date.fromisoformat(day), int(number), digest) for day, number, digest in lines]


def _seal_batch(full: bool) -> int:
    try:
        with transaction.atomic():
            return _append(_unsealed(0 if full else _floor()))
    except IntegrityError:
        return 0  # another sealer was faster


def _unsealed(floor: int) -> list[tuple[int, str]]:
    rows = Entry.objects.filter(pk__gt=floor, seal=None).order_by("pk")
    return list(rows.values_list("pk", "digest")[:BATCH])


def _floor() -> int:
    settled = Seal.objects.filter(sealed_at__lt=clock.wall() - LONGEST_TRANSACTION)
    return settled.order_by("-entry").values_list("entry", flat=True).first() or 0


def _append(entries: list[tuple[int, str]]) -> int:
    head = Seal.objects.last()
    number, previous = (head.seal_no, head.hash) if head else (0, START)
    now, seals = clock.wall(), []
    for number, (entry, digest) in enumerate(entries, start=number + 1):
        previous = chained(previous, digest)
        seals.append(Seal(seal_no=number, entry_id=entry, hash=previous, sealed_at=now))
    Seal.objects.bulk_create(seals, batch_size=BATCH)
    return len(seals)


def _keep_head() -> None:
    """Write the head down once a day, where a change of the database does not reach it."""
    today = clock.local_day(clock.wall())
    heads, head = kept_heads(), Seal.objects.last()
    if head is None or (heads and heads[-1].day == today):
        return
    with head_file().open("a") as file:
        file.write(f"{today} {head.seal_no} {head.hash}\n")
        file.flush()
        os.fsync(file.fileno())
