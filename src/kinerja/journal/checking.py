"""Walks the chain and names everything that is not as it was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from kinerja.journal import guard
from kinerja.journal.digest import START, chained, concealed
from kinerja.journal.models import Entry, Seal
from kinerja.journal.sealing import kept_heads
from kinerja.journal.services import entry_digest

BATCH: Final = 2000


@dataclass(frozen=True, slots=True)
class Report:
    """What a walk through the journal found. It is whole when there are no faults."""

    entries: int
    sealed: int
    unsealed: int
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify() -> Report:
    """Recompute every digest and every link; look for missing rows, seals, heads and triggers."""
    faults = [
        *_missing_triggers(),
        *_broken_links(),
        *_broken_tail(),
        *_lost_heads(),
    ]
    entries, sealed = Entry.objects.count(), Seal.objects.count()
    return Report(entries, sealed, Entry.objects.filter(seal=None).count(), tuple(faults))


def _missing_triggers() -> Iterator[str]:
    for name in guard.missing():
        yield _("Pelindung %(name)s tidak terpasang.") % {"name": name}


def _broken_links() -> Iterator[str]:
    previous, expected = START, 1
    for seals in _batches():
        known = _entries(seal.entry_id for seal in seals)
        for seal in seals:
            if seal.seal_no != expected:
                yield _("Segel %(first)d sampai %(last)d hilang.") % {
                    "first": expected,
                    "last": seal.seal_no - 1,
                }
            yield from _entry_faults(seal, known.get(seal.entry_id), previous)
            # Order: go on from what stands there, so that one fault is not told as thousands.
            previous, expected = seal.hash, seal.seal_no + 1


def _entry_faults(seal: Seal, entry: Entry | None, previous: str) -> Iterator[str]:
    number = {"number": seal.seal_no, "entry": seal.entry_id}
    if entry is None:
        yield _("Catatan %(entry)d (segel %(number)d) terhapus.") % number
        return
    if entry_digest(entry) != entry.digest:
        yield _("Catatan %(entry)d (segel %(number)d) diubah.") % number
    elif chained(previous, entry.digest) != seal.hash:
        yield _("Catatan %(entry)d tidak cocok dengan segel %(number)d: diganti.") % number
    yield from _personal_faults(entry)


def _personal_faults(entry: Entry) -> Iterator[str]:
    for value in entry.personal_values.all():
        written = entry.changes.get(value.field, [None, None])[value.is_new]
        if written != {"hmac": concealed(value.key, value.value)}:
            yield _("Data pribadi pada catatan %(entry)d diubah.") % {"entry": entry.pk}


def _broken_tail() -> Iterator[str]:
    for entry in Entry.objects.filter(seal=None).iterator(chunk_size=BATCH):
        if entry_digest(entry) != entry.digest:
            yield _("Catatan %(entry)d (belum disegel) diubah.") % {"entry": entry.pk}


def _lost_heads() -> Iterator[str]:
    """What was written down outside must still be there: a cut end shows here only."""
    heads = kept_heads()
    found = dict(
        Seal.objects.filter(seal_no__in=[head.seal_no for head in heads]).values_list("seal_no", "hash")
    )
    for head in heads:
        if found.get(head.seal_no) != head.hash:
            yield _("Ujung rantai tanggal %(day)s (segel %(number)d) tidak ada lagi.") % {
                "day": head.day,
                "number": head.seal_no,
            }


def _batches() -> Iterator[list[Seal]]:
    after = 0
    while seals := list(Seal.objects.filter(seal_no__gt=after)[:BATCH]):
        yield seals
        after = seals[-1].seal_no


def _entries(ids: Iterable[int]) -> dict[int, Entry]:
    return Entry.objects.prefetch_related("personal_values").in_bulk(list(ids))
