"""Walks the chain and names everything that is not as it was written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.utils.translation import gettext as _

from kinerja.journal import guard
from kinerja.journal.digest import START, chained, concealed, digest_of
from kinerja.journal.heads import Head, kept_heads, stands
from kinerja.journal.models import Entry, PersonalValue, Seal
from kinerja.journal.sealing import strays
from kinerja.kit import clock

BATCH: Final = 2000


@dataclass(frozen=True, slots=True)
class Report:
    """What a walk through the journal found. It is whole when there are no faults.

    Unsealed entries are no fault: the sealer is on its way. `strays` are those among them that
    only a full round of the sealer finds.
    """

    entries: int
    sealed: int
    strays: int
    faults: tuple[str, ...]

    @property
    def unsealed(self) -> int:
        return self.entries - self.sealed

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify() -> Report:
    """Recompute every digest and every link; look for missing rows, seals, heads and triggers."""
    faults = (*_missing_triggers(), *_broken_chain(), *_broken_tail(), *_lost_heads())
    # One statement: entries and seals go on arriving while we count.
    counted = Entry.objects.aggregate(entries=Count("pk"), sealed=Count("seal"))
    return Report(strays=strays().count(), faults=faults, **counted)


def _missing_triggers() -> Iterator[str]:
    for name in guard.missing():
        yield _("Pelindung %(name)s tidak terpasang.") % {"name": name}


def _broken_chain() -> Iterator[str]:
    number, previous = 0, START
    while seals := list(Seal.objects.filter(seal_no__gt=number)[:BATCH]):
        digests, faults = _read([seal.entry_id for seal in seals])
        for seal in seals:
            row = {
                "number": seal.seal_no,
                "entry": seal.entry_id,
                "fault": faults.get(seal.entry_id),
            }
            follows = seal.seal_no == number + 1
            if not follows:
                yield _gap(number + 1, seal.seal_no - 1)
            if row["fault"]:
                yield _("Catatan %(entry)d (segel %(number)d) %(fault)s.") % row
            elif follows and chained(previous, digests[seal.entry_id]) != seal.hash:
                yield _("Catatan %(entry)d atau segel %(number)d diganti: rantai putus.") % row
            # Go on from what stands there, so that one fault is not told as thousands.
            number, previous = seal.seal_no, seal.hash


def _gap(first: int, last: int) -> str:
    return _("Segel %(first)d sampai %(last)d terhapus.") % {"first": first, "last": last}


def _broken_tail() -> Iterator[str]:
    after = 0
    unsealed = Entry.objects.unsealed().order_by("pk").values_list("pk", flat=True)
    while ids := list(unsealed.filter(pk__gt=after)[:BATCH]):
        _digests, faults = _read(ids)
        for entry, fault in sorted(faults.items()):
            row = {"entry": entry, "fault": fault}
            yield _("Catatan %(entry)d (belum disegel) %(fault)s.") % row
        after = ids[-1]


def _read(ids: Sequence[int]) -> tuple[dict[int, str], dict[int, str]]:
    """The digests of these entries, and what is wrong with which of them."""
    entries = _readable(ids)
    lost = set(ids) - entries.keys()
    changed = {pk for pk, entry in entries.items() if digest_of(entry.content()) != entry.digest}
    sound = {pk: entry for pk, entry in entries.items() if pk not in changed}
    faults = {
        **dict.fromkeys(lost, _("terhapus atau tidak terbaca")),
        **dict.fromkeys(changed, _("diubah")),
        **dict.fromkeys(_bent(sound), _("diubah data pribadinya")),
    }
    return {pk: entry.digest for pk, entry in entries.items()}, faults


def _readable(ids: Sequence[int]) -> dict[int, Entry]:
    """The entries that can be read at all: one spoilt row must not hide its neighbours."""
    try:
        return Entry.objects.in_bulk(ids)
    except (AttributeError, TypeError, ValueError):  # what a column's reader makes of nonsense
        middle = len(ids) // 2
        return _readable(ids[:middle]) | _readable(ids[middle:]) if middle else {}


def _bent(entries: dict[int, Entry]) -> set[int]:
    """Entries whose personal values are not those they speak of; erased ones are not missed."""
    return {
        kept.entry_id
        for kept in PersonalValue.objects.filter(entry__in=entries)
        if {"hmac": concealed(kept.key, kept.value)}
        != entries[kept.entry_id].changes.get(kept.field, [None, None])[kept.is_new]
    }


def _lost_heads() -> Iterator[str]:
    """What was written down outside must still be there."""
    try:
        heads = kept_heads()
    except (OSError, ValueError):
        yield _("Berkas journal-heads rusak: ada baris yang tidak terbaca.")
        return
    yield from _missing_heads(heads)
    for head in heads:
        place = {"day": head.day, "number": head.seal_no}
        if not stands(head) and Seal.objects.filter(pk=head.seal_no).exists():
            yield _("Rantai ditulis ulang: segel %(number)d dari %(day)s sudah lain.") % place
        elif not stands(head):
            yield _("Rantai terpotong: segel %(number)d dari %(day)s tidak ada lagi.") % place


def _missing_heads(heads: Sequence[Head]) -> Iterator[str]:
    """A file that is gone is never made anew, and one that was cut short begins too late."""
    first = Seal.objects.values_list("sealed_at", flat=True).first()
    if first is None:
        return
    began = clock.local_day(first)
    if not heads:
        yield _(
            "Berkas journal-heads hilang: ujung rantai tidak dapat dicocokkan. Kembalikan salinan"
            " terakhirnya; berkas ini tidak dibuat ulang sendiri (docs/deploy.md)."
        )
    elif heads[0].day > began:
        yield _(
            "Baris awal journal-heads hilang: rantai dimulai %(began)s, berkas baru sejak"
            " %(kept)s. Kembalikan dari salinannya (docs/deploy.md)."
        ) % {"began": began, "kept": heads[0].day}
