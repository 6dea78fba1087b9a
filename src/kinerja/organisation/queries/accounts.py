"""Who has an account, who waits for one, and whom only an admin may touch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Prefetch, Q, QuerySet

from kinerja.accounts.models import User
from kinerja.accounts.names import proposed
from kinerja.accounts.queries import names_taken
from kinerja.kit import clock
from kinerja.organisation.models import Assignment, Employee, Role, RoleGrant
from kinerja.organisation.queries.people import acting_rank

# Whoever had their password could open everything, or read integrity cases (R-ADU-15).
GUARDED: Final = frozenset({Role.ADMIN, Role.INSPEKTORAT})
# Letters of one file: what somebody folds in an afternoon, written in some seconds.
MOST_LETTERS: Final = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose letter may be printed. `version` tells whether it was printed meanwhile."""

    employee: Employee
    position: str
    unit: str
    username: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Guarded:
    """Accounts that somebody may not touch: an employee without one yet, a user without a file.

    And the positions that open such an account to whoever is put there.
    """

    employees: frozenset[int]
    users: frozenset[int]
    positions: frozenset[int]

    def holds(self, owner: User | Employee) -> bool:
        if isinstance(owner, User):
            return owner.pk in self.users
        return owner.pk in self.employees or owner.user_id in self.users


def guarded_beyond(scope: frozenset[int], on: date) -> Guarded:
    """Who is or will be admin or inspector over a unit outside of these. Two queries."""
    grants = RoleGrant.objects.not_over(on).filter(role__in=GUARDED).exclude(unit__in=scope)
    given = list(grants.values_list("position", "user__employee", "user"))
    positions = frozenset(position for position, _employee, _user in given if position)
    seats = Assignment.objects.overlapping(on, None).filter(position__in=positions)
    seated = seats.values_list("employee", "employee__user")
    found = [*seated, *((employee, user) for _position, employee, user in given)]
    return Guarded(
        employees=frozenset(employee for employee, _user in found if employee),
        users=frozenset(user for _employee, user in found if user),
        positions=positions,
    )


def people_with_seats(employees: QuerySet[Employee]) -> QuerySet[Employee]:
    """The same, each with the positions of today as `held_today`."""
    held = Assignment.objects.active(clock.today()).select_related("position__unit")
    return employees.select_related("user").prefetch_related(
        Prefetch("assignments", held, to_attr="held_today")
    )


def without_account(scope: Iterable[int], unless: Iterable[int]) -> list[Candidate]:
    """Who works in these units and cannot log in yet, with a user name for each."""
    people = list(_seated(scope, unless).filter(user=None))
    names = proposed([one.name for one in people], names_taken())
    return [_candidate(one, name) for one, name in zip(people, names, strict=True)]


def waiting_for_first_login(scope: Iterable[int], unless: Iterable[int]) -> list[Candidate]:
    """Whose account is there, but who never logged in: their letter may be printed again."""
    office_gave = Q(user__given_until__isnull=False) | Q(
        user__password__startswith=UNUSABLE_PASSWORD_PREFIX
    )
    people = _seated(scope, unless).filter(office_gave, user__is_active=True, user__last_login=None)
    return [
        _candidate(one, one.user.username, one.user.sessions_ended) for one in people if one.user
    ]


def _seated(scope: Iterable[int], unless: Iterable[int]) -> QuerySet[Employee]:
    here = Assignment.objects.active(clock.today()).filter(position__unit__in=scope)
    found = Employee.objects.filter(pk__in=here.order_by().values("employee"))
    return people_with_seats(found.exclude(pk__in=unless))


def _candidate(employee: Employee, username: str, version: int = 0) -> Candidate:
    position, unit = seat_of(employee)
    return Candidate(employee, position, unit, username, version)


def seat_of(employee: Employee) -> tuple[str, str]:
    """(position, unit) of somebody whom `people_with_seats` found; empty without a seat."""
    held: Sequence[Assignment] = getattr(employee, "held_today", ())
    if not held:
        return "", ""
    own = max(held, key=acting_rank)
    return own.position.name, own.position.unit.name
