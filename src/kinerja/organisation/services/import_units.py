"""A whole tree from a file: all or nothing, and the same file twice changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record, record_many
from kinerja.kit.tables import TableError
from kinerja.organisation.models import UNIT_KIND_LABELS, Unit, UnitKind
from kinerja.organisation.permissions import may_manage_units
from kinerja.organisation.queries import climb
from kinerja.organisation.services.rows import Cells, ImportResult, Rows, read_all

COLUMNS = ("code", "name", "kind", "parent_code")


@dataclass(frozen=True, slots=True)
class UnitRow:
    row: int
    code: str
    name: str
    kind: UnitKind
    parent_code: str | None

    def error(self, column: str, reason: str) -> TableError:
        return TableError(self.row, column, reason)


@transaction.atomic
def import_units(*, rows: Rows, actor: User) -> ImportResult:
    """Create and change units. The row without parent is the top unit; it takes the
    place of a placeholder that was made before the tree was known.
    """
    may_manage_units(actor, None).require()
    wanted, rejected = read_all(rows, COLUMNS, _read)
    units = {unit.code: unit for unit in Unit.objects.select_for_update().order_by("pk")}
    parents = _parents(wanted, units)
    rejected += list(_mistakes(wanted, units, parents))
    if rejected:
        return ImportResult(rejected=tuple(sorted(rejected, key=lambda error: error.row)))
    changed = _adopt_placeholder(wanted, units, actor)
    created = 0
    by_depth = sorted(wanted, key=lambda row: len(list(climb(row.code, parents))))
    for _depth, level in groupby(by_depth, lambda row: len(list(climb(row.code, parents)))):
        rows_of_level = list(level)
        changed += _change(rows_of_level, units, actor)
        created += _create(rows_of_level, units, actor)
    return ImportResult(created, len(wanted) - created - changed, changed)


def _read(cells: Cells) -> UnitRow:
    return UnitRow(
        row=cells.row,
        code=cells.required("code", 20),
        name=cells.required("name"),
        kind=cells.choice("kind", UNIT_KIND_LABELS),
        parent_code=cells.text("parent_code", 20) or None,
    )


def _parents(wanted: Iterable[UnitRow], units: Mapping[str, Unit]) -> dict[str, str | None]:
    """code -> code of its parent, as the tree would be."""
    codes = {unit.pk: code for code, unit in units.items()}
    kept = {code: codes.get(unit.parent_id or 0) for code, unit in units.items()}
    return kept | {row.code: row.parent_code for row in wanted}


def _mistakes(
    wanted: Iterable[UnitRow], units: Mapping[str, Unit], parents: Mapping[str, str | None]
) -> Iterable[TableError]:
    seen: set[str] = set()
    root = next((unit for unit in units.values() if unit.parent_id is None), None)
    top = None if root is None or root.needs_review else root.code
    for row in wanted:
        if row.code in seen:
            yield row.error("code", _("Kode ini sudah ada di baris sebelumnya."))
        seen.add(row.code)
        if row.parent_code is None:
            top = top or row.code
        if row.parent_code is None and (row.code != top or _hangs_below(units.get(row.code))):
            reason = _("Unit puncak sudah ada (%s). Isi kode unit induknya.")
            yield row.error("parent_code", reason % (root.code if root else top))
        yield from _wrong_parent(row, root, parents)


def _hangs_below(unit: Unit | None) -> bool:
    return unit is not None and unit.parent_id is not None


def _wrong_parent(
    row: UnitRow, root: Unit | None, parents: Mapping[str, str | None]
) -> Iterable[TableError]:
    if row.parent_code is None:
        return
    if row.parent_code not in parents:
        yield row.error("parent_code", _("Tidak ada unit dengan kode %s.") % row.parent_code)
    elif root and row.code == root.code:
        yield row.error("parent_code", _("Unit puncak tidak punya unit induk; kosongkan."))
    elif parents[list(climb(row.code, parents))[-1]] is not None:
        yield row.error("parent_code", _("Unit ini berada di bawah dirinya sendiri."))


def _adopt_placeholder(wanted: Iterable[UnitRow], units: dict[str, Unit], actor: User) -> int:
    top = next((row for row in wanted if row.parent_code is None), None)
    root = next((unit for unit in units.values() if unit.parent_id is None), None)
    if top is None or root is None or not root.needs_review or top.code in units:
        return 0
    before = root.snapshot()
    del units[root.code]
    root.code, root.name, root.kind, root.needs_review = top.code, top.name, top.kind.value, False
    root.save()
    units[root.code] = root
    record(actor=actor, verb="unit.changed", target=root, before=before)
    return 1


def _change(rows: Iterable[UnitRow], units: Mapping[str, Unit], actor: User) -> int:
    changed = 0
    for row in rows:
        unit = units.get(row.code)
        parent = units[row.parent_code] if row.parent_code else None
        if unit is None or _says_nothing_new(row, unit, parent):
            continue
        before = unit.snapshot()
        unit.name, unit.kind, unit.parent, unit.needs_review = row.name, row.kind, parent, False
        unit.save()
        record(actor=actor, verb="unit.changed", target=unit, before=before)
        changed += 1
    return changed


def _says_nothing_new(row: UnitRow, unit: Unit, parent: Unit | None) -> bool:
    told = (row.name, row.kind.value, parent.pk if parent else None, False)
    return told == (unit.name, unit.kind, unit.parent_id, unit.needs_review)


def _create(rows: Iterable[UnitRow], units: dict[str, Unit], actor: User) -> int:
    new = [
        Unit(
            code=row.code,
            name=row.name,
            kind=row.kind.value,
            parent=units[row.parent_code] if row.parent_code else None,
        )
        for row in rows
        if row.code not in units
    ]
    created = Unit.objects.bulk_create(new)
    units.update({unit.code: unit for unit in created})
    record_many(actor=actor, verb="unit.created", targets=created)
    return len(created)
