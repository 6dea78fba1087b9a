"""Reminders of complaints: who, when, once. The case of the cast is due on 16 December 2026.

Agus works for Lina (lurah Mawar), who reports to Cahya (camat).
"""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.casework import services as casework
from kinerja.casework.models import Escalation
from kinerja.casework.policies import BEFORE, EVERY
from kinerja.complaints import jobs, services
from kinerja.complaints.models import Complaint, Named
from kinerja.complaints.names import mark_of
from kinerja.complaints.queries.citizen import next_step
from kinerja.complaints.queries.deciding import decide_by, decisions_for
from kinerja.inbox.models import Notice
from kinerja.kit import clock
from kinerja.organisation.models import AssignmentKind, Role
from kinerja.organisation.services import appoint, end_assignment, set_policy
from kinerja.rules.complaints import Kind
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import PersonFactory, RoleGrantFactory
from tests.factories.steps import INTERIM, LAST, answered, citizen, verified

DUE = date(2026, 12, 16)  # a Wednesday


@pytest.fixture
def case(cast) -> Complaint:
    """In the hands of Agus, answered for now: only its end is owed."""
    complaint = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    agus = cast.employees["agus"]
    complaint = services.assign(complaint=complaint, handler=agus, actor=cast.lina)
    complaint = services.answer(complaint=complaint, actor=cast.agus, **INTERIM)
    Complaint.objects.filter(pk=complaint.pk).update(due_on=DUE)
    Notice.objects.all().delete()
    return complaint


def waiting(cast) -> dict[str, object]:
    """To be assigned: only its end is owed."""
    return {"unit": cast.mawar, "state": "verified", "due_on": DUE, "answer_due_on": None}


def run(clock_at, day: int, month: int = 12) -> set[str]:
    """Who is told on this day."""
    clock_at(f"2026-{month:02}-{day:02}T07:05")
    before = set(Notice.objects.values_list("pk", flat=True))
    casework.escalate(actor=service_account(SCHEDULER))
    new = Notice.objects.exclude(pk__in=before)
    return set(new.values_list("recipient__username", flat=True))


def test_two_working_days_before_the_handler_on_the_day_the_superior_after_it_up_the_line(
    case, clock_at
):
    told = {day: run(clock_at, day) for day in (11, 14, 15, 16, 17, 18, 21, 22, 23, 28)}

    assert told == {
        11: set(), 14: {"agus"}, 15: set(), 16: {"agus", "lina"}, 17: {"lina"}, 18: set(),
        21: {"cahya"}, 22: set(), 23: set(), 28: set(),
    }  # fmt: skip


def test_running_twice_a_day_tells_nobody_twice(case, clock_at):
    assert run(clock_at, 16) == {"agus", "lina"}
    assert run(clock_at, 16) == set()
    assert Escalation.objects.count() == 2


def test_after_a_standstill_what_is_due_is_told_once_and_no_day_that_is_over(case, clock_at):
    told = run(clock_at, 21)

    assert told == {"agus", "lina", "cahya"}
    texts = set(Notice.objects.values_list("text", flat=True))
    number = case.number
    assert texts == {
        (
            f"Laporan {number}: tenggat penyelesaian sudah lewat sejak Rabu, 16 Desember 2026. "
            "Mohon ditindaklanjuti."
        )
    }


def test_a_deadline_that_moves_is_told_anew(case, clock_at):
    run(clock_at, 16)
    Complaint.objects.filter(pk=case.pk).update(due_on=date(2026, 12, 18))

    assert run(clock_at, 18) == {"agus", "lina"}


def test_a_case_that_is_finished_reminds_nobody(case, clock_at):
    services.answer(complaint=case, actor=case.handler.user, **LAST)

    assert run(clock_at, 21) == set()


def test_a_deputy_is_told_in_place_of_who_is_away(case, cast, clock_at):
    seat = cast.employees["lina"].assignments.get().position
    appoint(
        employee=cast.employees["tono"],
        position=seat,
        kind=AssignmentKind.PLH,
        since=date(2026, 12, 1),
        until=date(2026, 12, 31),
        actor=cast.nita,
    )

    assert run(clock_at, 16) == {"agus", "tono"}


