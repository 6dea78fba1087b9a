"""What somebody has in hand, who could take it over, and what is planned."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kinerja.accounts.models import User
from kinerja.kit import clock
from kinerja.organisation import open_work
from kinerja.organisation.models import Assignment, Employee, Handover, RoleGrant
from kinerja.organisation.open_work import Held, Work
from kinerja.organisation.queries.people import current_assignment
from kinerja.organisation.queries.tree import parents_of_units, subtree_ids


def in_hand(employee: Employee, reader: User) -> list[tuple[Work, Held]]:
    """Each kind of work of which there is some. A constant number of queries a kind."""
    found = ((work, work.held(employee, reader)) for work in open_work.kinds())
    return [(work, held) for work, held in found if held.count]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Seats and roles of one person that hold that day, and those that will."""

    seats: list[Assignment]
    grants: list[RoleGrant]


def holdings_of(employee: Employee, on: date) -> Holdings:
    """What ends with their account; a role on a seat goes with the seat. Two queries."""
    seats = Assignment.objects.overlapping(on, None).filter(employee=employee)
    own = RoleGrant.objects.not_over(on).exclude(user=None).filter(user=employee.user_id)
    return Holdings(
        seats=list(seats.select_related("position__unit").order_by("since", "pk")),
        grants=list(own.select_related("unit")),
    )


def colleagues_of(employee: Employee) -> QuerySet[Employee]:
    """Who works in the same unit or below it today, and can log in."""
    today = clock.today()
    held = current_assignment(employee, today)
    units = subtree_ids(held.position.unit) if held else parents_of_units()
    here = Assignment.objects.active(today).filter(position__unit__in=units).order_by()
    able = Employee.objects.filter(user__is_active=True, pk__in=here.values("employee"))
    return able.exclude(pk=employee.pk)


def planned_handovers(employee: Employee) -> list[Handover]:
    return list(Handover.objects.planned().filter(employee=employee))
