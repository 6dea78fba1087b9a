"""Who holds which position, and when."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kinerja.journal.models import Entry
from kinerja.organisation import services
from kinerja.organisation.models import Assignment, AssignmentKind, EmployeeStatus
from kinerja.organisation.queries import (
    current_assignment,
    employee_of,
    head_of,
    holder_of,
    staff_of,
)
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    ni_pppk,
    nip,
)

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)


@pytest.mark.parametrize("name", ["cahya", "nita", "console"])
def test_an_appointment_gives_a_position(office, name):
    newcomer, seat = EmployeeFactory(), PositionFactory(unit=office.kelurahan)

    services.appoint(employee=newcomer, position=seat, since=MAY, actor=office.user(name))

    assert holder_of(seat, MAY) == newcomer
    assert holder_of(seat, APRIL) is None


@pytest.mark.parametrize("name", ["lina", "agus", "dewi"])
def test_others_appoint_nobody(office, name):
    seat = PositionFactory(unit=office.kelurahan)

    with pytest.raises(PermissionDenied, match="camat, sekretaris kecamatan"):
        services.appoint(
            employee=EmployeeFactory(), position=seat, since=MAY, actor=office.user(name)
        )
    assert not Entry.objects.filter(verb="assignment.began").exists()


def test_an_admin_of_one_kelurahan_appoints_in_it(office):
    seat = PositionFactory(unit=office.other)

    assignment = services.appoint(
        employee=EmployeeFactory(), position=seat, since=MAY, actor=office.user("dewi")
    )

    assert Entry.objects.about(assignment).get().verb == "assignment.began"


@pytest.mark.parametrize(
    ("since", "until"),
    [(APRIL, None), (MAY, None), (date(2026, 1, 1), MAY), (MAY, MAY), (JUNE, JUNE)],
)
def test_a_position_never_has_two_definitive_holders(office, since, until):
    seat = PositionFactory(unit=office.section)
    AssignmentFactory(position=seat, since=MAY, until=JUNE)

    with pytest.raises(ValidationError, match="sudah dijabat oleh"):
        services.appoint(
            employee=EmployeeFactory(),
            position=seat,
            since=since,
            until=until,
            actor=office.console,
        )


@pytest.mark.parametrize(("since", "until"), [(APRIL, date(2026, 4, 30)), (date(2026, 6, 2), None)])
def test_holders_may_follow_each_other_day_by_day(office, since, until):
    seat = PositionFactory(unit=office.section)
    AssignmentFactory(position=seat, since=MAY, until=JUNE)

    services.appoint(
        employee=EmployeeFactory(), position=seat, since=since, until=until, actor=office.console
    )

    assert seat.assignments.count() == 2


def test_nobody_has_two_definitive_positions(office):
    with pytest.raises(ValidationError, match="masih memegang jabatan definitif lain"):
        services.appoint(
            employee=office.agus,
            position=PositionFactory(unit=office.section),
            since=MAY,
            actor=office.console,
        )


def test_whoever_stands_in_keeps_their_own_position(office):
    services.appoint(
        employee=office.agus,
        position=office.lurah,
        kind=AssignmentKind.PLT,
        since=MAY,
        actor=office.console,
    )

    assert current_assignment(office.agus, MAY).position == office.desk


def test_one_person_may_stand_in_for_two(office):
    for position in (office.lurah, office.other_lurah):
        services.appoint(
            employee=office.agus,
            position=position,
            kind=AssignmentKind.PLH,
            since=MAY,
            actor=office.console,
        )

    assert {head_of(unit, MAY) for unit in (office.kelurahan, office.other)} == {office.agus}


def test_an_appointment_never_ends_before_it_begins(office):
    with pytest.raises(ValidationError, match="tidak boleh sebelum tanggal mulai"):
        services.appoint(
            employee=EmployeeFactory(),
            position=PositionFactory(unit=office.section),
            since=MAY,
            until=APRIL,
            actor=office.console,
        )


def test_plh_acts_before_plt_and_plt_before_the_holder(office):
    plt, plh = EmployeeFactory(), EmployeeFactory()
    AssignmentFactory(employee=plt, position=office.lurah, kind="plt", since=APRIL)
    AssignmentFactory(employee=plh, position=office.lurah, kind="plh", since=MAY, until=MAY)

    acting = [head_of(office.kelurahan, day) for day in (date(2026, 3, 31), APRIL, MAY, JUNE)]

    assert acting == [office.lina, plt, plh, plt]


def test_a_unit_without_head_is_led_by_nobody(office):
    assert head_of(office.section, MAY) is None


def test_a_mutation_in_mid_period_splits_the_assignments(office):
    seat = PositionFactory(unit=office.section)

    services.transfer(employee=office.agus, position=seat, on=MAY, actor=office.user("cahya"))

    held = office.agus.assignments.order_by("since")
    assert [(one.position, one.until) for one in held] == [
        (office.desk, date(2026, 4, 30)),
        (seat, None),
    ]
    verbs = Entry.objects.filter(verb__startswith="assignment.").order_by("pk")
    assert [entry.verb for entry in verbs] == ["assignment.ended", "assignment.began"]


def test_a_refused_mutation_leaves_the_old_position(office):
    with pytest.raises(ValidationError, match="sudah dijabat oleh"):
        services.transfer(
            employee=office.agus, position=office.other_lurah, on=MAY, actor=office.console
        )

    assert current_assignment(office.agus, JUNE).position == office.desk


@pytest.mark.parametrize(
    ("seat", "on", "sentence"),
    [
        ("desk", MAY, "sudah memegang jabatan itu"),
        ("camat", date(2020, 1, 1), "harus sesudah pegawai menempati"),
    ],
)
def test_an_impossible_mutation_is_refused_with_a_sentence(office, seat, on, sentence):
    with pytest.raises(ValidationError, match=sentence):
        services.transfer(
            employee=office.agus, position=getattr(office, seat), on=on, actor=office.console
        )


def test_someone_without_a_position_is_transferred_into_one(office):
    newcomer, seat = EmployeeFactory(), PositionFactory(unit=office.section)

    services.transfer(employee=newcomer, position=seat, on=MAY, actor=office.console)

    assert current_assignment(newcomer, MAY).position == seat


def test_an_ended_assignment_is_not_prolonged(office):
    assignment = AssignmentFactory(
        position=PositionFactory(unit=office.section), since=APRIL, until=MAY
    )

    with pytest.raises(ValidationError, match="sudah berakhir"):
        services.end_assignment(assignment=assignment, until=JUNE, actor=office.console)


def test_the_staff_of_a_unit_are_those_who_hold_a_position_in_it_that_day(office):
    assignment = Assignment.objects.get(employee=office.agus)
    services.end_assignment(assignment=assignment, until=APRIL, actor=office.console)

    assert staff_of([office.kelurahan.pk], APRIL) == [office.agus, office.lina]
    assert staff_of([office.kelurahan.pk], MAY) == [office.lina]


@pytest.mark.parametrize(
    ("number", "status", "sentence"),
    [
        ("123", EmployeeStatus.PNS, "18 angka"),
        (ni_pppk(5), EmployeeStatus.PNS, "milik PPPK"),
        (nip(800), EmployeeStatus.PPPK, "milik PNS"),
        (nip(800), EmployeeStatus.NON_ASN, "tidak punya NIP"),
        (None, EmployeeStatus.CPNS, "Isi NIP"),
        ("198513122010011001", EmployeeStatus.PNS, "tanggal lahir"),
    ],
)
def test_a_number_that_does_not_fit_is_refused_with_a_sentence(office, number, status, sentence):
    with pytest.raises(ValidationError, match=sentence):
        services.create_employee(number=number, name="Siti", status=status, actor=office.console)


def test_a_number_is_used_once(office):
    with pytest.raises(ValidationError, match="sudah dipakai pegawai lain"):
        services.create_employee(
            number=office.agus.number,
            name="Siti",
            status=EmployeeStatus.PNS,
            actor=office.console,
        )


def test_counter_staff_who_are_no_civil_servants_have_no_skp(office):
    helper = services.create_employee(
        number=None, name="Siti", status=EmployeeStatus.NON_ASN, actor=office.console
    )

    assert not helper.has_skp
    assert office.agus.has_skp


def test_a_pppk_who_becomes_pns_stays_the_same_person(office):
    person = EmployeeFactory(status="pppk", number=ni_pppk(7))

    services.change_status(
        employee=person, status=EmployeeStatus.CPNS, number=nip(700), actor=office.user("nita")
    )

    person.refresh_from_db()
    assert (person.status, person.number) == ("cpns", nip(700))
    assert Entry.objects.about(person).get().verb == "employee.changed"


def test_the_journal_does_not_show_a_personnel_number(office):
    person = services.create_employee(
        number=nip(701), name="Siti", status=EmployeeStatus.PNS, actor=office.console
    )

    assert nip(701) not in str(Entry.objects.about(person).get().changes)


def test_an_account_belongs_to_one_employee(office):
    with pytest.raises(ValidationError, match="milik pegawai lain"):
        services.link_user(employee=EmployeeFactory(), user=office.agus.user, actor=office.console)


def test_an_employee_is_found_behind_a_login(office):
    newcomer = EmployeeFactory()
    user = office.agus.user
    services.link_user(employee=office.agus, user=None, actor=office.console)

    services.link_user(employee=newcomer, user=user, actor=office.console)

    assert employee_of(user) == newcomer
    assert employee_of(office.console) is None