def test_a_vacant_seat_is_stepped_over(case, cast, clock_at):
    held = cast.employees["lina"].assignments.get()
    end_assignment(assignment=held, until=date(2026, 12, 1), actor=cast.nita)

    assert run(clock_at, 16) == {"agus", "cahya"}


def test_while_nobody_handles_it_the_head_of_the_unit_does(cast, clock_at):
    verified(cast)
    Notice.objects.all().delete()
    Complaint.objects.filter(pk=cast.complaint.pk).update(due_on=DUE, answer_due_on=DUE)

    assert run(clock_at, 14) == {"lina"}
    assert Escalation.objects.filter(clock="answer").count() == 1
    assert Escalation.objects.filter(clock="complete").count() == 1


def test_an_answer_that_was_given_is_owed_no_more(case, clock_at):
    run(clock_at, 21)

    assert set(Escalation.objects.values_list("clock", flat=True)) == {"complete"}


def test_a_complaint_about_an_official_reaches_the_inspectorate_alone(cast, clock_at):
    Complaint.objects.all().delete()
    ComplaintFactory(unit=cast.mawar, kind=Kind.INTEGRITY.value, answer_due_on=None, due_on=DUE)

    told = [run(clock_at, day) for day in (14, 16, 17, 30)]

    assert told == [{"ira"}, {"ira"}, {"ira"}, set()]


def test_every_inspector_is_told_of_what_only_they_may_know(cast, clock_at):
    Complaint.objects.all().delete()
    other = PersonFactory(username="indra")
    RoleGrantFactory(role=Role.INSPEKTORAT.value, unit=cast.top, user=other)
    ComplaintFactory(unit=cast.mawar, kind=Kind.INTEGRITY.value, answer_due_on=None, due_on=DUE)

    assert run(clock_at, 16) == {"ira", "indra"}


def test_the_office_may_remind_earlier_and_climb_faster(case, cast, clock_at):
    for key, days in ((BEFORE, "4"), (EVERY, "1")):
        set_policy(
            key=key,
            value=days,
            since=clock.today(),
            legal_basis="SK Camat 7/2026",
            actor=cast.nita,
        )

    told = {day: run(clock_at, day) for day in (10, 16, 17, 18)}

    assert told == {10: {"agus"}, 16: {"agus", "lina"}, 17: {"lina"}, 18: {"cahya"}}


def test_who_is_told_of_many_is_told_of_them_together(cast, clock_at):
    Complaint.objects.all().delete()
    for one in range(30):
        ComplaintFactory(tracking_digest=f"{one:064}", **waiting(cast))

    assert run(clock_at, 14) == {"lina"}
    assert Escalation.objects.count() == 30
    notice = Notice.objects.get()
    assert notice.text == "30 tenggat sudah dekat atau lewat. Lihat daftarnya."
    assert notice.path == reverse("casework:reminders")


def test_a_second_round_on_one_day_is_told_as_well(cast, clock_at):
    Complaint.objects.all().delete()
    for first in (0, 30):
        for one in range(first, first + 30):
            ComplaintFactory(tracking_digest=f"{one:064}", **waiting(cast))
        run(clock_at, 14)

    assert Escalation.objects.count() == 60
    assert Notice.objects.filter(recipient=cast.lina).count() == 2


def test_the_reminders_stand_in_the_history_of_the_case(client, case, cast, clock_at):
    run(clock_at, 16)
    client.force_login(cast.lina)

    page = client.get(reverse("complaints:detail", args=[case.number]))

    assert (
        "Pada hari tenggat penyelesaian, 16 Desember 2026: diingatkan kepada Lurah Mawar"
        in page.text
    )


def test_the_number_of_statements_of_a_run_does_not_grow_with_the_cases(cast, clock_at):
    Complaint.objects.all().delete()
    clock_at("2026-12-14T07:05")

    def statements(cases: int) -> int:
        for one in range(cases):
            ComplaintFactory(tracking_digest=f"{cases}{one:060}", **waiting(cast))
        with CaptureQueriesContext(connection) as captured:
            casework.escalate(actor=service_account(SCHEDULER))
        return len(captured)

    statements(11)  # what is read once and kept
    few, many = statements(15), statements(80)

    assert Escalation.objects.count() == 106
    assert few == many


