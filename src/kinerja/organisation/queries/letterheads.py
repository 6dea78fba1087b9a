"""The head of a unit's letters: its own, or that of the nearest unit above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import Http404

from kinerja.kit.documents import parts
from kinerja.kit.documents.parts import Signature
from kinerja.kit.format import day
from kinerja.kit.uploads.store import MissingFile, Store
from kinerja.organisation.models import AssignmentKind, Letterhead, Unit
from kinerja.organisation.queries.people import head_position, holders_of
from kinerja.organisation.queries.tree import climb, parents_of_units, tree_of
from kinerja.rules.identity import check_nip

LOGOS: Final = Store("letterheads")


@dataclass(frozen=True, slots=True)
class LetterheadRow:
    """A unit, and whose head its letters carry; `inherited` names another unit."""

    unit: Unit
    own: Letterhead | None
    inherited: str


def letterhead_row(unit: Unit) -> Letterhead | None:
    """The row that holds for this unit. Two queries."""
    known = {row.unit_id: row for row in Letterhead.objects.select_related("unit")}
    return next((known[one] for one in climb(unit.pk, parents_of_units()) if one in known), None)


def letterhead_of(unit: Unit) -> parts.Letterhead:
    """What to put on a document of this unit; without any row, the unit's name alone."""
    row = letterhead_row(unit)
    return printed(row) if row else parts.Letterhead(office=unit.name)


def printed(row: Letterhead) -> parts.Letterhead:
    """A row as the writers take it."""
    reach = [f"Telepon {row.phone}" if row.phone else "", row.email, row.website]
    lines = [*row.address.splitlines(), " · ".join(filter(None, reach))]
    return parts.Letterhead(
        government=row.government,
        office=row.office,
        lines=tuple(line.strip() for line in lines if line.strip()),
        logo=_logo(row),
    )


def date_line(unit: Unit, on: date) -> str:
    """ "Contoh, 24 November 2026", or the day alone where no place is known."""
    row = letterhead_row(unit)
    return f"{row.place}, {day(on)}" if row and row.place else day(on)


def signature_of(unit: Unit, on: date) -> Signature | None:
    """The block of who signs for this unit that day, Plh and Plt said; None for a vacant seat."""
    seat = head_position(unit)
    held = holders_of([seat.pk], on).get(seat.pk) if seat else None
    if seat is None or held is None:
        return None
    acting = AssignmentKind(held.kind)
    title = (
        seat.name if acting is AssignmentKind.DEFINITIVE else f"{acting.capitalize()}. {seat.name}"
    )
    number = held.employee.number
    shown = f"NIP {check_nip(number).formatted}" if number else ""
    return Signature(date_line(unit, on), title, held.employee.name, shown)


def letterhead_rows(scope: Iterable[int]) -> list[LetterheadRow]:
    """Every unit of these in tree order; a constant number of statements."""
    known = {row.unit_id: row for row in Letterhead.objects.select_related("unit")}
    parents = parents_of_units()
    rows = []
    for unit in tree_of(scope):
        holds = next((known[one] for one in climb(unit.pk, parents) if one in known), None)
        own = known.get(unit.pk)
        rows.append(LetterheadRow(unit, own, holds.unit.name if holds and not own else ""))
    return rows


def logo_key(code: str) -> str:
    """The logo on the letters of this unit; 404 where it has none of its own."""
    row = Letterhead.objects.filter(unit__code=code).exclude(logo="").first()
    if row is None:
        raise Http404(code)
    return row.logo


def logo_keys() -> set[str]:
    """Every logo that a row names."""
    return set(Letterhead.objects.exclude(logo="").values_list("logo", flat=True))


def _logo(row: Letterhead) -> bytes:
    """A file that went missing (a restore without uploads) must not stop a letter."""
    if not row.logo:
        return b""
    try:
        with LOGOS.open(row.logo) as file:
            return file.read()
    except MissingFile:
        return b""
