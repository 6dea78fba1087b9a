"""A whole file of past complaints: checked without a lock, written in chunks, published at once.

Nobody sees a row before all are there: they hang on an `Import` that is published by one update.
One that stops half-way, even by a power cut, is swept by the next import or the nightly job.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.clocks import Clocks
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Answer, Category, Complaint, Import, Named, Reporter
from kinerja.complaints.rows import (
    REQUIRED,
    Row,
    RowFaulty,
    category_slug,
    outcome_of,
    read_row,
)
from kinerja.complaints.services.filing import file_many
from kinerja.complaints.services.targeting import keep_targets
from kinerja.journal.models import Entry
from kinerja.journal.services import record, record_many
from kinerja.kit import clock
from kinerja.kit.tables import ImportResult, Progress, RowFault, TableError, require_columns
from kinerja.kit.tables import Row as FileRow
from kinerja.kit.verdict import Verdict
from kinerja.organisation.models import Unit, UnitKind
from kinerja.organisation.services import ensure_top_unit
from kinerja.rules.complaints import Kind, Outcome

# A chunk holds SQLite's write lock for about 0.1 s, so that citizens go on filing meanwhile.
CHUNK = 500
DEAD_AFTER = timedelta(minutes=2)

Item = TypeVar("Item")


def import_complaints(
    *,
    rows: Iterable[FileRow],
    actor: User,
    skip_bad_rows: bool = False,
    progress: Progress = lambda done, total: None,
) -> ImportResult:
    """Take in a file. All or nothing, unless bad rows may be skipped; twice changes nothing.

    Raises ValidationError while another import, alive or just killed, holds some of its rows.
    """
    sweep_dead_imports(actor=actor)
    sound, rejected = _check(rows)
    fresh, unchanged, changed = _compare(sound)
    rejected = sorted([*rejected, *changed], key=lambda fault: fault.row)
    if (rejected and not skip_bad_rows) or not fresh:
        return ImportResult(0, unchanged, rejected)
    _write(fresh, actor, progress)
    return ImportResult(len(fresh), unchanged, rejected)


def sweep_dead_imports(*, actor: User) -> int:
    """Remove what imports left behind that stopped before they were published."""
    still = Import.objects.filter(published_at=None, alive_at__lt=clock.wall() - DEAD_AFTER)
    dead = still.filter(Q(swept_at=None) | Q(complaints__isnull=False)).distinct()
    return sum(sweep(batch=batch, actor=actor) for batch in dead)


# Checking: no lock, no write ------------------------------------------------------------------


def _check(
    rows: Iterable[FileRow],
) -> tuple[list[Row], list[RowFault]]:
    units = {unit.code: unit for unit in Unit.objects.all()}
    latest = max(clock.now(), clock.wall()) + timedelta(days=1)
    may_take = readers()
    sound: dict[str, Row] = {}
    faults: list[RowFault] = []
    try:
        for number, cells in _with_columns(rows):
            try:
                row = read_row(number, cells, units, latest)
                _require_first(row, sound)
                if row.kind is Kind.INTEGRITY and row.closed is None:
                    require_reader(may_take(row.unit), "kind")
            except RowFaulty as error:
                faults.append(RowFault(number, error.fault.column, error.fault.reason))
            else:
                sound[row.external_id] = row
    except TableError as error:
        # What comes after a row that cannot be read is not known: such a file is refused whole.
        return [], [RowFault(error.row, error.column, error.reason)]
    return list(sound.values()), faults


def _with_columns(rows: Iterable[FileRow]) -> Iterator[FileRow]:
    for position, (number, cells) in enumerate(rows):
        if position == 0:
            require_columns(cells, REQUIRED)
        yield number, cells


def _require_first(row: Row, sound: Mapping[str, Row]) -> None:
    if row.external_id in sound:
        raise RowFaulty(
            "external_id",
            _("Nomor ini sudah ada di baris %(row)d.") % {"row": sound[row.external_id].number},
        )


def readers() -> Callable[[Unit | None], Verdict]:
    """Whether somebody of the inspectorate is there, asked once a unit and not once a row."""
    return cache(permissions.may_take_integrity)


def require_reader(verdict: Verdict, column: str) -> None:
    """RowFaulty for an open case that nobody of the inspectorate would read (R-ADU-15)."""
    if not verdict:
        raise RowFaulty(column, str(verdict.reason))


def _compare(sound: Sequence[Row]) -> tuple[list[Row], int, list[RowFault]]:
    """Split into new rows, the count of known ones, and known ones that say something else."""
    known = _known_digests([row.external_id for row in sound])
    fresh = [row for row in sound if row.external_id not in known]
    changed = [
        RowFault(row.number, "external_id", _("Nomor ini sudah diimpor dengan isi yang berbeda."))
        for row in sound
        if known.get(row.external_id, row.digest) != row.digest
    ]
    return fresh, len(sound) - len(fresh) - len(changed), changed


def rival() -> ValidationError:
    """For who meets rows of another import on its way."""
    return ValidationError(
        _(
            "Sebagian baris berkas ini sedang ditulis oleh impor lain, atau oleh impor yang baru "
            "saja terhenti. Tidak ada yang berubah. Tunggu dua menit, lalu jalankan lagi."
        )
    )


def _known_digests(external_ids: Sequence[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for some in chunks(external_ids, 5000):
        found = Complaint.objects.published().filter(external_id__in=some)
        pairs = found.values_list("external_id", "row_digest")
        known.update((number, digest) for number, digest in pairs if number)
    return known


# Writing: short transactions under one import ---------------------------------------------------


def _write(rows: Sequence[Row], actor: User, progress: Progress) -> None:
    batch = begin(digests=[row.digest for row in rows], actor=actor)
    try:
        categories = categories_of(names=(row.category for row in rows), actor=actor)
        ensure_top_unit(actor=actor)
        clocks = Clocks()
        done = 0
        for some in chunks(rows, CHUNK):
            drafts = [_draft(row, categories) for row in some]
            file_many(drafts=drafts, actor=actor, batch=batch, clocks=clocks)
            stay_alive(batch)
            done += len(some)
            progress(done, len(rows))
        publish(batch=batch, categories=categories.values(), actor=actor)
    except IntegrityError as error:
        # Race: an import under way, or one that was just killed, holds one of our rows. It may
        # still fail and take that row with it, so the row is neither known nor ours to write.
        sweep(batch=batch, actor=actor)
        raise rival() from error
    except BaseException:
        sweep(batch=batch, actor=actor)
        raise


def begin(*, digests: Sequence[str], actor: User) -> Import:
    """An import of as many rows as there are digests; nobody sees them before `publish`."""
    content = hashlib.sha256("".join(digests).encode()).hexdigest()
    return Import.objects.create(
        actor=actor, content_digest=content, rows=len(digests), alive_at=clock.wall()
    )


def stay_alive(batch: Import) -> None:
    """Say after each chunk that the import is under way; ValidationError once it was swept."""
    alive = Import.objects.filter(pk=batch.pk, swept_at=None).update(alive_at=clock.wall())
    if not alive:
        raise _swept()


def _swept() -> ValidationError:
    return ValidationError(
        _("Impor ini berhenti lebih dari dua menit, jadi barisnya dihapus lagi. Jalankan lagi.")
    )


@transaction.atomic
def publish(*, batch: Import, categories: Iterable[Category], actor: User) -> Entry:
    """All rows are there: from now on everybody sees them. ValidationError once it was swept."""
    before = batch.snapshot()
    batch.published_at = clock.now()
    published = Import.objects.filter(pk=batch.pk, swept_at=None).update(
        published_at=batch.published_at
    )
    if not published:
        raise _swept()
    _follow_merges(batch, categories)
    note = {"rows": batch.rows}
    entry = record(actor=actor, verb="complaints.imported", target=batch, before=before, note=note)
    notices.tell_of_import(batch, entry)
    return entry


def _follow_merges(batch: Import, categories: Iterable[Category]) -> None:
    # Race: a category may have been merged while rows that name it were still being written; the
    # group that it stood below when the import began is known to those read then alone.
    begun = {category.pk: category for category in categories}
    for category in Category.objects.filter(pk__in=begun).exclude(merged_into=None):
        cases = batch.complaints.filter(category=category)
        for promised in filter(None, (category, begun[category.pk].parent)):
            keep_targets(category=promised, cases=cases)
        cases.update(category=category.merged_into)


@transaction.atomic
def categories_of(*, names: Iterable[str], actor: User) -> dict[str, Category]:
    """The category of each slug; those the office did not know wait for review."""
    wanted = {category_slug(name): name for name in names if name}
    found = Category.objects.select_related("merged_into").filter(slug__in=wanted)
    known = {category.slug: category.merged_into or category for category in found}
    unknown = [
        Category(slug=slug, name=name, needs_review=True)
        for slug, name in wanted.items()
        if slug not in known
    ]
    Category.objects.bulk_create(unknown)
    record_many(actor=actor, verb="category.created", targets=unknown)
    return known | {category.slug: category for category in unknown}


def _draft(row: Row, categories: Mapping[str, Category]) -> Draft:
    outcome, reason = outcome_of(row.outcome) if row.outcome else (Outcome.UNKNOWN, "")
    unit, received = row.unit, row.received.at
    answered, closed = row.answered, row.closed
    if answered and closed and closed.is_before(answered):
        answered = closed
    return Draft(
        kind=row.kind,
        # A row that names its unit is believed; the others go by the routing table.
        unit=unit,
        kelurahan=unit if unit and unit.kind == UnitKind.KELURAHAN else None,
        category=categories.get(category_slug(row.category)) if row.category else None,
        title=row.title,
        text=row.text,
        channel=row.channel,
        external_id=row.external_id,
        row_digest=row.digest,
        received_at=received,
        # A day alone begins at midnight, which may lie before the hour of receipt.
        first_answered_at=max(answered.at, received) if answered else None,
        closed_at=max(closed.at, received) if closed else None,
        due_on=row.due.day if row.due else None,
        due_at=row.due.at if row.due and not row.due.whole_day else None,
        outcome=outcome if closed else None,
        closing_reason=reason,
    )


# Sweeping ---------------------------------------------------------------------------------------


def sweep(*, batch: Import, actor: User) -> int:
    """Delete the rows of a failed import in short transactions.

    Marked first: from then on it can no longer be published. A sweep that dies is taken up again.
    """
    if not Import.objects.filter(pk=batch.pk, published_at=None).update(swept_at=clock.wall()):
        return 0
    removed, more = 0, True
    while more:
        ids = list(batch.complaints.values_list("pk", flat=True)[:CHUNK])
        more = len(ids) == CHUNK
        with transaction.atomic():
            removed += _delete(ids)
            if not more:
                _record_sweep(batch, removed, actor)
    return removed


def _delete(ids: Sequence[int]) -> int:
    Answer.objects.filter(complaint__in=ids).delete()
    Reporter.objects.filter(complaint__in=ids).delete()
    Named.objects.filter(complaint__in=ids).delete()
    return Complaint.objects.filter(pk__in=ids).delete()[0]


def _record_sweep(batch: Import, removed: int, actor: User) -> None:
    record(
        actor=actor,
        verb="complaints.import_swept",
        target=batch,
        before=batch.snapshot(),
        note={"rows": removed},
    )


def chunks(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