def test_the_database_lets_nobody_be_told_twice_of_one_step(case, clock_at):
    run(clock_at, 14)
    row = Escalation.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_in_a_year_that_is_not_out_everybody_is_told_of_the_day_all_the_same(case, cast, clock_at):
    due = date(2026, 12, 31)
    late = ComplaintFactory(unit=cast.mawar, tracking_digest="x" * 64, due_on=due)
    Complaint.objects.filter(pk=late.pk).update(due_on=due, answer_due_on=None)
    Complaint.objects.filter(pk=case.pk).update(due_on=due + timedelta(days=4))

    clock_at("2027-01-04T07:05")
    casework.escalate(actor=service_account(SCHEDULER))

    told = set(Escalation.objects.values_list("case", "level", "up"))
    assert told == {
        (late.pk, "due", 0), (late.pk, "after", 1), (case.pk, "due", 0), (case.pk, "due", 1),
    }  # fmt: skip


def test_once_a_week_the_inspectorate_gets_the_list_of_what_is_past_its_last_day(
    client, case, cast, clock_at
):
    ComplaintFactory(unit=cast.melati, tracking_digest=None)  # its last day is later
    told = []

    for day in ("2026-12-17", "2026-12-18", "2026-12-21"):
        clock_at(f"{day}T07:05")
        Complaint.objects.exclude(pk=case.pk).update(due_on=date(2027, 1, 20))
        jobs.tell_inspectorate_of_late.call()
        told.append(Notice.objects.filter(recipient=cast.ira).count())

    assert told == [1, 1, 2]
    notice = Notice.objects.filter(recipient=cast.ira).latest("pk")
    assert notice.text == "1 laporan lewat tenggat penyelesaian. Lihat daftarnya."
    assert not Notice.objects.exclude(recipient=cast.ira).exists()
    client.force_login(cast.ira)
    rows = client.get(notice.path).context["page"].rows
    assert [row.number for row in rows] == [case.number]


# Asked to be opened again ----------------------------------------------------------------------


def asked_again(cast, clock_at) -> Complaint:
    """Asked on Monday 14 December, later than an objection may come."""
    case = answered(cast)
    clock_at("2026-12-14T09:00")
    services.close_silent(actor=citizen())
    return services.request_reopening(complaint=case, objection="Padam.", actor=citizen())


def test_a_request_to_open_again_is_decided_within_the_days_of_a_first_answer(
    client, cast, clock_at
):
    case = asked_again(cast, clock_at)

    assert decide_by(case) == date(2026, 12, 21)
    (decision,) = decisions_for(cast.lina, [cast.mawar.pk])
    assert (decision.what, case.number in decision.meta) == ("Minta dibuka lagi", True)
    assert "paling lambat Senin, 21 Desember 2026" in next_step(case)
    assert decisions_for(cast.agus, ()) == []
    services.decline(complaint=case, reason="Itu masalah lain.", actor=cast.lina)
    assert decisions_for(cast.lina, [cast.mawar.pk]) == []


def test_who_leads_is_reminded_of_a_request_once_a_step_until_it_is_decided(cast, clock_at):
    case = asked_again(cast, clock_at)
    Notice.objects.all().delete()

    told = [(day, sorted(run(clock_at, day))) for day in (16, 17, 17, 21, 21)]
    services.decline(complaint=case, reason="Itu masalah lain.", actor=cast.lina)

    assert told == [(16, []), (17, ["lina"]), (17, []), (21, ["cahya", "lina"]), (21, [])]
    assert run(clock_at, 23) == set()


def test_a_request_on_a_case_about_the_head_is_decided_above_and_of_integrity_apart(cast, clock_at):
    case = asked_again(cast, clock_at)
    lina = cast.employees["lina"]
    Named.objects.create(
        complaint=case, employee=lina, mark=mark_of(lina.pk), by=cast.cahya, at=clock.now()
    )
    Notice.objects.all().delete()
    assert run(clock_at, 17) == {"cahya"}

    Complaint.objects.filter(pk=case.pk).update(kind=Kind.INTEGRITY.value)
    assert run(clock_at, 18) == {"ira"}
    assert [one.what for one in decisions_for(cast.ira, ())] == ["Minta dibuka lagi"]
    assert decisions_for(cast.cahya, [cast.mawar.pk]) == []
