"""A register kept elsewhere: checked without a lock, written in chunks, published at once.

Nobody sees a row before all are there: they hang on a `VisitFile` that is published by one update.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.counter import permissions
from kinerja.counter.models import Visit, VisitFile
from kinerja.counter.rows import REQUIRED, Known, Row, RowFaulty, digest_of, read_row
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.statements import insert_many
from kinerja.kit.tables import ImportResult, Progress, RowFault, TableError, require_columns
from kinerja.kit.tables import Row as FileRow
from kinerja.kit.turns import one_writer
from kinerja.organisation.models import Position, Service, Unit

# A chunk holds SQLite's write lock for less than 0.1 s, so that counters go on meanwhile.
CHUNK: Final = 500
DEAD_AFTER: Final = timedelta(minutes=2)
ASKED_AT_ONCE: Final = 5000

Keyed = dict[str, Row]


def import_visits(
    *,
    rows: Iterable[FileRow],
    actor: User,
    skip_bad_rows: bool = False,
    progress: Progress = lambda done, total: None,
) -> ImportResult:
    """Take in a file. All or nothing, unless bad rows may be skipped; twice changes nothing.

    Raises ValidationError while another import holds some of its rows.
    """
    permissions.may_import_visits(actor).require()
    sweep_dead_files(actor=actor)
    sound, rejected = _check(rows, actor)
    fresh, unchanged, changed = _compare(sound)
    rejected = sorted([*rejected, *changed], key=lambda fault: fault.row)
    if (rejected and not skip_bad_rows) or not fresh:
        return ImportResult(0, unchanged, rejected)
    _write(fresh, actor, progress)
    return ImportResult(len(fresh), unchanged, rejected)


def sweep_dead_files(*, actor: User) -> int:
    """Remove what imports left behind that stopped before they were published."""
    still = VisitFile.objects.filter(published_at=None, alive_at__lt=clock.wall() - DEAD_AFTER)
    dead = still.filter(Q(swept_at=None) | Q(visits__isnull=False)).distinct()
    return sum(_sweep(file, actor) for file in dead)


# Checking: no lock, no write ------------------------------------------------------------------


def _check(rows: Iterable[FileRow], actor: User) -> tuple[Keyed, list[RowFault]]:
    known, latest = _known(actor), max(clock.now(), clock.wall()) + timedelta(days=1)
    sound: Keyed = {}
    faults: list[RowFault] = []
    alike: Counter[tuple[int, str]] = Counter()
    try:
        for position, (number, cells) in enumerate(rows):
            if position == 0:
                require_columns(cells, REQUIRED)
            try:
                row = read_row(number, cells, known, latest)
                alike[row.unit.pk, row.digest] += 1
                _add(row, alike[row.unit.pk, row.digest], sound)
            except RowFaulty as error:
                faults.append(RowFault(number, error.column, error.reason))
    except TableError as error:
        # What comes after a row that cannot be read is not known: such a file is refused whole.
        return {}, [RowFault(error.row, error.column, error.reason)]
    return sound, faults


def _known(actor: User) -> Known:
    units = Unit.objects.filter(pk__in=permissions.importing_scope(actor))
    positions = Position.objects.filter(unit__in=units)
    return Known(
        units={unit.code: unit for unit in units},
        services={service.code: service for service in Service.objects.all()},
        positions={(each.unit_id, each.name.casefold()): each for each in positions},
    )


def _add(row: Row, occurrence: int, sound: Keyed) -> None:
    key = row.key(occurrence)
    if key in sound:
        raise RowFaulty(
            "external_id", _("Nomor ini sudah ada di baris %(row)d.") % {"row": sound[key].number}
        )
    sound[key] = row


def _compare(sound: Keyed) -> tuple[Keyed, int, list[RowFault]]:
    """Split into new rows, the count of known ones, and known ones that say something else."""
    known = _known_digests(list(sound))
    fresh = {key: row for key, row in sound.items() if key not in known}
    changed = [
        RowFault(row.number, "external_id", _("Nomor ini sudah diimpor dengan isi yang berbeda."))
        for key, row in sound.items()
        if known.get(key, row.digest) != row.digest
    ]
    return fresh, len(sound) - len(fresh) - len(changed), changed


def _known_digests(keys: Sequence[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for start in range(0, len(keys), ASKED_AT_ONCE):
        found = Visit.objects.published().filter(row_key__in=keys[start : start + ASKED_AT_ONCE])
        pairs = found.values_list("row_key", "row_digest")
        known.update((key, digest) for key, digest in pairs if key)
    return known


# Writing: short transactions under one file -------------------------------------------------------


def _write(rows: Keyed, actor: User, progress: Progress) -> None:
    content = digest_of(*(row.digest for row in rows.values()))
    file = VisitFile.objects.create(
        actor=actor, content_digest=content, rows=len(rows), alive_at=clock.wall()
    )
    try:
        _write_chunks(rows, file, progress)
        _publish(file, actor)
    except IntegrityError as error:
        # Race: an import under way, or one that was just killed, holds one of our rows.
        _sweep(file, actor)
        raise ValidationError(
            _(
                "Sebagian baris berkas ini sedang ditulis oleh impor lain. Tidak ada yang berubah. "
                "Tunggu dua menit, lalu jalankan lagi."
            )
        ) from error
    except BaseException:
        _sweep(file, actor)
        raise


def _write_chunks(rows: Keyed, file: VisitFile, progress: Progress) -> None:
    waiting, done = iter(rows.items()), 0
    while some := list(islice(waiting, CHUNK)):
        visits = [_visit(key, row, file) for key, row in some]
        with one_writer(), transaction.atomic():
            insert_many(visits)
            _stay_alive(file)
        done += len(some)
        progress(done, len(rows))


def _visit(key: str, row: Row, file: VisitFile) -> Visit:
    return Visit(
        unit=row.unit,
        service=row.service,
        position=row.position,
        batch=file,
        row_key=key,
        row_digest=row.digest,
        state=row.state.value,
        started_at=row.started_at,
        # When it ended is not known; the column only says that it stands no longer.
        finished_at=row.finished_at or row.started_at,
        paused_seconds=row.paused_seconds if row.finished_at else 0,
        standard_minutes=row.service.counter_minutes,
        lot_drawn=True,
    )


def _stay_alive(file: VisitFile) -> None:
    if not VisitFile.objects.filter(pk=file.pk, swept_at=None).update(alive_at=clock.wall()):
        raise _swept()


def _swept() -> ValidationError:
    return ValidationError(
        _("Impor ini berhenti lebih dari dua menit, jadi barisnya dihapus lagi. Jalankan lagi.")
    )


@transaction.atomic
def _publish(file: VisitFile, actor: User) -> None:
    before = file.snapshot()
    file.published_at = clock.now()
    alive = VisitFile.objects.filter(pk=file.pk, swept_at=None)
    if not alive.update(published_at=file.published_at):
        raise _swept()
    record(actor=actor, verb="visits.imported", target=file, before=before)


def _sweep(file: VisitFile, actor: User) -> int:
    """Delete the rows of a failed import in short transactions.

    Marked first: from then on it can no longer be published. A sweep that dies is taken up again.
    """
    if not VisitFile.objects.filter(pk=file.pk, published_at=None).update(swept_at=clock.wall()):
        return 0
    removed, more = 0, True
    while more:
        ids = list(file.visits.values_list("pk", flat=True)[:CHUNK])
        more = len(ids) == CHUNK
        with transaction.atomic():
            removed += Visit.objects.filter(pk__in=ids).delete()[0]
            if not more:
                record(
                    actor=actor,
                    verb="visits.import_swept",
                    target=file,
                    before=file.snapshot(),
                    note={"rows": removed},
                )
    return removed
