"""Walks the chain and names everything that is not as it was written."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import BigIntegerField, Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from kinerja.journal import guard
from kinerja.journal.digest import START, chained, concealed, digest_of
from kinerja.journal.heads import Head, kept_heads, stands
from kinerja.journal.models import Entry, EntryQuerySet, PersonalValue, Seal
from kinerja.journal.reading import NONSENSE, UNREADABLE, readable
from kinerja.journal.sealing import overdue, strays
from kinerja.journal.verbs import ERASED
from kinerja.kit import clock

BATCH: Final = 2000
# Field, before or after, HMAC; None for a value that cannot be read and so belongs to nothing.
Kept = tuple[str, bool, object] | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a walk through the journal found. It is whole when there are no faults.

    Unsealed entries are no fault: the sealer is on its way. `strays` are those among them that
    only a full round of the sealer finds; one that a full round should have found is a fault.
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
    parts = (_missing_triggers, _broken_chain, _broken_tail, _passed_over, _orphans, _lost_heads)
    faults = tuple(fault for part in parts for fault in part())
    # One statement: entries and seals go on arriving while we count.
    counted = Entry.objects.aggregate(entries=Count("pk"), sealed=Count("seal"))
    return Report(strays=len(_settled_late(strays)), faults=faults, **counted)


def _settled_late(entries: Callable[[], EntryQuerySet]) -> list[int]:
    try:
        return list(entries().values_list("pk", flat=True))
    except (*NONSENSE, UNREADABLE[connection.vendor]):
        return []  # where the last seals are spoilt there is no telling; they themselves are told


def _passed_over() -> Iterator[str]:
    for entry in _settled_late(overdue):
        yield _(
            "Catatan %(entry)d terlewat: tidak disegel, padahal yang sesudahnya sudah. Periksa"
            " apakah pekerjaan harian journal.seal_all berjalan."
        ) % {"entry": entry}


def _missing_triggers() -> Iterator[str]:
    for name in guard.missing():
        yield _("Pelindung %(name)s tidak terpasang.") % {"name": name}


def _broken_chain() -> Iterator[str]:
    yield from _unnumbered()
    number, previous = 0, START
    while numbers := _numbers(number):
        seals = readable(Seal.objects.all(), numbers)
        digests, faults = _read([seal.entry_id for seal in seals.values()])
        for following in numbers:
            if following != number + 1:
                yield _gap(number + 1, following - 1)
                previous = ""
            seal = seals.get(following)
            if seal is None:
                yield _("Segel %(number)d tidak terbaca.") % {"number": following}
            else:
                yield from _broken_link(seal, previous, digests, faults)
            # Go on from what stands there, so that one fault is not told as thousands.
            number, previous = following, seal.hash if seal else ""


def _broken_link(
    seal: Seal, previous: str, digests: Mapping[int, str], faults: Mapping[int, str]
) -> Iterator[str]:
    """What is wrong with one seal; without `previous`, not whether it hangs there."""
    row = {"number": seal.seal_no, "entry": seal.entry_id, "fault": faults.get(seal.entry_id)}
    if row["fault"]:
        yield _("Catatan %(entry)s (segel %(number)d) %(fault)s.") % row
    elif previous and not _hangs(seal, previous, digests[seal.entry_id]):
        yield _("Catatan %(entry)s atau segel %(number)d diganti: rantai putus.") % row


def _hangs(seal: Seal, previous: str, digest: str) -> bool:
    try:
        return chained(previous, digest, sealed_at=seal.sealed_at) == seal.hash
    except NONSENSE:
        return False


def _numbered() -> QuerySet[Seal]:
    """Seals with a whole number: SQLite would keep any text there."""
    return Seal.objects.filter(seal_no__gte=1, seal_no=Cast("seal_no", BigIntegerField()))


def _numbers(after: int) -> list[int]:
    return list(_numbered().filter(seal_no__gt=after).values_list("pk", flat=True)[:BATCH])


def _unnumbered() -> Iterator[str]:
    if odd := Seal.objects.count() - _numbered().count():
        yield _("%(number)d segel tidak bernomor urut.") % {"number": odd}


def _gap(first: int, last: int) -> str:
    return _("Segel %(first)d sampai %(last)d terhapus.") % {"first": first, "last": last}


def _broken_tail() -> Iterator[str]:
    after = 0
    unsealed = Entry.objects.unsealed().order_by("pk").values_list("pk", flat=True)
    while ids := list(unsealed.filter(pk__gt=after)[:BATCH]):
        _digests, faults = _read(ids)
        for entry, fault in sorted(faults.items()):
            row = {"entry": entry, "fault": fault}
            yield _("Catatan %(entry)s (belum disegel) %(fault)s.") % row
        after = ids[-1]


def _orphans() -> Iterator[str]:
    """Personal values whose entry is gone: what the unsealed tail leaves when it is cut."""
    entry = Entry.objects.filter(pk=OuterRef("entry_id"))
    alone = PersonalValue.objects.filter(~Exists(entry)).order_by("pk")
    for pk in alone.values_list("pk", flat=True):
        yield _("Data pribadi %(number)d tanpa catatan: catatannya terhapus.") % {"number": pk}


def _read(ids: Sequence[int]) -> tuple[dict[int, str], dict[int, str]]:
    """The digests of these entries, and what is wrong with which of them."""
    entries = readable(Entry.objects.all(), ids)
    kept = _kept([*entries])
    found = {pk: _fault(entries.get(pk), kept[pk]) for pk in ids}
    faults = {pk: fault for pk, fault in found.items() if fault}
    sound = (entry for pk, entry in entries.items() if pk not in faults)
    bare = [entry.pk for entry in sound if _spoken_of(entry) - kept[entry.pk]]
    for pk in set(bare) - _erased(bare):
        faults[pk] = _("kehilangan data pribadi, padahal tidak ada penghapusan yang tercatat")
    return {pk: entry.digest for pk, entry in entries.items()}, faults


def _erased(ids: Sequence[int]) -> set[int]:
    """Those of these entries whose target had its personal values erased afterwards."""
    target = {"target_type": OuterRef("target_type"), "target_id": OuterRef("target_id")}
    erasures = Entry.objects.filter(verb=ERASED.name, pk__gt=OuterRef("pk"), **target)
    erased = Entry.objects.filter(Exists(erasures), pk__in=ids)
    return set(erased.values_list("pk", flat=True))


def _fault(entry: Entry | None, kept: set[Kept]) -> str:
    if entry is None:
        return _("terhapus atau tidak terbaca")
    try:
        if digest_of(entry.content()) != entry.digest:
            return _("diubah")
        return "" if kept <= _spoken_of(entry) else _("diubah data pribadinya")
    except NONSENSE:
        return _("diubah")


def _spoken_of(entry: Entry) -> set[Kept]:
    """The personal values that an entry holds the HMAC of."""
    changed: set[Kept] = {
        (field, bool(side), value["hmac"])
        for field, sides in entry.changes.items()
        for side, value in enumerate(sides)
        if isinstance(value, dict)
    }
    noted: set[Kept] = {
        (f"note.{key}", True, value["hmac"])
        for key, value in entry.note.items()
        if isinstance(value, dict)
    }
    return changed | noted


def _kept(ids: Sequence[int]) -> defaultdict[int, set[Kept]]:
    """The personal values that stand beside these entries, as their HMACs see them."""
    owners = dict(PersonalValue.objects.filter(entry__in=ids).values_list("pk", "entry_id"))
    values = readable(PersonalValue.objects.all(), [*owners])
    kept: defaultdict[int, set[Kept]] = defaultdict(set)
    for pk, entry in owners.items():
        value = values.get(pk)
        kept[entry].add(_concealed(value) if value else None)
    return kept


def _concealed(value: PersonalValue) -> Kept:
    try:
        return value.field, value.is_new, concealed(value.key, value.value)
    except NONSENSE:
        return None


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
    for first in readable(Seal.objects.all(), _numbers(0)[:1]).values():
        began = clock.local_day(first.sealed_at)
        if heads and heads[0].day > began:
            yield _(
                "Baris awal journal-heads hilang: rantai dimulai %(began)s, berkas baru sejak"
                " %(kept)s. Kembalikan dari salinannya (docs/deploy.md)."
            ) % {"began": began, "kept": heads[0].day}
    if not heads and Seal.objects.exists():
        yield _(
            "Berkas journal-heads hilang: ujung rantai tidak dapat dicocokkan. Kembalikan salinan"
            " terakhirnya; berkas ini tidak dibuat ulang sendiri (docs/deploy.md)."
        )
