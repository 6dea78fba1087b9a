"""The lists of SP4N-LAPOR! and Lapor Semar: what is open there becomes a case here, once.

A newer list changes only what is theirs: how the case stands there, and when it was answered
there. All or nothing, unless bad rows may be skipped; the same list twice changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from operator import attrgetter
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.clocks import Clocks
from kinerja.complaints.drafts import Draft, digest_of
from kinerja.complaints.models import (
    SOURCE_LABELS,
    Category,
    Complaint,
    ExternalNumber,
    Import,
    Source,
)
from kinerja.complaints.rows import RowFaulty, category_slug
from kinerja.complaints.rows.lapor import LaporRow, fields_of, missing_in, read_lapor_row
from kinerja.complaints.services.filing import file_many
from kinerja.complaints.services.importing import (
    CHUNK,
    begin,
    categories_of,
    chunks,
    publish,
    readers,
    require_reader,
    rival,
    stay_alive,
    sweep,
    sweep_dead_imports,
)
from kinerja.journal.models import Entry
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.format import short_day
from kinerja.kit.tables import Row, RowFault, TableError
from kinerja.kit.turns import one_writer
from kinerja.organisation.models import Unit, UnitKind
from kinerja.organisation.services import ensure_top_unit
from kinerja.rules.complaints import Kind, Outcome

CHANNELS: Final = {Source.LAPOR: "lapor", Source.LAPOR_SEMAR: "lapor semar"}
THEIRS: Final = ("status_there", "is_closed_there", "answered_there_on")


class Deed(StrEnum):
    """What a row of their list comes to here."""

    OPENED = "opened"  # a new open case
    KEPT = "kept"  # a new case that is over there: it counts, and nobody has to do anything
    CHANGED = "changed"  # a known case that stands otherwise there
    SAME = "same"
    LEFT = "left"  # over there since nobody knows when, and never was here
    APART = "apart"  # the inspectorate's: whether it was here before is told to nobody


WRITTEN: Final = (Deed.OPENED, Deed.KEPT, Deed.APART)


@dataclass(frozen=True, slots=True)
class Planned:
    """One row, what becomes of it, and what is said of it: which unit, what changed."""

    row: int
    number: str
    deed: Deed
    told: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A case that has this number already; `is_told`: the actor may know that it is there."""

    there: ExternalNumber
    is_told: bool

    @property
    def weight(self) -> tuple[bool, bool]:
        """Of several, the one that the row is about weighs most."""
        return self.is_told, not self.there.is_apart


@dataclass(frozen=True, slots=True)
class LaporResult:
    """A list, row by row, and the rows that were refused. `is_written` False: nothing is.

    Of what the actor may not know of it says nothing, nor whether anything came of it.
    """

    planned: Sequence[Planned]
    rejected: Sequence[RowFault]
    is_written: bool = False

    def count(self, *deeds: Deed) -> int:
        return sum(one.deed in deeds for one in self.planned)


def import_lapor(
    *,
    rows: Iterable[Row],
    source: Source,
    actor: User,
    skip_bad_rows: bool = False,
    dry_run: bool = False,
) -> LaporResult:
    """Take in their list; `dry_run` says what would become of each row and writes nothing.

    Raises ValidationError while another import holds some of its rows.
    """
    permissions.may_import_lapor(actor).require()
    sound, rejected = _check(rows)
    known = _known(source, [row.number for row in sound], actor)
    planned = [_planned(row, _met(known[row.number])) for row in sound]
    if dry_run or (rejected and not skip_bad_rows):
        return LaporResult(planned, rejected)
    fresh = [
        row
        for row, one in zip(sound, planned, strict=True)
        if one.deed in WRITTEN and not _met(known[row.number])
    ]
    changed = [row for row in sound if any(_changes(row, one.there) for one in known[row.number])]
    if fresh:
        sweep_dead_imports(actor=actor)
        _write(fresh, changed, source, actor)
    elif changed:
        _follow(changed, source, actor)
    is_written = any(one.deed in (*WRITTEN, Deed.CHANGED) for one in planned)
    return LaporResult(planned, rejected, is_written)


# Checking: no lock, no write ------------------------------------------------------------------


