"""The made-up office: its units, its people, and who of them can log in."""

from collections import Counter

import pytest
from django.contrib.auth import authenticate

from kinerja.accounts.models import PERSON, User
from kinerja.organisation.models import (
    COMPONENTS,
    Assignment,
    AssignmentKind,
    Employee,
    EmployeeStatus,
    Position,
    Role,
    Service,
    Unit,
    UnitKind,
)
from kinerja.organisation.queries import roles_of
from kinerja.rules.identity import check_nip
from kinerja.site.demo import people
from kinerja.site.demo.accounts import ACCOUNTS, PASSWORD
from kinerja.site.demo.moment import TODAY


def user(name: str) -> User:
    return User.objects.get(username=name)


def test_there_is_one_office_with_eleven_kelurahan_under_it(demo):
    kelurahan = Unit.objects.filter(kind=UnitKind.KELURAHAN.value)

    assert Unit.objects.filter(parent=None).get().code == "33.74.11"
    assert kelurahan.count() == 11
    assert set(kelurahan.values_list("parent__code", flat=True)) == {"33.74.11"}


def test_about_150_people_work_here_in_every_status(demo):
    assert 140 <= Employee.objects.count() <= 160
    assert set(Employee.objects.values_list("status", flat=True)) == set(EmployeeStatus)


def test_every_number_is_a_valid_one(demo):
    numbers = Employee.objects.exclude(number=None).values_list("number", flat=True)

    results = [check_nip(number) for number in numbers]

    assert [result for result in results if not result.valid or result.warning] == []


def test_nobody_holds_a_seat_before_they_were_taken_on(demo):
    held = Assignment.objects.exclude(employee__number=None).select_related("employee")

    assert all(f"{one.since:%Y}" >= one.employee.number[8:12] for one in held)


def test_somebody_moved_somebody_acts_and_a_seat_is_vacant(demo):
    active = Assignment.objects.active(TODAY)
    moves = Counter(Assignment.objects.values_list("employee", flat=True))
    kinds = Counter(active.values_list("kind", flat=True))

    assert (kinds[AssignmentKind.PLT], kinds[AssignmentKind.PLH]) == (1, 1)
    assert Assignment.objects.filter(since=people.MOVED_ON).count() == 1
    assert max(moves.values()) == 2
    assert Position.objects.exclude(assignments__in=active).count() == 1


def test_six_services_are_published_with_all_their_components(demo):
    published = list(Service.objects.filter(is_published=True))

    assert len(published) == 6
    assert all(getattr(service, name) for service in published for name in COMPONENTS)


def test_exactly_the_named_accounts_can_log_in(demo):
    able = [one.username for one in User.objects.all() if one.has_usable_password()]

    assert sorted(able) == sorted(account.username for account in ACCOUNTS)
    assert all(user(name).kind == PERSON for name in able)


def test_the_printed_password_opens_an_account_by_name_and_by_number(demo):
    clerk = Employee.objects.get(user__username="petugas1")

    assert authenticate(None, username="camat", password=PASSWORD) == user("camat")
    assert authenticate(None, username=clerk.number, password=PASSWORD) == clerk.user


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("camat", Role.CAMAT),
        ("sekcam", Role.SEKCAM),
        ("verifikator", Role.VERIFIKATOR),
        ("lurah.pudakpayung", Role.LURAH),
        ("kasi.trantib", Role.ATASAN),
        ("petugas2", Role.PETUGAS),
        ("pengelola", Role.PENGELOLA),
        ("moderator", Role.MODERATOR),
        ("admin", Role.ADMIN),
        ("inspektorat", Role.INSPEKTORAT),
    ],
)
def test_each_account_has_the_role_of_its_title(demo, name, role):
    assert role in {held for held, _unit in roles_of(user(name), TODAY)}


def test_who_stands_in_has_the_role_of_the_seat(demo):
    acting = Assignment.objects.get(kind=AssignmentKind.PLT.value)
    acting.employee.user = User.objects.create(username="plt")
    acting.employee.save()

    assert (Role.LURAH, acting.position.unit_id) in roles_of(user("plt"), TODAY)
