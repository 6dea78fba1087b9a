"""What must never be false is refused by the database itself."""

from datetime import date

import pytest
from django.db import IntegrityError

from kinerja.organisation.models import (
    CalendarVersion,
    CalendarYear,
    DayOff,
    Policy,
    Position,
    RoleGrant,
    Service,
    Unit,
)
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    ServiceFactory,
    UnitFactory,
    ni_pppk,
    nip,
)

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


def test_an_office_has_one_top_unit(office):
    with refused("unit_one_root"):
        UnitFactory(parent=None)


def test_a_unit_is_never_its_own_parent(office):
    with refused("unit_not_its_own_parent"):
        Unit.objects.filter(pk=office.section.pk).update(parent=office.section.pk)


def test_a_unit_is_of_a_known_kind(office):
    with refused("unit_kind_known"):
        UnitFactory(parent=office.top, kind="warung")


def test_a_unit_has_one_head(office):
    with refused("position_one_head_a_unit|organisation_position.unit_id"):
        PositionFactory(unit=office.top, is_head=True)


def test_a_position_is_of_a_known_type(office):
    with refused("position_type_known"):
        PositionFactory(unit=office.top, type="raja")


@pytest.mark.parametrize("job_class", [0, 18])
def test_a_job_class_is_between_1_and_17(office, job_class):
    with refused("position_class_1_to_17"):
        PositionFactory(unit=office.top, job_class=job_class)


def test_a_superior_set_by_hand_has_a_reason(office):
    with refused("position_superior_has_a_reason"):
        Position.objects.filter(pk=office.desk.pk).update(superior=office.camat)


def test_a_reason_without_a_superior_says_nothing(office):
    with refused("position_superior_has_a_reason"):
        Position.objects.filter(pk=office.desk.pk).update(superior_reason="Surat tugas")


def test_nobody_is_set_above_themselves(office):
    with refused("position_not_its_own_superior"):
        Position.objects.filter(pk=office.desk.pk).update(
            superior=office.desk, superior_reason="Surat tugas"
        )


@pytest.mark.parametrize(
    ("status", "number"),
    [
        ("pns", None),
        ("pns", "12345"),
        ("pns", ni_pppk(1)),
        ("cpns", ni_pppk(1)),
        ("pppk", nip(1)),
        ("pppk", None),
        ("pppk_part", nip(1)),
        ("non_asn", nip(1)),
    ],
)
def test_a_number_fits_the_status_of_its_owner(db, status, number):
    with refused("employee_number_fits_status"):
        EmployeeFactory(status=status, number=number)


@pytest.mark.parametrize(
    ("status", "number"),
    [
        ("pns", nip(1)),
        ("cpns", nip(1)),
        ("pppk", ni_pppk(1)),
        ("pppk_part", ni_pppk(1, contract=4)),
        ("non_asn", None),
    ],
)
def test_every_status_has_a_number_that_fits(db, status, number):
    assert EmployeeFactory(status=status, number=number).pk


def test_an_employee_is_of_a_known_status(db):
    with refused("employee_status_known|employee_number_fits_status"):
        EmployeeFactory(status="magang", number=None)


def test_a_number_belongs_to_one_person(office):
    with refused("number"):
        EmployeeFactory(number=office.agus.number)


def test_an_assignment_is_of_a_known_kind(office):
    with refused("assignment_kind_known"):
        AssignmentFactory(position=office.desk, kind="pjs")


def test_an_assignment_never_ends_before_it_begins(office):
    with refused("assignment_ends_after_it_begins"):
        AssignmentFactory(position=office.desk, kind="plt", since=MARCH, until=JANUARY)


def test_a_position_has_one_definitive_holder_now(office):
    with refused("assignment_one_holder_of_a_kind|position_id"):
        AssignmentFactory(position=office.desk)


def test_a_person_has_one_definitive_position_now(office):
    with refused("assignment_one_definitive_position|employee_id"):
        AssignmentFactory(employee=office.agus, position=PositionFactory(unit=office.section))


def test_a_role_is_known(office):
    with refused("role_known"):
        RoleGrant.objects.create(role="raja", unit=office.top, position=office.desk, since=MARCH)


@pytest.mark.parametrize("holders", [(), ("position", "user")])
def test_a_role_is_for_a_position_or_for_a_user(office, holders):
    both = {"position": office.desk, "user": office.agus.user}

    with refused("role_for_a_position_or_a_user"):
        RoleGrant.objects.create(
            role="petugas", unit=office.top, since=MARCH, **{name: both[name] for name in holders}
        )


def test_a_role_never_ends_before_it_begins(office):
    with refused("role_ends_after_it_begins"):
        RoleGrant.objects.create(
            role="petugas", unit=office.top, position=office.desk, since=MARCH, until=JANUARY
        )


@pytest.mark.parametrize(
    "component",
    ["requirements", "procedure", "duration", "fee", "product", "complaint_handling"],
)
def test_a_published_service_shows_its_six_components(office, component):
    service = ServiceFactory(unit=office.top)

    with refused("service_published_with_six"):
        Service.objects.filter(pk=service.pk).update(**{component: ""})


def test_a_policy_has_a_legal_basis(office):
    with refused("policy_has_a_basis"):
        Policy.objects.create(key="k", value="1", since=JANUARY, legal_basis="")


def test_a_policy_never_ends_before_it_begins(office):
    with refused("policy_ends_after_it_begins"):
        Policy.objects.create(key="k", value="1", since=MARCH, until=JANUARY, legal_basis="SK 1")


@pytest.mark.parametrize("where", ["section", None])
def test_a_policy_begins_once_a_day(office, where):
    unit = getattr(office, where) if where else None
    Policy.objects.create(key="k", value="1", unit=unit, since=JANUARY, legal_basis="SK 1")

    with refused("policy_once_a_day|organisation_policy.key"):
        Policy.objects.create(key="k", value="2", unit=unit, since=JANUARY, legal_basis="SK 2")


def test_a_calendar_year_has_a_decree(db):
    with refused("calendar_year_has_a_decree"):
        CalendarYear.objects.create(year=2030, decree="")


def day_off(**other) -> DayOff:
    told = {"year_id": 2026, "date": date(2026, 9, 9), "kind": "lokal", "name": "Hari jadi"}
    return DayOff(**{**told, "legal_basis": "SK 1", **other})


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("day_off_kind_known", {"kind": "bolos"}),
        ("day_off_has_a_basis", {"legal_basis": ""}),
        ("day_off_in_its_year", {"date": date(2025, 9, 9)}),
    ],
)
def test_a_day_off_is_complete(db, name, wrong):
    with refused(name):
        day_off(**wrong).save()


def test_there_is_one_version_of_the_calendar(db):
    with refused("calendar_version_is_one_row"):
        CalendarVersion.objects.create(pk=2)