def _check(rows: Iterable[Row]) -> tuple[list[LaporRow], list[RowFault]]:
    units = {unit.name.casefold(): unit for unit in Unit.objects.all()}
    sound: dict[str, LaporRow] = {}
    faults: list[RowFault] = []
    may_take = readers()
    try:
        for number, cells, fields in _with_fields(rows):
            try:
                row = read_lapor_row(number, cells, fields, units, clock.now())
                _require_first(row, sound, fields)
                if row.kind is Kind.INTEGRITY and not row.is_closed:
                    require_reader(may_take(row.unit), fields["kind"][0])
            except RowFaulty as error:
                faults.append(RowFault(number, error.fault.column, error.fault.reason))
            else:
                sound[row.number] = row
    except TableError as error:
        # What comes after a row that cannot be read is not known: such a file is refused whole.
        return [], [RowFault(error.row, error.column, error.reason)]
    return list(sound.values()), faults


def _with_fields(
    rows: Iterable[Row],
) -> Iterator[tuple[int, Mapping[str, str], Mapping[str, list[str]]]]:
    fields: dict[str, list[str]] = {}
    for number, cells in rows:
        if not fields:
            fields = fields_of(list(cells))
            if missing := missing_in(fields):
                raise TableError(1, missing, _("Kolom ini tidak ada di baris judul."))
        yield number, cells, fields


def _require_first(
    row: LaporRow, sound: Mapping[str, LaporRow], fields: Mapping[str, list[str]]
) -> None:
    if row.number in sound:
        words = _("Nomor ini sudah ada di baris %(row)d.") % {"row": sound[row.number].row}
        raise RowFaulty(fields["number"][0], words)


def _known(source: Source, numbers: Sequence[str], actor: User) -> dict[str, list[Known]]:
    """All cases that have each number, whoever may know of them."""
    known: dict[str, list[Known]] = {number: [] for number in numbers}
    published = Complaint.objects.published().order_by().values("pk")
    told = Complaint.objects.known_to(actor).order_by().values_list("pk", flat=True)
    for some in chunks(numbers, 5000):
        found = ExternalNumber.objects.filter(
            source=source.value, number__in=some, complaint__in=published
        )
        may_know = set(told.filter(pk__in=found.order_by().values("complaint")))
        for one in found:
            known[one.number].append(Known(one, one.complaint_id in may_know))
    return known


def _met(known: Sequence[Known]) -> Known | None:
    """The case that the row is about, as far as the office may ever have known of it.

    What the inspectorate has of its own is as if it were not there. What the office had before
    somebody took it from the actor's eyes is not taken in anew: the copy would undo that.
    """
    met = [one for one in known if one.is_told or not one.there.is_apart]
    return max(met, key=attrgetter("weight"), default=None)


def _planned(row: LaporRow, known: Known | None) -> Planned:
    if known and known.is_told:
        changes = _changes(row, known.there)
        deed = Deed.CHANGED if changes else Deed.SAME
        return Planned(row.row, row.number, deed, "; ".join(changes))
    new = _new(row)
    if row.kind is Kind.INTEGRITY and new.deed in WRITTEN:
        return Planned(row.row, row.number, Deed.APART)
    return Planned(row.row, row.number, Deed.SAME) if known else new


def _new(row: LaporRow) -> Planned:
    if not row.is_closed:
        return Planned(row.row, row.number, Deed.OPENED, row.unit.name if row.unit else "")
    if row.closed_on is None:
        told = _("Sudah selesai di sana, tetapi tanggal selesainya kosong.")
        return Planned(row.row, row.number, Deed.LEFT, told)
    return Planned(row.row, row.number, Deed.KEPT, short_day(row.closed_on))


def _changes(row: LaporRow, known: ExternalNumber) -> list[str]:
    """What is theirs and reads otherwise now, in words."""
    said = _("%(what)s: %(old)s → %(new)s")
    nothing = _("belum ada")
    found = []
    if row.status and row.status != known.status_there:
        words = {"what": _("Status"), "old": known.status_there or nothing, "new": row.status}
        found.append(said % words)
    if row.is_closed != known.is_closed_there and not found:
        found.append(_("Ditutup di sana") if row.is_closed else _("Dibuka lagi di sana"))
    if row.answered_on and row.answered_on != known.answered_there_on:
        old = known.answered_there_on
        words = {
            "what": _("Dijawab di sana"),
            "old": short_day(old) if old else nothing,
            "new": short_day(row.answered_on),
        }
        found.append(said % words)
    return found


# Writing ----------------------------------------------------------------------------------------


