"""Plain rows for the settings pages; each page takes a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from kinerja.organisation.models import (
    COMPONENTS,
    Assignment,
    AssignmentKind,
    Employee,
    Position,
    RoleGrant,
    Service,
    Unit,
)
from kinerja.organisation.queries.line import ReportingLine, superior_of
from kinerja.organisation.queries.people import acting_rank
from kinerja.organisation.queries.tree import parents_of_units
from kinerja.rules.identity import check_nip


@dataclass(frozen=True, slots=True)
class UnitRow:
    unit: Unit
    depth: int
    positions: int
    held: int

    @property
    def levels(self) -> range:
        return range(self.depth)


@dataclass(frozen=True, slots=True)
class PositionRow:
    position: Position
    holders: Sequence[Assignment]
    superior: Position | None
    superior_holder: Employee | None

    @property
    def is_vacant(self) -> bool:
        return not self.holders


@dataclass(frozen=True, slots=True)
class PersonRow:
    pk: int
    name: str
    number: str
    status: str
    held: Sequence[Assignment]


@dataclass(frozen=True, slots=True)
class GrantRow:
    grant: RoleGrant
    is_to_come: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class ServiceRow:
    service: Service
    written: int
    may_change: bool


@dataclass(frozen=True, slots=True)
class HeldRow:
    held: Assignment
    may_end: bool


@dataclass(frozen=True, slots=True)
class EmployeePage:
    number: str
    rows: Sequence[HeldRow]
    superior: Employee | None
    grants: Sequence[RoleGrant]
    may_transfer: bool


def unit_rows(scope: frozenset[int], on: date) -> list[UnitRow]:
    """The tree with how many positions each unit has, and how many of them are held."""
    held = Assignment.objects.active(on).filter(position__unit__in=scope)
    filled = dict(
        held.order_by()
        .values_list("position__unit")
        .annotate(n=Count("position", distinct=True))
        .values_list("position__unit", "n")
    )
    seats = Position.objects.filter(unit__in=scope).order_by().values_list("unit")
    counted = dict(seats.annotate(n=Count("pk")))
    units = Unit.objects.in_tree_order().filter(pk__in=scope)
    return [
        UnitRow(unit, unit.tree_depth, counted.get(unit.pk, 0), filled.get(unit.pk, 0))
        for unit in units
    ]


def position_rows(unit: Unit, on: date) -> list[PositionRow]:
    """The positions of a unit, who holds them today, and to whom they report."""
    line = ReportingLine.load()
    above = {pk: line.superior(pk) for pk, seat in line.seats.items() if seat.unit == unit.pk}
    wanted = {*above, *filter(None, above.values())}
    positions = Position.objects.select_related("unit").in_bulk(wanted)
    held = _held_on(wanted, on)
    rows = [
        PositionRow(
            position=positions[pk],
            holders=held.get(pk, ()),
            superior=positions.get(superior or 0),
            superior_holder=_who_acts(held.get(superior or 0, ())),
        )
        for pk, superior in above.items()
    ]
    return sorted(rows, key=lambda row: (not row.position.is_head, row.position.name))


def neighbours(unit: Unit, tree: Iterable[Unit]) -> tuple[list[Unit], list[Unit]]:
    """(those above, the top first; those right below) of a unit, as far as the tree shows them."""
    path = unit.tree_path[:-1]
    return (
        [one for one in tree if one.pk in path],
        [one for one in tree if one.parent_id == unit.pk],
    )


def people_found(
    scope: frozenset[int], on: date, words: str, unit: Unit | None
) -> QuerySet[Employee]:
    """Who works in these units, by name; who holds no position is shown to the top only."""
    here = Assignment.objects.active(on).filter(position__unit__in=[unit.pk] if unit else scope)
    found = Q(pk__in=here.order_by().values("employee"))
    if unit is None and sees_everybody(scope):
        found |= ~Q(pk__in=Assignment.objects.active(on).order_by().values("employee"))
    if words:
        found &= Q(name__icontains=words) | Q(number__startswith=words.replace(" ", ""))
    today = Assignment.objects.active(on).select_related("position__unit").order_by("since")
    return Employee.objects.filter(found).prefetch_related(
        Prefetch("assignments", today, to_attr="held_today")
    )


def person_row(employee: Employee) -> PersonRow:
    """Prepares what `people_found` found."""
    return PersonRow(
        pk=employee.pk,
        name=employee.name,
        number=_shown(employee.number),
        status=employee.get_status_display(),
        held=getattr(employee, "held_today", ()),
    )


def employee_page(employee: Employee, on: date, staffs: frozenset[int]) -> EmployeePage:
    """The history of one person and what they may do today.

    `staffs` are the units whose positions the reader may give and take.
    """
    assignments = list(employee.assignments.select_related("position__unit"))
    today = [held for held in assignments if _is_active(held, on)]
    rows = [HeldRow(held, _may_end(held, on, staffs)) for held in assignments]
    own = [held for held in today if held.kind == AssignmentKind.DEFINITIVE]
    theirs = Q(position__in=[held.position_id for held in today])
    if employee.user_id:
        theirs |= Q(user=employee.user_id)
    grants = RoleGrant.objects.active(on).filter(theirs).select_related("unit", "position")
    number = _shown(employee.number)
    may_transfer = any(held.position.unit_id in staffs for held in own)
    return EmployeePage(number, rows, superior_of(employee, on), list(grants), may_transfer)


def grants_in(scope: frozenset[int], on: date) -> QuerySet[RoleGrant]:
    """The roles over these units that hold today, and those that will."""
    grants = RoleGrant.objects.not_over(on).filter(unit__in=scope)
    return grants.select_related("unit", "position__unit", "user__employee").order_by(
        "unit__code", "role", "pk"
    )


def grant_row(grant: RoleGrant, on: date, ends_in: frozenset[int]) -> GrantRow:
    """Prepares what `grants_in` found; `ends_in` are the units whose roles the reader may end."""
    return GrantRow(grant, grant.since > on, grant.unit_id in ends_in)


def service_row(service: Service, writes: frozenset[int]) -> ServiceRow:
    """Prepares a service for the list; `writes` are the units whose services one may change."""
    missing = sum(not getattr(service, field) for field in COMPONENTS)
    return ServiceRow(service, len(COMPONENTS) - missing, service.unit_id in writes)


def sees_everybody(scope: frozenset[int]) -> bool:
    return scope.issuperset(parents_of_units())


def _held_on(positions: Iterable[int], on: date) -> Mapping[int, list[Assignment]]:
    """position -> who holds it, the definitive holder first."""
    held: dict[int, list[Assignment]] = {}
    found = Assignment.objects.active(on).filter(position__in=positions)
    for assignment in found.select_related("employee"):
        held.setdefault(assignment.position_id, []).append(assignment)
    for holders in held.values():
        holders.sort(key=acting_rank, reverse=True)
    return held


def _shown(number: str | None) -> str:
    return check_nip(number).formatted if number else ""


def _who_acts(holders: Sequence[Assignment]) -> Employee | None:
    return holders[-1].employee if holders else None


def _is_active(assignment: Assignment, on: date) -> bool:
    return assignment.since <= on and (assignment.until is None or assignment.until >= on)


def _may_end(assignment: Assignment, on: date, staffs: frozenset[int]) -> bool:
    is_over = assignment.until is not None and assignment.until <= on
    return not is_over and assignment.position.unit_id in staffs
