"""How a case ends, what its reporter says to that, and what silence means."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.complaints import permissions, services
from kinerja.complaints.models import Complaint, ContactAttempt, Reporter
from kinerja.complaints.queries import detail_page
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry
from kinerja.rules.complaints import Kind, Outcome, State
from tests.factories.complaints import ComplaintFactory
from tests.factories.steps import (
    ELSEWHERE,
    LAST,
    REASON,
    answered,
    begun,
    citizen,
    closed,
    contested,
    responded,
    verified,
)


def close_silent() -> int:
    return services.close_silent(actor=service_account(SCHEDULER))


def other(cast, **given) -> Complaint:
    return ComplaintFactory(unit=cast.mawar, tracking_digest=None, **given)


def test_closing_keeps_the_outcome_and_the_day_of_the_answer(cast, clock_at):
    complaint = answered(cast)
    finished = complaint.finished_at
    clock_at("2026-12-01T09:00")

    complaint = services.close(complaint=complaint, reason=REASON, actor=cast.agus)

    assert (complaint.state, complaint.outcome) == (State.CLOSED, Outcome.RESOLVED)
    assert complaint.finished_at == finished


def test_a_reporter_who_says_that_it_is_settled_closes_it(cast):
    complaint = services.confirm(complaint=answered(cast), actor=citizen())

    assert (complaint.state, complaint.outcome) == (State.CLOSED, Outcome.RESOLVED)
    assert complaint.closing_reason == "Pelapor menyatakan masalahnya sudah selesai."


def test_a_contested_answer_is_void_and_the_first_clock_runs_on(cast):
    complaint = contested(cast)

    assert complaint.state == State.IN_PROGRESS
    assert (complaint.first_answered_at, complaint.finished_at) == (None, None)
    assert complaint.due_on == date(2026, 12, 14)
    assert complaint.answers.get().void_at is not None
    told = set(
        Notice.objects.filter(text__contains="belum puas").values_list("recipient", flat=True)
    )
    assert told == {cast.agus.pk, cast.lina.pk}


def test_after_two_objections_the_superior_owns_the_case(cast):
    complaint = contested(cast)
    assert complaint.handler == cast.employees["agus"]
    complaint = services.answer(complaint=complaint, actor=cast.agus, **LAST)

    complaint = services.contest(complaint=complaint, objection="Padam lagi.", actor=citizen())

    assert complaint.handler == cast.employees["lina"]
    assert complaint.contests == 2


def test_an_interim_answer_still_stands_when_the_final_one_is_contested(cast, clock_at):
    complaint = responded(cast)
    first = complaint.first_answered_at
    clock_at("2026-11-25T09:00")
    complaint = services.answer(complaint=complaint, actor=cast.agus, **LAST)

    complaint = services.contest(complaint=complaint, objection="Masih padam.", actor=citizen())

    assert complaint.first_answered_at == first


def test_closing_quickly_takes_no_objection_from_the_reporter(cast):
    complaint = services.contest(complaint=closed(cast), objection="Padam lagi.", actor=citizen())

    assert complaint.state == State.IN_PROGRESS
    assert (complaint.closed_at, complaint.outcome) == (None, "")


def test_after_ten_working_days_a_superior_decides_whether_it_goes_on(cast, clock_at):
    complaint = closed(cast)
    with pytest.raises(PermissionDenied, match="langsung dibuka lagi"):
        services.request_reopening(complaint=complaint, objection="Padam lagi.", actor=citizen())
    clock_at("2026-12-09T09:00")
    with pytest.raises(PermissionDenied, match="sudah lewat"):
        services.contest(complaint=complaint, objection="Padam lagi.", actor=citizen())

    asked = services.request_reopening(complaint=complaint, objection="Padam.", actor=citizen())
    with pytest.raises(PermissionDenied, match="pimpinan"):
        services.reopen(complaint=asked, actor=cast.agus)
    again = services.reopen(complaint=asked, actor=cast.lina)

    assert (asked.state, again.state) == (State.REOPENING, State.IN_PROGRESS)
    assert again.due_on == date(2026, 12, 14)
    assert again.finished_at is None


def test_what_stays_closed_says_why(cast, clock_at):
    complaint = closed(cast)
    clock_at("2026-12-09T09:00")
    asked = services.request_reopening(complaint=complaint, objection="Padam.", actor=citizen())

    complaint = services.decline(complaint=asked, reason="Itu tiang lain.", actor=cast.lina)

    assert (complaint.state, complaint.closing_reason) == (State.CLOSED, "Itu tiang lain.")


def test_silence_closes_ten_working_days_after_the_answer_and_once(cast, clock_at):
    answered(cast)
    clock_at("2026-12-08T23:00")  # the tenth working day
    assert close_silent() == 0
    clock_at("2026-12-09T07:00")

    assert (close_silent(), close_silent()) == (1, 0)

    cast.complaint.refresh_from_db()
    assert cast.complaint.state == State.CLOSED
    assert cast.complaint.outcome == Outcome.RESOLVED
    assert cast.complaint.unreached is True


def test_the_days_of_silence_begin_when_the_answer_was_read(cast, clock_at):
    complaint = answered(cast)
    clock_at("2026-12-04T09:00")
    services.note_reached(complaint=complaint, actor=citizen())
    clock_at("2026-12-10T07:00")

    assert close_silent() == 0
    clock_at("2026-12-21T07:00")
    assert close_silent() == 1
    cast.complaint.refresh_from_db()
    assert cast.complaint.unreached is False


def test_who_reads_the_answer_late_may_still_object(cast, clock_at):
    complaint = answered(cast)
    Reporter.objects.create(complaint=complaint, name="Sri", phone="+6281234567890")
    clock_at("2026-12-21T07:00")  # long after ten working days, and nobody had told them
    complaint = services.note_reached(complaint=complaint, actor=citizen())

    complaint = services.contest(complaint=complaint, objection=REASON, actor=citizen())

    assert complaint.state == State.IN_PROGRESS


def test_nobody_closes_an_answer_that_has_not_arrived(cast, clock_at):
    complaint = answered(cast)
    Reporter.objects.create(complaint=complaint, name="Sri", phone="+6281234567890")

    with pytest.raises(PermissionDenied, match="belum sampai"):
        services.close(complaint=complaint, reason=REASON, actor=cast.lina)

    for _call in range(2):
        services.log_attempt(complaint=complaint, reached=False, note=REASON, actor=cast.agus)
    closed_so = services.close(complaint=complaint, reason=REASON, actor=cast.lina)
    assert closed_so.unreached


def test_a_look_after_the_closing_begins_no_new_days(cast, clock_at):
    complaint = answered(cast)
    services.close(complaint=complaint, reason=REASON, actor=cast.lina)
    clock_at("2026-12-21T07:00")

    complaint = services.note_reached(
        complaint=Complaint.objects.get(pk=complaint.pk), actor=citizen()
    )

    assert complaint.reached_at is None
    assert not permissions.may_contest(complaint)


def test_a_clock_that_was_set_back_closes_nothing_and_breaks_nothing(cast, clock_at):
    complaint = answered(cast)
    clock_at("2026-12-21T07:00")
    services.note_reached(complaint=complaint, actor=citizen())
    clock_at("2026-12-18T07:00")
    assert close_silent() == 0

    clock_at("2026-11-20T07:00")

    assert permissions.may_contest(complaint)
    assert detail_page(cast.lina, complaint)
    assert close_silent() == 0


def test_who_left_a_way_to_be_reached_is_not_silent_before_two_attempts(cast, clock_at):
    complaint = answered(cast)
    Reporter.objects.create(complaint=complaint, name="Sri", phone="+6281234567890")
    clock_at("2026-12-21T07:00")
    assert close_silent() == 0
    for day in ("22", "23"):
        clock_at(f"2026-12-{day}T09:00")
        services.log_attempt(
            complaint=complaint, reached=False, note="Tidak diangkat.", actor=cast.agus
        )
    clock_at("2026-12-30T07:00")

    assert close_silent() == 0
    assert ContactAttempt.objects.count() == 2


def test_who_is_anonymous_and_left_only_a_phone_reads_it_on_their_page(cast, clock_at):
    complaint = answered(cast)
    Complaint.objects.update(anonymous=True)
    Reporter.objects.create(complaint=complaint, phone="+6281234567890")

    clock_at("2026-12-21T07:00")  # nobody may call them

    assert close_silent() == 1


def test_an_attempt_that_says_nothing_is_refused_by_the_database(cast):
    services.log_attempt(complaint=answered(cast), reached=True, note="Ditelepon.", actor=cast.agus)

    with pytest.raises(IntegrityError, match="contact_attempt_says_how"), transaction.atomic():
        ContactAttempt.objects.update(note="")


def test_a_reporter_rates_once(cast):
    complaint = services.rate(complaint=answered(cast), satisfaction=4, actor=citizen())

    assert complaint.satisfaction == 4
    with pytest.raises(PermissionDenied, match="sudah kami terima"):
        services.rate(complaint=complaint, satisfaction=1, actor=citizen())


def test_nothing_is_rated_before_it_is_answered(cast):
    with pytest.raises(PermissionDenied, match="setelah laporan ini dijawab"):
        services.rate(complaint=cast.complaint, satisfaction=1, actor=citizen())


def test_a_mark_for_an_answer_that_is_void_does_not_count(cast):
    complaint = services.rate(complaint=answered(cast), satisfaction=4, actor=citizen())

    complaint = services.contest(complaint=complaint, objection="Masih padam.", actor=citizen())

    assert complaint.satisfaction is None


def test_why_a_reporter_gave_their_mark_outlives_the_answer_it_was_for(cast):
    complaint = services.rate(
        complaint=answered(cast), satisfaction=1, why="Padam lagi.", actor=citizen()
    )

    complaint = services.contest(complaint=complaint, objection="Masih padam.", actor=citizen())

    said = complaint.score_reasons.get()
    assert (complaint.satisfaction, said.score, said.text) == (None, 1, "Padam lagi.")
    with pytest.raises(IntegrityError, match="score_has_a_reason"), transaction.atomic():
        complaint.score_reasons.update(text="")


def test_what_is_not_ours_is_forwarded_and_not_dropped(cast):
    complaint = services.refer(complaint=cast.complaint, actor=cast.vera, **ELSEWHERE)

    assert (complaint.state, complaint.outcome) == (State.REFERRED, Outcome.REFERRED)
    assert complaint.first_answered_at == complaint.finished_at == complaint.closed_at
    assert complaint.referred.agency == ELSEWHERE["agency"]


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 25)])
def test_nothing_was_forwarded_before_it_came_or_after_today(cast, day):
    with pytest.raises(ValidationError, match="Tanggal diteruskan"):
        services.refer(
            complaint=cast.complaint, actor=cast.vera, **{**ELSEWHERE, "forwarded_on": day}
        )


def test_a_rejection_says_why(cast):
    complaint = services.reject(
        complaint=cast.complaint, reason="Tidak ada objek yang jelas.", actor=cast.vera
    )

    assert (complaint.state, complaint.closing_reason) == (
        State.REJECTED,
        "Tidak ada objek yang jelas.",
    )


def test_a_case_that_repeats_another_ends_with_it(cast):
    first = other(cast)

    complaint = services.merge(
        complaint=cast.complaint, into=first, reason="Lampu yang sama.", actor=cast.vera
    )

    assert (complaint.state, complaint.outcome) == (State.DUPLICATE, Outcome.DUPLICATE)
    assert complaint.duplicate_of == first
    row = Entry.objects.get(verb="complaint.merged")
    assert row.changes["duplicate_of"] == [None, str(first.pk)]


def test_who_is_named_in_a_duplicate_does_not_answer_it_by_the_older_case(cast):
    first = other(cast, state=State.IN_PROGRESS.value, handler=cast.employees["agus"])
    services.name(complaint=cast.complaint, employee=cast.employees["agus"], actor=cast.vera)

    services.merge(
        complaint=cast.complaint, into=first, reason="Perkara yang sama.", actor=cast.vera
    )

    first.refresh_from_db()
    assert first.handler is None
    assert not Complaint.objects.visible_to(cast.agus).filter(pk=first.pk).exists()


def test_no_case_repeats_itself_one_of_another_kind_or_one_that_repeats(cast):
    repeated = services.merge(
        complaint=cast.complaint, into=other(cast), reason="Lampu yang sama.", actor=cast.vera
    )
    third = other(cast)

    for into in (third, repeated, other(cast, kind=Kind.ASPIRATION.value)):
        with pytest.raises(ValidationError, match="bukan duplikat"):
            services.merge(complaint=third, into=into, reason="Sama saja.", actor=cast.vera)


def test_who_merges_two_cases_crosswise_locks_them_in_one_order(cast):
    older, newer = cast.complaint, ComplaintFactory(unit=cast.mawar, tracking_digest=None)

    for complaint, into in ((newer, older), (older, newer)):
        with CaptureQueriesContext(connection) as asked, transaction.atomic():
            services.merge(complaint=complaint, into=into, reason=REASON, actor=cast.vera)
            transaction.set_rollback(True)
        locks = [one["sql"] for one in asked if '"."id" = ' in one["sql"]][:2]
        assert [int(sql.split('"."id" = ')[1].split()[0]) for sql in locks] == [older.pk, newer.pk]


def test_a_duplicate_of_nothing_is_refused_by_the_database(cast):
    services.merge(
        complaint=cast.complaint, into=other(cast), reason="Lampu yang sama.", actor=cast.vera
    )

    refused = pytest.raises(IntegrityError, match="complaint_duplicate_of_another")
    with refused, transaction.atomic():
        Complaint.objects.filter(state=State.DUPLICATE).update(duplicate_of=None)


@pytest.mark.parametrize("prepare", [lambda cast: cast.complaint, verified, begun])
def test_a_reporter_takes_it_back_with_a_reason_and_it_stays_on_record(cast, prepare):
    complaint = services.withdraw(
        complaint=prepare(cast), reason="Sudah menyala sendiri.", actor=citizen()
    )

    assert (complaint.state, complaint.outcome) == (State.WITHDRAWN, Outcome.WITHDRAWN)
    assert Entry.objects.about(complaint).latest("pk").verb == "complaint.withdrawn"
    assert Complaint.objects.filter(pk=complaint.pk).exists()