def _write(
    fresh: Sequence[LaporRow], changed: Sequence[LaporRow], source: Source, actor: User
) -> None:
    batch = begin(digests=[digest_of((source.value, row.number)) for row in fresh], actor=actor)
    try:
        categories = categories_of(names=(row.category for row in fresh), actor=actor)
        ensure_top_unit(actor=actor)
        clocks = Clocks()
        for some in chunks(fresh, CHUNK):
            _file(some, source, categories, batch, clocks, actor)
            stay_alive(batch)
        with one_writer(), transaction.atomic():
            entry = publish(batch=batch, categories=categories.values(), actor=actor)
            _tell_of_same_numbers([row.number for row in fresh], source, batch, entry)
            _follow(changed, source, actor)
    except IntegrityError as error:
        # Race: another list, or one that was just killed, holds one of our numbers.
        sweep(batch=batch, actor=actor)
        raise rival() from error
    except BaseException:
        sweep(batch=batch, actor=actor)
        raise


def _file(
    rows: Sequence[LaporRow],
    source: Source,
    categories: Mapping[str, Category],
    batch: Import,
    clocks: Clocks,
    actor: User,
) -> None:
    drafts = [_draft(row, source, categories) for row in rows]
    with one_writer(), transaction.atomic():
        filed = file_many(drafts=drafts, actor=actor, batch=batch, clocks=clocks)
        ExternalNumber.objects.bulk_create(
            ExternalNumber(
                complaint=one.complaint,
                source=source.value,
                number=row.number,
                status_there=row.status,
                is_closed_there=row.is_closed,
                answered_there_on=row.answered_on,
            )
            for row, one in zip(rows, filed, strict=True)
        )


def _tell_of_same_numbers(
    numbers: Sequence[str], source: Source, batch: Import, entry: Entry
) -> None:
    rows = ExternalNumber.objects.filter(source=source.value, number__in=numbers)
    others = list(rows.filter(is_apart=True).select_related("complaint__unit"))
    shared = rows.filter(complaint__batch=batch, number__in=[one.number for one in others])
    ours = {one.number: one.complaint for one in shared.select_related("complaint")}
    for one in others:
        notices.tell_of_same_number([one.complaint], ours[one.number], entry)


def _draft(row: LaporRow, source: Source, categories: Mapping[str, Category]) -> Draft:
    """Their dates start our clocks. Whoever wrote it follows it there, and gets no key here."""
    unit = row.unit
    ended = _moment(row.closed_on, row.received_at) if row.is_closed else None
    return Draft(
        kind=row.kind,
        # A row that names a unit of ours is believed; the others go by the routing table.
        unit=unit,
        kelurahan=unit if unit and unit.kind == UnitKind.KELURAHAN else None,
        category=categories.get(category_slug(row.category)) if row.category else None,
        title=row.title,
        text=row.text,
        channel=CHANNELS[source],
        confidential=row.confidential,
        received_at=row.received_at,
        first_forwarded_on=row.forwarded_on,
        first_answered_at=_moment(row.answered_on, row.received_at) if ended else None,
        closed_at=ended,
        outcome=Outcome.RESOLVED if ended else None,
        closing_reason=_ended_there(source) if ended else "",
    )


def _ended_there(source: Source) -> str:
    return _("Selesai di %(source)s.") % {"source": SOURCE_LABELS[source]}


def _moment(day: date | None, received: datetime) -> datetime | None:
    """A day alone begins at midnight, which may lie before the hour of receipt."""
    if day is None:
        return None
    return max(timezone.make_aware(datetime.combine(day, time())), received)


@transaction.atomic
def _follow(rows: Sequence[LaporRow], source: Source, actor: User) -> None:
    """What is theirs, as the newer list says it; each case keeps it in its history."""
    by_number = {row.number: row for row in rows}
    found = ExternalNumber.objects.select_for_update(of=("self",)).select_related("complaint")
    for known in found.filter(source=source.value, number__in=by_number).order_by("pk"):
        row = by_number[known.number]
        told = "; ".join(_changes(row, known))
        if not told:
            continue
        note = {"source": source.value, "number": row.number, "told": told}
        known.status_there = row.status or known.status_there
        known.is_closed_there = row.is_closed
        known.answered_there_on = row.answered_on or known.answered_there_on
        known.save(update_fields=THEIRS)
        case = known.complaint
        before = case.snapshot()
        record(actor=actor, verb="complaint.moved_there", target=case, before=before, note=note)
