"""Hangs committed entries on the chain, one after the other, outside the transactions that write.

A lock on one chain head inside every writing transaction would cost more than half of the write
rate; so the order of the chain is the order of sealing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import accumulate
from typing import Final

from django.db import IntegrityError, transaction

from kinerja.journal import heads
from kinerja.journal.digest import START, chained
from kinerja.journal.models import Entry, EntryQuerySet, Seal
from kinerja.kit import clock

BATCH: Final = 5000  # seals a transaction: about 0.1 s of write lock on SQLite
# No transaction lives longer. One that is still open may hold entries with lower numbers than
# those already sealed; after this long it cannot, and that part of the table is settled.
LONGEST_TRANSACTION: Final = timedelta(days=1)
# A stray that is older was passed over by a full round, or none ran.
OVERDUE: Final = 2 * LONGEST_TRANSACTION


def seal(*, full: bool = False) -> int:
    """Seal every committed entry, lowest number first; how many.

    `full` looks through the settled part of the table too; it is due once a day. Two sealers at
    once are harmless: the unique seal number lets one in, the other gives up until its next turn.
    """
    heads.begin()  # before the first seal, so that a power cut between the two loses neither
    began, sealed = clock.wall(), 0
    after = 0 if full else _settled()
    while batch := _unsealed(after):
        try:
            _append(batch, began)
        except IntegrityError:
            break  # another sealer was faster
        sealed, after = sealed + len(batch), batch[-1][0]
    heads.keep_head()
    return sealed


def strays() -> EntryQuerySet:
    """Unsealed entries in the settled part of the table; only a full round seals them."""
    return Entry.objects.unsealed().filter(pk__lt=_settled())


def overdue() -> EntryQuerySet:
    """Strays that a full round should have sealed."""
    return strays().filter(at__lt=clock.wall() - OVERDUE)


def _unsealed(after: int) -> list[tuple[int, str]]:
    # Read outside the writing transaction: on SQLite that one locks everybody out.
    rows = Entry.objects.unsealed().filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", "digest")[:BATCH])


def _settled() -> int:
    """Up to this number every entry was committed before the last round of sealing, and seen."""
    newest = Seal.objects.last()
    if newest is None:
        return 0
    # Counted back from the last round, not from now: the sealer may have stood still for days.
    settled = Seal.objects.filter(sealed_at__lt=newest.sealed_at - LONGEST_TRANSACTION)
    # The last in the chain and not the highest number: that may be anybody's, as high as he likes.
    return settled.order_by("-seal_no").values_list("entry_id", flat=True).first() or 0


@transaction.atomic
def _append(batch: Sequence[tuple[int, str]], began: datetime) -> None:
    newest = Seal.objects.last()
    number, previous = (newest.seal_no, newest.hash) if newest else (0, START)
    digests = (digest for _entry, digest in batch)
    links = accumulate(digests, partial(chained, sealed_at=began), initial=previous)
    next(links)  # the one that stands already
    Seal.objects.bulk_create(
        Seal(seal_no=seal_no, entry_id=entry, hash=link, sealed_at=began)
        for seal_no, (entry, _digest), link in zip(
            range(number + 1, number + 1 + len(batch)), batch, links, strict=True
        )
    )
