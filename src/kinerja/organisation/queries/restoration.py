"""Accounts that wait to be restored, and the people who may do it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kinerja.accounts.models import User
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Restoration, Role, Unit
from kinerja.organisation.queries.people import current_assignments
from kinerja.organisation.queries.roles import users_with_role
from kinerja.organisation.queries.tree import top_unit

RESTORERS: Final = frozenset({Role.ADMIN, Role.PENGELOLA})
PASSWORD_REMEMBERED: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RestorationRow:
    restoration: Restoration
    owner: str
    unit: str
    asked_by: str
    until: datetime
    may_confirm: bool


def unit_of_account(user: User) -> Unit | None:
    """Where this person works today; the top unit for who has no seat here."""
    return units_of_accounts([user.pk]).get(user.pk) or top_unit()


def units_of_accounts(users: list[int]) -> dict[int, Unit]:
    """user id -> where they work today. Two queries, however many."""
    people = dict(Employee.objects.filter(user__in=users).values_list("pk", "user_id"))
    held = current_assignments(people, clock.today())
    return {people[employee]: one.position.unit for employee, one in held.items()}


def restorers_of(owner: User) -> list[User]:
    """Who takes part in restoring accounts where this one is; its owner never does."""
    unit = unit_of_account(owner)
    if unit is None:
        return []
    able = [user for role in RESTORERS for user in users_with_role(role, unit, clock.today())]
    return sorted({user for user in able if user.pk != owner.pk}, key=lambda user: user.pk)


def open_restoration(owner: User) -> Restoration | None:
    """What was asked for this account and never closed; it may be too late to confirm it."""
    left = Restoration.objects.filter(owner=owner, closed_at=None)
    return left.select_related("owner", "asked_by").first()


def waiting_restorations(
    user: User, scope: frozenset[int], unless: frozenset[int]
) -> list[RestorationRow]:
    """What waits in these units, but for these owners. A constant number of queries."""
    waiting = Restoration.objects.waiting(clock.now()).exclude(owner__in={user.pk, *unless})
    found = list(waiting.select_related("owner", "asked_by"))
    units, top = units_of_accounts([one.owner_id for one in found]), top_unit()
    rows = ((one, units.get(one.owner_id) or top) for one in found)
    return [_row(one, unit, user) for one, unit in rows if unit and unit.pk in scope]


def _row(one: Restoration, unit: Unit, user: User) -> RestorationRow:
    return RestorationRow(
        restoration=one,
        owner=one.owner.get_full_name() or one.owner.username,
        unit=unit.name,
        asked_by=one.asked_by.get_full_name() or one.asked_by.username,
        until=one.until,
        may_confirm=one.asked_by_id != user.pk,
    )


def holds_password_of(one: User, other: User) -> bool:
    """Whether one of the two gave the other a password lately, and could be both of them."""
    since = clock.now() - PASSWORD_REMEMBERED
    given = Entry.objects.filter(verb="account.password_given", at__gte=since)
    return (
        given.about(one).filter(actor=other).exists()
        or given.about(other).filter(actor=one).exists()
    )
