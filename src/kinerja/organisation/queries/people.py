"""Who holds which position on a day."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.http import Http404

from kinerja.accounts.models import User
from kinerja.kit.reading import once_a_reading
from kinerja.organisation.models import (
    Assignment,
    AssignmentKind,
    Employee,
    Position,
    Unit,
)

# Who acts for a position: who stands in for days, then who stands in for long, then its own.
ACTING_FIRST: Final = (AssignmentKind.PLH, AssignmentKind.PLT, AssignmentKind.DEFINITIVE)


def holders_of(positions: Iterable[int], on: date) -> dict[int, Assignment]:
    """position id -> the assignment that acts for it that day. One query."""
    acting = _active(on).filter(position__in=positions).select_related("employee", "position")
    ranked = sorted(acting, key=acting_rank, reverse=True)
    return {assignment.position_id: assignment for assignment in ranked}


def holder_of(position: Position, on: date) -> Employee | None:
    """Who acts for this position that day: Plh before Plt before the definitive holder."""
    found = holders_of([position.pk], on).get(position.pk)
    return found.employee if found else None


def current_assignments(employees: Iterable[int], on: date) -> dict[int, Assignment]:
    """employee id -> the position they belong to that day, their own before an acting one."""
    held = _active(on).filter(employee__in=employees).select_related("position__unit", "employee")
    ranked = sorted(held, key=acting_rank)
    return {assignment.employee_id: assignment for assignment in ranked}


def current_assignment(employee: Employee, on: date) -> Assignment | None:
    """The position this person belongs to that day; None between two positions."""
    return current_assignments([employee.pk], on).get(employee.pk)


def seats_held(on: date) -> dict[int, int]:
    """employee id -> the id of the position that they belong to that day, of everybody at once."""
    held = sorted(_active(on), key=acting_rank)
    return {assignment.employee_id: assignment.position_id for assignment in held}


def seat_told(employee: Employee, on: date) -> str:
    """How this person signs, without a name: "Lurah Mawar, Kelurahan Mawar"; empty: no seat."""
    held = current_assignment(employee, on)
    return f"{held.position.name}, {held.position.unit.name}" if held else ""


def seats_of_accounts(users: Collection[int], on: date) -> dict[int, str]:
    """user id -> how they sign, without a name; whoever has no seat is left out. One statement."""
    held = _active(on).filter(employee__user__in=users)
    ranked = sorted(held.select_related("position__unit", "employee"), key=acting_rank)
    return {
        one.employee.user_id: f"{one.position.name}, {one.position.unit.name}"
        for one in ranked
        if one.employee.user_id is not None
    }


def head_position(unit: Unit) -> Position | None:
    return Position.objects.filter(unit=unit, is_head=True).first()


def head_of(unit: Unit, on: date) -> Employee | None:
    """Who leads this unit that day, Plh and Plt included."""
    position = head_position(unit)
    return holder_of(position, on) if position else None


@once_a_reading
def employee_of(user: User) -> Employee | None:
    """The employee behind a login; service accounts and guests have none."""
    return Employee.objects.filter(user=user).first()


def staff_of(units: Iterable[int], on: date) -> list[Employee]:
    """Everybody who holds a position in these units that day, by name."""
    here = _active(on).filter(position__unit__in=units)
    return list(Employee.objects.filter(pk__in=here.values("employee")).order_by("name", "pk"))


def visible_employee(pk: int, scope: frozenset[int], *, all_units: bool) -> Employee:
    """The employee, if they ever held a position in the scope; otherwise 404."""
    found = Employee.objects.select_related("user").filter(pk=pk)
    if not all_units:
        found = found.filter(assignments__position__unit__in=scope)
    employee = found.distinct().first()
    if employee is None:
        raise Http404(pk)
    return employee


def _active(on: date) -> QuerySet[Assignment]:
    return Assignment.objects.active(on).order_by("since", "pk")


def acting_rank(assignment: Assignment) -> int:
    return ACTING_FIRST.index(AssignmentKind(assignment.kind))
