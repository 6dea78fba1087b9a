"""Which roles somebody has today, and over which units."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from kinerja.accounts.models import User
from kinerja.kit.reading import once_a_reading
from kinerja.organisation.models import Role, RoleGrant, Unit
from kinerja.organisation.queries.tree import below, climb, parents_of_units

HeldRoles = frozenset[tuple[Role, int]]
NOBODY: Final = 0  # stands in the statement where whoever is asked about will stand


@once_a_reading
def roles_of(user: User, on: date) -> HeldRoles:
    """(role, id of the unit it is over): their own, and those of every position they hold.

    Whoever stands in (Plt, Plh) has what the position has, from the first to the last day.
    One query; nothing for a user who is no longer active.
    """
    if not user.is_active:
        return frozenset()
    # Cost: asked on every page of the office, where compiling it anew takes all of its time.
    statement, places = _grants_asked(connection.vendor)
    day = connection.ops.adapt_datefield_value(on)
    with connection.cursor() as cursor:
        cursor.execute(statement, [user.pk if place == NOBODY else day for place in places])
        return frozenset((Role(role), unit) for role, unit in cursor.fetchall())


@cache
def _grants_asked(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The statement for one person and day, and what it was compiled with: nobody, some day."""
    some_day = date.max
    seat = "position__assignments__"
    holding = Q(**{f"{seat}employee__user": NOBODY, f"{seat}since__lte": some_day}) & (
        Q(**{f"{seat}until__isnull": True}) | Q(**{f"{seat}until__gte": some_day})
    )
    grants = RoleGrant.objects.active(some_day).filter(Q(user=NOBODY) | holding).order_by()
    return grants.values_list("role", "unit_id").query.sql_with_params()


def has_role(user: User, roles: Role | Iterable[Role], unit: Unit | None, on: date) -> bool:
    """Whether one of these roles reaches this unit (None: any unit). At most two queries."""
    wanted = {roles} if isinstance(roles, Role) else set(roles)
    granted = {scope for role, scope in roles_of(user, on) if role in wanted}
    if unit is None or not granted:
        return bool(granted)
    return any(above in granted for above in climb(unit.pk, parents_of_units()))


def has_role_over_all(user: User, roles: Iterable[Role], on: date) -> bool:
    """Whether one of these roles reaches the whole office. At most two queries, none for a unit."""
    wanted, parents = set(roles), parents_of_units()
    return any(
        role in wanted and scope in parents and parents[scope] is None
        for role, scope in roles_of(user, on)
    )


def scope_unit_ids(user: User, on: date, roles: Iterable[Role] | None = None) -> frozenset[int]:
    """The units that these roles (None: any role) reach, those below included. Two queries."""
    wanted = set(Role if roles is None else roles)
    granted = {scope for role, scope in roles_of(user, on) if role in wanted}
    return below(granted, parents_of_units()) if granted else frozenset()


def scopes_of(user: User, on: date, *groups: frozenset[Role]) -> list[frozenset[int]]:
    """The units that each group of roles reaches, those below included. Two queries for all."""
    held, parents = roles_of(user, on), parents_of_units()
    granted = ({scope for role, scope in held if role in group} for group in groups)
    return [below(scopes, parents) for scopes in granted]


def users_with_role(role: Role, unit: Unit, on: date) -> list[User]:
    """Who has this role over this unit today, to tell or to ask them. Two queries."""
    above = set(climb(unit.pk, parents_of_units()))
    seat = "employee__assignments__"
    grants = RoleGrant.objects.active(on).filter(role=role.value, unit__in=above)
    holding = Q(
        **{f"{seat}position__in": grants.exclude(position=None).values("position")},
        **{f"{seat}since__lte": on},
    ) & (Q(**{f"{seat}until__isnull": True}) | Q(**{f"{seat}until__gte": on}))
    own = Q(pk__in=grants.exclude(user=None).values("user"))
    return list(User.objects.filter(own | holding, is_active=True).order_by("pk").distinct())
