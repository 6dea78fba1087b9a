"""What somebody has in hand, who could take it over, and what is planned."""

from django.db.models import QuerySet

from kinerja.accounts.models import User
from kinerja.kit import clock
from kinerja.organisation import open_work
from kinerja.organisation.models import Assignment, Employee, Handover
from kinerja.organisation.open_work import Held, Work
from kinerja.organisation.queries.people import current_assignment
from kinerja.organisation.queries.tree import parents_of_units, subtree_ids


def in_hand(employee: Employee, reader: User) -> list[tuple[Work, Held]]:
    """Each kind of work of which there is some. A constant number of queries a kind."""
    found = ((work, work.held(employee, reader)) for work in open_work.kinds())
    return [(work, held) for work, held in found if held.count]


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
