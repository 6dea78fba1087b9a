"""Roles are data: they follow the position, by date, and reach downwards."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kinerja.journal.models import Entry
from kinerja.organisation import services
from kinerja.organisation.models import ROLE_LABELS, Role, RoleGrant
from kinerja.organisation.queries import has_role, roles_of, scope_unit_ids, users_with_role
from tests.factories.organisation import AssignmentFactory, RoleGrantFactory, UnitFactory

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)


def test_every_role_has_a_label():
    assert set(ROLE_LABELS) == set(Role)


@pytest.mark.parametrize("kind", ["plt", "plh"])
def test_whoever_stands_in_has_the_roles_of_the_position_on_those_days(office, kind):
    AssignmentFactory(employee=office.agus, position=office.lurah, kind=kind, since=MAY, until=MAY)

    roles = [roles_of(office.agus.user, day) for day in (APRIL, MAY, JUNE)]

    own = {(Role.PETUGAS, office.kelurahan.pk)}
    assert roles == [own, own | {(Role.LURAH, office.kelurahan.pk)}, own]


def test_a_role_leaves_with_the_position(office):
    services.end_assignment(
        assignment=office.lurah.assignments.get(), until=APRIL, actor=office.console
    )

    assert has_role(office.lina.user, Role.LURAH, office.kelurahan, APRIL)
    assert not has_role(office.lina.user, Role.LURAH, office.kelurahan, MAY)


def test_a_grant_holds_from_its_first_to_its_last_day(office):
    RoleGrantFactory(
        role=Role.MODERATOR.value,
        unit=office.top,
        user=office.agus.user,
        since=APRIL,
        until=MAY,
    )

    days = (date(2026, 3, 31), APRIL, MAY, date(2026, 5, 2))
    held = [has_role(office.agus.user, Role.MODERATOR, None, day) for day in days]

    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("unit", "reached"), [("kelurahan", True), ("other", False), ("top", False)]
)
def test_a_role_reaches_its_unit_and_what_is_below(office, unit, reached):
    below = UnitFactory(parent=office.kelurahan)

    assert has_role(office.lina.user, Role.LURAH, below, MAY)
    assert has_role(office.lina.user, Role.LURAH, getattr(office, unit), MAY) is reached


def test_a_scope_holds_the_units_below(office):
    below = UnitFactory(parent=office.kelurahan)

    assert scope_unit_ids(office.lina.user, MAY) == {office.kelurahan.pk, below.pk}
    assert scope_unit_ids(office.lina.user, MAY, [Role.CAMAT]) == frozenset()
    assert len(scope_unit_ids(office.cahya.user, MAY, [Role.CAMAT])) == 5


def test_who_is_no_longer_active_has_no_roles(office):
    office.cahya.user.is_active = False

    assert roles_of(office.cahya.user, MAY) == frozenset()


@pytest.mark.parametrize("ask", [scope_unit_ids, roles_of])
def test_a_request_asks_for_its_roles_in_two_queries(office, django_assert_max_num_queries, ask):
    for _ in range(20):
        RoleGrantFactory(unit=UnitFactory(parent=office.kelurahan), user=office.lina.user)

    with django_assert_max_num_queries(2):
        found = ask(office.lina.user, MAY)

    assert len(found) >= 21


def test_who_has_a_role_over_a_unit_can_be_told(office):
    stand_in = AssignmentFactory(
        employee=office.agus, position=office.lurah, kind="plh", since=MAY, until=MAY
    )

    assert users_with_role(Role.LURAH, office.kelurahan, MAY) == [
        office.lina.user,
        stand_in.employee.user,
    ]
    assert users_with_role(Role.LURAH, office.kelurahan, JUNE) == [office.lina.user]
    assert users_with_role(Role.ADMIN, office.kelurahan, MAY) == [office.nita.user]
    assert users_with_role(Role.LURAH, office.other, MAY) == []


@pytest.mark.parametrize("holder", ["position", "user"])
def test_an_admin_grants_a_role(office, holder):
    to = office.desk if holder == "position" else office.agus.user

    grant = services.grant_role(
        role=Role.VERIFIKATOR,
        unit=office.kelurahan,
        holder=to,
        since=MAY,
        actor=office.user("nita"),
    )

    assert has_role(office.agus.user, Role.VERIFIKATOR, office.kelurahan, MAY)
    assert Entry.objects.about(grant).get().verb == "role.granted"


@pytest.mark.parametrize("name", ["cahya", "lina", "agus"])
def test_only_an_admin_grants_roles(office, name):
    before = RoleGrant.objects.count()

    with pytest.raises(PermissionDenied, match="Hanya admin aplikasi"):
        services.grant_role(
            role=Role.ADMIN,
            unit=office.kelurahan,
            holder=office.user(name),
            since=MAY,
            actor=office.user(name),
        )
    assert RoleGrant.objects.count() == before


def test_an_admin_of_one_kelurahan_grants_nothing_above_it(office):
    with pytest.raises(PermissionDenied, match="Hanya admin aplikasi"):
        services.grant_role(
            role=Role.ADMIN,
            unit=office.top,
            holder=office.user("dewi"),
            since=MAY,
            actor=office.user("dewi"),
        )


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [(MAY, None, "sudah diberikan"), (MAY, APRIL, "sebelum tanggal mulai")],
)
def test_an_impossible_grant_is_refused_with_a_sentence(office, since, until, sentence):
    with pytest.raises(ValidationError, match=sentence):
        services.grant_role(
            role=Role.LURAH,
            unit=office.kelurahan,
            holder=office.lurah,
            since=since,
            until=until,
            actor=office.console,
        )


def test_an_ended_role_holds_no_longer(office):
    grant = RoleGrant.objects.get(role=Role.LURAH.value)

    services.end_role(grant=grant, until=APRIL, actor=office.user("nita"))

    assert not has_role(office.lina.user, Role.LURAH, office.kelurahan, MAY)
    assert Entry.objects.about(grant).get().verb == "role.ended"
