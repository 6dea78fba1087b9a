"""Waiting for somebody outside: what it gives back, how it ends, and on whose desk days lie."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.complaints import services
from kinerja.complaints.models import Complaint, DeskStay, Referral, Wait
from kinerja.complaints.queries.desks import desk_rows
from kinerja.inbox.models import Notice
from kinerja.kit import clock
from kinerja.organisation.queries import work_calendar
from kinerja.rules.complaints import State
from kinerja.rules.desks import Desk
from kinerja.rules.workdays import working_days_after
from tests.factories.steps import (
    asked,
    assigned,
    awaiting,
    begun,
    citizen,
    contested,
    verified,
)

DUE = date(2026, 12, 14)


def lapse() -> int:
    return services.let_waits_lapse(actor=service_account(SCHEDULER))


def test_a_question_pauses_the_clock_until_the_reply_and_no_longer(cast, clock_at):
    complaint = asked(cast)
    assert (complaint.state, complaint.waits_from) == (State.WAITING_REPORTER, State.IN_PROGRESS)
    clock_at("2026-11-26T10:00")

    complaint = services.reply(complaint=complaint, text="Nomor 12 dan 13.", actor=citizen())

    assert (complaint.state, complaint.waits_from) == (State.IN_PROGRESS, "")
    assert complaint.due_on == date(2026, 12, 16)  # 25 and 26 November were the reporter's
    assert complaint.waits.get().reply == "Nomor 12 dan 13."
    notice = Notice.objects.filter(recipient=cast.agus).latest("pk")
    assert notice.text == f"Pelapor menjawab pertanyaan tentang laporan {complaint.number}."


def test_a_question_while_verifying_pauses_verification_and_comes_back_there(cast, clock_at):
    services.ask(complaint=cast.complaint, question="Jalan yang mana?", actor=cast.vera)
    clock_at("2026-11-30T10:00")

    complaint = services.reply(complaint=cast.complaint, text="Jalan Mawar 3.", actor=citizen())

    assert complaint.state == State.RECEIVED
    # Due on 16 December as it was, and 25, 26, 27 and 30 November were the reporter's.
    assert complaint.due_on == date(2026, 12, 22)


def test_no_question_pauses_the_clock_where_nobody_can_read_it(cast):
    Complaint.objects.update(tracking_digest=None)  # as a list of LAPOR! brings it

    with pytest.raises(PermissionDenied, match="kode lacak"):
        services.ask(complaint=begun(cast), question="Jalan yang mana?", actor=cast.agus)

    assert not Wait.objects.exists()


def test_who_does_not_reply_lets_the_work_go_on_by_itself_once(cast, clock_at):
    complaint = asked(cast)
    assert complaint.waits.get().until == date(2026, 12, 1)  # five working days
    clock_at("2026-12-01T23:00")
    assert lapse() == 0
    clock_at("2026-12-02T07:00")

    assert (lapse(), lapse()) == (1, 0)

    complaint.refresh_from_db()
    assert complaint.state == State.IN_PROGRESS
    assert complaint.due_on == date(2026, 12, 21)


def test_waiting_for_an_agency_ends_with_what_came_of_it(cast, clock_at):
    complaint = awaiting(cast)
    clock_at("2026-11-27T10:00")

    complaint = services.carry_on(complaint=complaint, note="Arus diputus.", actor=cast.agus)

    assert complaint.state == State.IN_PROGRESS
    assert complaint.due_on == date(2026, 12, 17)
    assert complaint.waits.get().reply == "Arus diputus."


def test_waiting_again_and_again_gives_back_no_more_than_the_cap_in_all(cast, clock_at):
    clock_at("2026-07-01T09:00")
    Complaint.objects.update(received_at=clock.now())
    complaint, calendar = begun(cast), work_calendar()
    plain = complaint.due_on
    for day in ("07-01", "07-10", "07-20", "07-29", "08-07", "08-19"):  # five days each
        clock_at(f"2026-{day}T09:00")
        lapse()
        complaint.refresh_from_db()
        complaint = services.ask(complaint=complaint, question="Masih?", actor=cast.agus)

    assert working_days_after(plain, complaint.due_on, calendar) == 22


def test_a_case_waits_for_one_at_a_time(cast):
    complaint = asked(cast)

    with pytest.raises(PermissionDenied, match="Menunggu pelapor"):
        services.ask(complaint=complaint, question="Dan lagi?", actor=cast.agus)


def test_who_leaves_while_the_reporter_is_waited_for_leaves_it_to_be_assigned(cast):
    complaint = asked(cast)
    services.withdraw(complaint=complaint, reason="Sudah menyala.", actor=citizen())

    complaint.refresh_from_db()
    assert complaint.state == State.WITHDRAWN
    assert not complaint.waits.running().exists()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        (
            {"whom": Desk.HANDLER, "agency": "PLN", "letter_number": "12/UM/2026"},
            "wait_for_known",
        ),
        ({"whom": Desk.AGENCY, "agency": "PLN"}, "wait_for_agency_has_a_letter"),
        ({"words": ""}, "wait_says_what_for"),
        ({"ended_at": "2026-11-01T00:00:00+07:00"}, "wait_ends_after_it_began"),
    ],
)
def test_a_wait_that_says_nothing_is_refused_by_the_database(cast, changes, constraint):
    asked(cast)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Wait.objects.update(**changes)


def test_a_second_running_wait_is_refused_by_the_database(cast):
    wait = asked(cast).waits.get()
    wait.pk = None

    with pytest.raises(IntegrityError, match="complaint"), transaction.atomic():
        wait.save(force_insert=True)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"desk": "cellar"}, "desk_stay_known"),
        ({"ended_at": "2026-11-01T00:00:00+07:00"}, "desk_stay_ends_after_it_began"),
    ],
)
def test_a_stay_that_cannot_be_is_refused_by_the_database(cast, changes, constraint):
    verified(cast)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DeskStay.objects.update(**changes)


def test_a_referral_to_nobody_is_refused_by_the_database(cast):
    with pytest.raises(IntegrityError, match="referral_names_the_agency"), transaction.atomic():
        Referral.objects.create(complaint=cast.complaint, agency="", forwarded_on=clock.today())


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"waits_from": State.IN_PROGRESS}, "complaint_knows_where_it_goes_back_to"),
        ({"extended_to": "2026-12-20"}, "complaint_extended_for_a_reason"),
    ],
)
def test_what_the_life_of_a_case_forbids_is_refused_by_the_database(cast, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Complaint.objects.update(**changes)


def test_the_days_lie_on_the_desk_that_had_the_case(cast, clock_at):
    clock_at("2026-11-25T09:00")
    verified(cast)
    clock_at("2026-11-26T09:00")
    handler = cast.employees["agus"]
    services.assign(complaint=cast.complaint, handler=handler, actor=cast.lina)
    clock_at("2026-11-30T09:00")
    services.begin(complaint=cast.complaint, actor=cast.agus)
    complaint = Complaint.objects.get(pk=cast.complaint.pk)

    rows = [(row.desk, row.whose, row.days) for row in desk_rows(complaint)]

    assert rows == [
        ("Pemeriksaan", "Kelurahan Mawar", "2"),
        ("Menunggu disposisi", "Lurah Mawar", "1"),
        ("Penanganan", cast.employees["agus"].name, "2"),
    ]


def test_what_was_assigned_too_late_is_charged_to_who_assigned_it(cast, clock_at):
    verified(cast)
    clock_at("2026-12-11T09:00")  # one working day before it is due
    handler = cast.employees["agus"]
    services.assign(complaint=cast.complaint, handler=handler, actor=cast.lina)
    clock_at("2026-12-16T09:00")

    rows = desk_rows(Complaint.objects.get(pk=cast.complaint.pk))

    assert [(row.days, row.charged) for row in rows[1:]] == [("13", ""), ("3", "Lurah Mawar")]


def test_after_an_objection_the_days_since_the_answer_are_the_handlers(cast, clock_at):
    complaint = contested(cast)

    assert complaint.desk_since is not None
    assert [row.desk for row in desk_rows(complaint)][-2:] == ["Penanganan", "Penanganan"]


def test_assigning_again_ends_the_days_of_who_had_it(cast):
    complaint = assigned(cast)
    services.assign(complaint=complaint, handler=cast.employees["tono"], actor=cast.lina)

    stay = DeskStay.objects.latest("pk")
    assert (stay.desk, stay.employee) == (Desk.HANDLER, cast.employees["agus"])
