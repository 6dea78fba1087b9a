"""Which unit a new complaint goes to: the one its source names, or the routing table's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kinerja.casework.queries import routing_table
from kinerja.casework.tables import Facts, Route, Way
from kinerja.complaints.drafts import Draft
from kinerja.complaints.grouping import groups
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import top_unit


@dataclass(frozen=True, slots=True)
class Place:
    """Where a complaint goes, which rule sent it, and the position that is told."""

    unit: Unit
    way: Way | None = None
    rule: int | None = None
    position: int | None = None


def places(drafts: Sequence[Draft], version: str) -> list[Place]:
    """A place for each draft. However many there are, the table is read once, and units once.

    ValidationError before the office has any unit.
    """
    if all(draft.unit for draft in drafts):
        return [Place(draft.unit) for draft in drafts if draft.unit]
    table = routing_table(clock.today(), version)
    routes = [None if draft.unit else table.route(facts_of(draft, version)) for draft in drafts]
    units = _units(drafts, routes)
    return [_place(draft, route, units) for draft, route in zip(drafts, routes, strict=True)]


def facts_of(draft: Draft, version: str) -> Facts:
    group = groups(version).get(draft.category.pk) if draft.category else None
    return Facts(
        kind=draft.kind.value,
        category=draft.category.slug if draft.category else "",
        group=group.slug if group else "",
        kelurahan=draft.kelurahan.pk if draft.kelurahan else None,
        channel=draft.channel.casefold(),
        confidential=draft.confidential,
    )


def _place(draft: Draft, route: Route | None, units: dict[int | None, Unit]) -> Place:
    if draft.unit is not None:
        return Place(draft.unit)
    if route is None or route.unit not in units:
        raise ValidationError(
            _("Kantor ini belum siap menerima laporan di sini. Silakan datang ke loket.")
        )
    return Place(units[route.unit], route.way, route.line, route.position)


def _units(drafts: Iterable[Draft], routes: Iterable[Route | None]) -> dict[int | None, Unit]:
    """The units of these routes by id; None is the whole office."""
    wanted = {route.unit for route in routes if route}
    units: dict[int | None, Unit] = {
        draft.kelurahan.pk: draft.kelurahan for draft in drafts if draft.kelurahan
    }
    if missing := [unit for unit in wanted if unit and unit not in units]:
        units.update(Unit.objects.in_bulk(missing))
    if None in wanted and (top := top_unit()) is not None:
        units[None] = top
    return units
