"""Who leaves, moves or is away leaves nothing without an owner."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from kinerja.accounts import services as accounts
from kinerja.accounts.models import Pin, User
from kinerja.accounts.queries import CITIZEN, CONSOLE, SCHEDULER, service_account
from kinerja.complaints import services as complaints
from kinerja.complaints.models import Complaint
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry, PersonalValue
from kinerja.kit import clock
from kinerja.organisation import jobs, services
from kinerja.organisation.models import (
    Cause,
    Employee,
    EmployeeStatus,
    Handover,
    Role,
    Successor,
)
from kinerja.organisation.queries import scope_unit_ids
from kinerja.organisation.services import handovers
from kinerja.rules.complaints import Kind, Outcome, State
from tests.accounts.conftest import log_in, who
from tests.factories.commitments import CommitmentFactory
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PersonFactory,
    PositionFactory,
    RoleGrantFactory,
    ni_pppk,
    nip,
)

TODAY, TOMORROW = date(2026, 11, 24), date(2026, 11, 25)
OWN = "hujan-turun-di-bukit"


def case(cast, number: str, **given) -> Complaint:
    """In the hand of Agus."""
    where = {"unit": cast.mawar, "kelurahan": cast.mawar, "category": cast.lights}
    usual = {"state": State.IN_PROGRESS, "handler": cast.employees["agus"]}
    return ComplaintFactory(number=f"2026-{number}", tracking_digest=None, **where | usual | given)


def seat_of(employee: Employee):
    return employee.assignments.get(until=None).position


def close(cast, on: date = TODAY, actor=None, **to) -> Handover:
    return services.plan_handover(
        employee=cast.employees["agus"],
        cause=Cause.PENSION,
        on=on,
        successors=to,
        actor=actor or cast.putri,
    )


def told(user) -> str:
    return " ".join(Notice.objects.filter(recipient=user).values_list("text", flat=True))


@pytest.fixture
def cases(cast) -> list[Complaint]:
    return [case(cast, "SATU1"), case(cast, "DUA22")]


@pytest.fixture
def promise(cast):
    return CommitmentFactory(position=seat_of(cast.employees["agus"]), unit=cast.mawar)


def test_a_closed_account_opens_nothing_and_is_not_deleted(cast):
    accounts.trust_device(key="kunci", name="Chrome", actor=cast.agus)
    accounts.set_pin(pin="739164", actor=cast.agus)
    elsewhere = Client()
    elsewhere.force_login(cast.agus)

    close(cast)

    agus = cast.employees["agus"].user
    agus.refresh_from_db()
    assert not agus.is_active
    assert elsewhere.get("/kerja/").url.startswith("/masuk/")
    assert not Pin.objects.filter(user=agus).exists()
    assert not agus.trusted_devices.filter(revoked_at=None).exists()
    assert cast.employees["agus"].assignments.get().until == date(2026, 11, 23)


def test_roles_of_their_own_and_what_was_to_come_end_with_the_account(cast, client, clock_at):
    agus = cast.employees["agus"]
    auditor = RoleGrantFactory(role=Role.PENGELOLA.value, unit=cast.mawar, user=cast.agus)
    for what, given in (
        (RoleGrantFactory, {"unit": cast.top, "user": cast.agus}),
        (
            AssignmentFactory,
            {"employee": agus, "kind": "plt", "position": PositionFactory(unit=cast.melati)},
        ),
    ):
        for since in ("2026-11-25", "2026-12-01"):  # on the day of the end, and after it
            what(**given, since=since, until=since)
    client.force_login(cast.nita)
    page = client.get(reverse("organisation:close_account", args=[agus.pk])).text

    close(cast, TOMORROW, actor=cast.nita)
    clock_at("2026-11-25T08:00")
    services.carry_out_due(actor=service_account(SCHEDULER))

    assert page.count("sejak 1 Desember 2026") == page.count("sejak 25 November 2026") == 2
    assert "Peran Pengelola kinerja, Kelurahan Mawar" in page
    assert agus.assignments.get().until == TODAY
    assert cast.agus.role_grants.get() == auditor
    auditor.refresh_from_db()
    assert auditor.until == TODAY
    done = Entry.objects.filter(actor=service_account(SCHEDULER)).values_list("verb", flat=True)
    for verb, times in (("assignment.cancelled", 2), ("role.cancelled", 2), ("role.ended", 1)):
        assert list(done).count(verb) == times
    services.reopen_account(employee=Employee.objects.get(pk=agus.pk), actor=cast.nita)
    assert not scope_unit_ids(User.objects.get(pk=cast.agus.pk), clock.today())


def test_a_colleague_takes_over_cases_and_promises(cast, cases, promise):
    tono = cast.employees["tono"]

    close(cast, complaints=tono, commitments=tono)

    assert {one.handler for one in Complaint.objects.filter(number__in=numbers(cases))} == {tono}
    promise.refresh_from_db()
    assert promise.position == seat_of(tono)
    assert told(cast.tono).count("menjadi tugas Anda") == 3


def numbers(cases) -> list[str]:
    return [one.number for one in cases]


def test_what_nobody_takes_goes_back_to_the_head_who_is_told(cast, cases, promise):
    close(cast)

    for one in Complaint.objects.filter(number__in=numbers(cases)):
        assert (one.state, one.handler) == (State.VERIFIED, None)
    assert told(cast.lina).count("perlu didisposisikan") == 2
    assert "tidak dipegang siapa-siapa lagi" in told(cast.lina)
    assert "3 pekerjaan" in told(cast.lina)


def test_a_case_that_went_back_can_be_assigned_anew(cast, cases):
    close(cast)
    waiting = Complaint.objects.get(pk=cases[0].pk)

    case = complaints.assign(complaint=waiting, handler=cast.employees["tono"], actor=cast.lina)

    assert case.state == State.ASSIGNED


def test_who_may_not_handle_a_case_does_not_get_it(cast, cases):
    close(cast, complaints=cast.employees["dewi"])

    assert Complaint.objects.get(pk=cases[0].pk).handler is None
    assert "perlu didisposisikan" in told(cast.lina)
    assert told(cast.dewi) == ""


def test_an_integrity_case_goes_to_the_inspectorate_and_never_to_the_unit(cast):
    secret = case(cast, "GELAP", kind=Kind.INTEGRITY.value)

    close(cast, complaints=cast.employees["tono"])

    secret.refresh_from_db()
    assert secret.handler is None
    assert told(cast.tono) == ""
    assert "GELAP" not in told(cast.lina) + told(cast.cahya)


def test_the_one_who_leads_is_told_by_the_one_above(cast):
    own = ComplaintFactory(
        number="2026-KEPAL", tracking_digest=None, unit=cast.mawar, kelurahan=cast.mawar,
        category=cast.lights, state=State.IN_PROGRESS, handler=cast.employees["lina"],
    )  # fmt: skip

    services.plan_handover(
        employee=cast.employees["lina"], cause=Cause.DIED, on=TODAY, successors={},
        actor=cast.putri,
    )  # fmt: skip

    assert own.number in told(cast.cahya)


def test_an_objection_to_an_answer_of_who_left_reaches_the_head(cast):
    answered = complaints.answer(
        complaint=case(cast, "JAWAB"),
        text="Sudah diganti.",
        outcome=Outcome.RESOLVED,
        actor=cast.agus,
    )
    close(cast)

    complaints.contest(
        complaint=answered, objection="Belum menyala.", actor=service_account(CITIZEN)
    )

    assert "belum puas" in told(cast.lina)


def test_a_planned_end_waits_for_its_day_and_takes_what_came_meanwhile(cast, clock_at):
    close(cast, TOMORROW, complaints=cast.employees["tono"])
    late = case(cast, "SUSUL")
    jobs.carry_out_handovers.call()
    assert cast.agus.is_active

    clock_at("2026-11-25T00:30")

    assert jobs.carry_out_handovers.call() == 1
    late.refresh_from_db()
    assert late.handler == cast.employees["tono"]
    cast.agus.refresh_from_db()
    assert not cast.agus.is_active
    assert jobs.carry_out_handovers.call() == 0
    done = Entry.objects.get(verb="handover.carried_out")
    assert done.note == {"given": 1, "returned": 0}
    assert done.actor == service_account(SCHEDULER)


def test_one_that_fails_holds_up_no_other(cast, clock_at):
    close(cast, TOMORROW)
    broken = services.plan_handover(
        employee=cast.employees["tono"], cause=Cause.OTHER, on=TOMORROW, successors={},
        actor=cast.nita,
    )  # fmt: skip
    # Against every rule: a seat that begins and ends on days the table refuses.
    Handover.objects.filter(pk=broken.pk).update(on=date.min)
    clock_at("2026-11-25T00:30")

    assert services.carry_out_due(actor=service_account(SCHEDULER)) == 1
    assert Handover.objects.planned().get() == broken


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_carries_it_out(cast, clock_at):
    close(cast, TOMORROW, complaints=cast.employees["tono"])
    case(cast, "SATU1")
    clock_at("2026-11-25T00:30")
    start = Barrier(2)

    def work(_number: int) -> int:
        due = list(Handover.objects.due(clock.today()).values_list("pk", flat=True))
        start.wait(10)
        try:
            return sum(handovers._try(pk, service_account(SCHEDULER)) for pk in due)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = sorted(pool.map(work, range(2)))

    assert done == [0, 1]
    assert Entry.objects.filter(verb="handover.carried_out").count() == 1


def test_a_plan_can_be_called_off(cast, clock_at):
    planned = close(cast, TOMORROW)
    services.cancel_handover(handover=planned, actor=cast.nita)
    clock_at("2026-11-25T08:00")

    assert services.carry_out_due(actor=service_account(SCHEDULER)) == 0
    with pytest.raises(ValidationError, match="sudah dijalankan atau dibatalkan"):
        services.cancel_handover(handover=planned, actor=cast.nita)


def test_neither_yesterday_nor_twice_nor_oneself(cast):
    with pytest.raises(ValidationError, match="hari ini"):
        close(cast, date(2026, 11, 23))
    close(cast, TOMORROW)
    with pytest.raises(ValidationError, match="sudah direncanakan"):
        close(cast, TODAY)
    with pytest.raises(PermissionDenied, match="Akun sendiri"):
        services.plan_handover(
            employee=cast.employees["putri"], cause=Cause.PENSION, on=TODAY, successors={},
            actor=cast.putri,
        )  # fmt: skip


@pytest.mark.parametrize("name", ["cahya", "vera", "lina", "tono", "dewi", "ira"])
def test_others_close_no_account(cast, name):
    with pytest.raises(PermissionDenied):
        close(cast, actor=cast.user(name))


@pytest.mark.parametrize("name", ["vera", "lina", "tono", "ira"])
def test_others_write_down_no_leave_and_no_number(cast, name):
    for act in (
        lambda: leave(cast, cast.user(name)),
        lambda: services.change_status(
            employee=cast.employees["agus"], status=EmployeeStatus.PNS, number=nip(5),
            actor=cast.user(name),
        ),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            act()


def leave(cast, actor, **to) -> Handover:
    return services.plan_handover(
        employee=cast.employees["agus"], cause=Cause.LEAVE, on=TODAY, until=date(2026, 12, 4),
        successors=to, actor=actor,
    )  # fmt: skip


def test_a_successor_who_left_is_refused(cast):
    gone = EmployeeFactory(user=PersonFactory(username="lalu", is_active=False))

    with pytest.raises(ValidationError, match="tidak aktif"):
        close(cast, complaints=gone)


def test_on_leave_work_goes_to_a_colleague_and_the_account_stays(cast, cases):
    leave(cast, cast.cahya, complaints=cast.employees["tono"])

    assert Complaint.objects.get(pk=cases[0].pk).handler == cast.employees["tono"]
    cast.agus.refresh_from_db()
    assert cast.agus.is_active
    assert "2 pekerjaan Anda diserahkan" in told(cast.agus)
    assert seat_of(cast.employees["agus"])


def test_who_moves_to_another_unit_leaves_its_cases_behind(cast, cases):
    there = PositionFactory(unit=cast.melati, name="Staf")

    services.transfer(
        employee=cast.employees["agus"], position=there, on=TODAY,
        successors={"complaints": cast.employees["tono"]}, actor=cast.cahya,
    )  # fmt: skip

    assert Complaint.objects.get(pk=cases[0].pk).handler == cast.employees["tono"]


def test_a_mutation_to_come_returns_them_on_its_day(cast, cases, clock_at):
    there = PositionFactory(unit=cast.melati, name="Staf")
    services.transfer(
        employee=cast.employees["agus"], position=there, on=TOMORROW, actor=cast.cahya
    )
    new = case(cast, "BARU9", unit=cast.melati, kelurahan=cast.melati)
    assert Complaint.objects.get(pk=cases[0].pk).handler == cast.employees["agus"]

    clock_at("2026-11-25T01:00")
    services.carry_out_due(actor=service_account(SCHEDULER))

    assert Complaint.objects.get(pk=cases[0].pk).state == State.VERIFIED
    assert Complaint.objects.get(pk=new.pk).handler == cast.employees["agus"]
    assert "perlu didisposisikan" in told(cast.lina)


def test_who_stays_in_the_unit_keeps_everything(cast, cases):
    beside = PositionFactory(unit=cast.mawar, name="Staf lain")

    services.transfer(employee=cast.employees["agus"], position=beside, on=TODAY, actor=cast.cahya)

    assert not Handover.objects.exists()
    assert Complaint.objects.get(pk=cases[0].pk).handler == cast.employees["agus"]


def test_only_who_decided_or_the_job_hands_over(cast, cases):
    planned = close(cast, TOMORROW)

    with pytest.raises(PermissionDenied, match="diputuskan oleh orang lain"):
        complaints.hand_over_cases(handover=planned, to=None, actor=cast.tono)


def test_a_closed_account_opens_again_with_a_new_password(cast, client):
    cast.agus.set_password(OWN)
    cast.agus.save()
    close(cast)

    handed = services.reopen_account(employee=cast.employees["agus"], actor=cast.nita)

    assert log_in(client, "agus", OWN).status_code == 422
    assert log_in(client, "agus", handed.access.password).url == reverse("mfa_authenticate")
    with pytest.raises(ValidationError, match="sudah aktif"):
        services.reopen_account(
            employee=Employee.objects.get(pk=cast.employees["agus"].pk), actor=cast.nita
        )


def test_constraints_hold_what_a_handover_must_be(cast):
    given = {
        "employee": cast.employees["agus"], "on": TODAY, "asked_by": cast.nita,
        "asked_at": "2026-11-24T09:00:00+07:00",
    }  # fmt: skip
    for wrong in (
        {"cause": "lelah"},
        {"cause": "leave"},
        {"cause": "pension", "until": TOMORROW},
        {"cause": "leave", "until": date(2026, 11, 1)},
        {
            "cause": "other",
            "done_at": given["asked_at"],
            "cancelled_at": given["asked_at"],
        },
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Handover.objects.create(**given | wrong)
    first = Handover.objects.create(**given, cause="pension")
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(**given, cause="died")
    Successor.objects.create(handover=first, work="complaints")
    with pytest.raises(IntegrityError), transaction.atomic():
        Successor.objects.create(handover=first, work="complaints")


def test_the_page_counts_what_is_open_and_shows_it_to_who_may_read_it(client, cast, cases):
    case(cast, "GELAP", kind=Kind.INTEGRITY.value)
    page = reverse("organisation:close_account", args=[cast.employees["agus"].pk])

    client.force_login(cast.putri)
    keeper = client.get(page).text
    RoleGrantFactory(role=Role.PENGELOLA.value, unit=cast.top, user=cast.cahya)
    client.force_login(cast.cahya)
    leader = client.get(page).text

    assert "Laporan warga yang ditangani: 2" in keeper  # of the third nobody here knows
    assert "2026-SATU1" not in keeper
    assert "2026-SATU1" in leader
    assert "GELAP" not in leader
    assert "dan 1 lagi" not in leader


def test_hr_closes_an_account_on_its_page(client, cast, cases):
    client.force_login(cast.putri)
    agus = cast.employees["agus"]
    page = reverse("organisation:close_account", args=[agus.pk])

    assert client.post(page, {"on": "24-11-2026"}).status_code == 422
    sent = {
        "cause": "pension", "on": "24-11-2026",
        "to_complaints": str(cast.employees["tono"].pk),
    }  # fmt: skip
    assert client.post(page, sent).status_code == 302

    cast.agus.refresh_from_db()
    assert not cast.agus.is_active
    assert Complaint.objects.get(pk=cases[0].pk).handler == cast.employees["tono"]


def test_hr_calls_a_planned_end_off(client, cast):
    planned = close(cast, TOMORROW)
    client.force_login(cast.nita)
    address = reverse("organisation:cancel_handover", args=[planned.pk])
    shown = reverse("organisation:employee", args=[cast.employees["agus"].pk])
    assert address in client.get(shown).text

    client.post(address)

    assert not Handover.objects.planned().exists()


@pytest.fixture
def contracted(cast) -> Employee:
    """A PPPK who logs in by their number."""
    user = PersonFactory(username="rina", second_factor=None)
    user.set_password(OWN)
    user.save()
    employee = EmployeeFactory(
        name="Rina", number=ni_pppk(1), status=EmployeeStatus.PPPK.value, user=user
    )
    AssignmentFactory(employee=employee, position=PositionFactory(unit=cast.mawar, name="Staf"))
    accounts.set_alias(user=user, value=ni_pppk(1), actor=service_account(CONSOLE))
    return employee


def test_a_new_nip_opens_and_the_old_number_is_free(client, cast, contracted):
    client.force_login(cast.putri)
    page = reverse("organisation:change_status", args=[contracted.pk])
    refused = client.post(page, {"status": "pns", "number": ni_pppk(1)})

    changed = client.post(page, {"status": "pns", "number": "19850312 201001 1 005"})

    assert refused.status_code == 422
    assert changed.status_code == 302
    for number, opened in ((ni_pppk(1), ""), ("198503122010011005", "rina")):
        fresh = Client()
        log_in(fresh, number, OWN)
        assert who(fresh) == opened
    assert "NIP Anda" in told(contracted.user)


def test_the_journal_keeps_both_numbers_where_they_can_be_erased(cast, contracted):
    services.change_status(
        employee=contracted, status=EmployeeStatus.PNS, number=nip(5), actor=cast.putri
    )

    rows = str(list(Entry.objects.filter(verb="employee.changed").values()))
    assert nip(5) not in rows
    assert ni_pppk(1) not in rows
    kept = PersonalValue.objects.filter(entry__verb="account.aliased")
    assert {ni_pppk(1), nip(5)} <= set(kept.values_list("value", flat=True))


def test_who_is_no_civil_servant_any_more_has_no_number_to_log_in_by(client, cast, contracted):
    services.change_status(
        employee=contracted, status=EmployeeStatus.NON_ASN, number=None, actor=cast.putri
    )

    log_in(client, ni_pppk(1), OWN)
    assert who(client) == ""
    assert Entry.objects.filter(verb="account.alias_freed").exists()


def test_an_import_with_the_new_number_finds_the_same_person(cast, contracted):
    services.change_status(
        employee=contracted, status=EmployeeStatus.PNS, number=nip(5), actor=cast.putri
    )
    row = {
        "number": nip(5), "name": "Rina", "status": "pns", "unit_code": "10.1001",
        "position": "Staf", "position_type": "pelaksana", "is_head": "tidak",
        "since": "2020-01-01",
    }  # fmt: skip

    result = services.import_employees(rows=[(2, row)], actor=cast.nita)

    assert (result.created, result.unchanged, result.rejected) == (0, 1, ())
