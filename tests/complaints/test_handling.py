"""The steps of a complaint: who may, what changes, what is kept, what the citizen may undo."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.models import Complaint, Reporter
from kinerja.journal.models import Entry
from kinerja.rules.complaints import Kind, Outcome, State
from tests.factories.complaints import ComplaintFactory

ANSWER = "Lampu sudah kami ganti pagi ini. Terima kasih sudah melapor."


def citizen():
    return service_account(CITIZEN)


def verified(cast) -> Complaint:
    return services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)


def assigned(cast) -> Complaint:
    handler = cast.employees["agus"]
    return services.assign(complaint=verified(cast), handler=handler, actor=cast.lina)


def answered(cast, final: bool = True) -> Complaint:
    return services.answer(complaint=assigned(cast), text=ANSWER, final=final, actor=cast.agus)


def closed(cast) -> Complaint:
    return services.close(
        complaint=answered(cast), outcome=Outcome.RESOLVED, reason="Sudah diganti.", actor=cast.agus
    )


def test_verifying_forwards_to_the_unit_and_starts_its_clock(cast):
    complaint = verified(cast)

    assert (complaint.state, complaint.unit) == (State.FORWARDED, cast.mawar)
    assert complaint.first_forwarded_on == date(2026, 11, 24)
    assert complaint.due_on == date(2026, 12, 14)  # 14 working days after 24 November


def test_forwarding_again_moves_nothing(cast, clock_at):
    first = verified(cast)
    clock_at("2026-11-30T09:00")

    again = services.verify(complaint=first, unit=cast.melati, actor=cast.vera)

    assert again.unit == cast.melati
    assert (again.first_forwarded_on, again.due_on) == (first.first_forwarded_on, first.due_on)


def test_forwarding_late_gains_no_time(cast, clock_at):
    due = cast.complaint.due_on
    clock_at("2026-12-07T09:00")

    complaint = verified(cast)

    assert complaint.due_on == due


def test_assigning_makes_one_civil_servant_responsible(cast):
    complaint = assigned(cast)

    assert (complaint.state, complaint.handler) == (State.IN_PROGRESS, cast.employees["agus"])


def test_an_answer_is_signed_by_position_and_not_by_name(cast):
    complaint = answered(cast)

    answer = complaint.answers.get()
    assert answer.signed_as == "Petugas agus, Kelurahan Mawar"
    assert complaint.state == State.ANSWERED


def test_an_interim_answer_stops_only_the_first_clock(cast):
    complaint = answered(cast, final=False)

    assert complaint.state == State.IN_PROGRESS
    assert complaint.first_answered_at is not None
    assert complaint.finished_at is None


def test_closing_needs_an_outcome_and_keeps_the_day_of_the_answer(cast, clock_at):
    complaint = answered(cast)
    finished = complaint.finished_at
    clock_at("2026-12-01T09:00")

    complaint = services.close(
        complaint=complaint, outcome=Outcome.RESOLVED, reason="Sudah diganti.", actor=cast.agus
    )

    assert (complaint.state, complaint.outcome) == (State.CLOSED, Outcome.RESOLVED)
    assert complaint.finished_at == finished


def test_a_contested_answer_is_void_and_the_first_clock_runs_on(cast):
    complaint = answered(cast)
    due = complaint.due_on

    complaint = services.contest(complaint=complaint, objection="Masih padam.", actor=citizen())

    assert complaint.state == State.IN_PROGRESS
    assert (complaint.first_answered_at, complaint.finished_at) == (None, None)
    assert complaint.due_on == due
    assert complaint.answers.get().void_at is not None


def test_an_interim_answer_still_stands_when_the_final_one_is_contested(cast, clock_at):
    complaint = answered(cast, final=False)
    first = complaint.first_answered_at
    clock_at("2026-11-25T09:00")
    complaint = services.answer(complaint=complaint, text=ANSWER, final=True, actor=cast.agus)

    complaint = services.contest(complaint=complaint, objection="Masih padam.", actor=citizen())

    assert complaint.first_answered_at == first


def test_closing_quickly_takes_no_objection_from_the_reporter(cast):
    complaint = services.contest(complaint=closed(cast), objection="Padam lagi.", actor=citizen())

    assert (complaint.state, complaint.closed_at, complaint.outcome) == (
        State.IN_PROGRESS,
        None,
        "",
    )


def test_after_ten_working_days_an_answer_stands(cast, clock_at):
    complaint = answered(cast)
    clock_at("2026-12-09T09:00")

    with pytest.raises(PermissionDenied, match="sudah lewat"):
        services.contest(complaint=complaint, objection="Padam lagi.", actor=citizen())


def test_a_reporter_rates_once(cast):
    complaint = services.rate(complaint=answered(cast), satisfaction=4, actor=citizen())

    assert complaint.satisfaction == 4
    with pytest.raises(PermissionDenied, match="sudah kami terima"):
        services.rate(complaint=complaint, satisfaction=1, actor=citizen())


def test_nothing_is_rated_before_it_is_answered(cast):
    with pytest.raises(PermissionDenied, match="setelah laporan ini dijawab"):
        services.rate(complaint=cast.complaint, satisfaction=1, actor=citizen())


def test_what_is_not_ours_ends_with_the_closing_as_its_answer(cast):
    complaint = services.refer(
        complaint=cast.complaint, reason="Jalan nasional: Kementerian PU.", actor=cast.vera
    )

    assert (complaint.state, complaint.outcome) == (State.REFERRED, Outcome.REFERRED)
    assert complaint.first_answered_at == complaint.finished_at == complaint.closed_at


def test_a_rejection_says_why(cast):
    complaint = services.reject(
        complaint=cast.complaint, reason="Tidak ada objek yang jelas.", actor=cast.vera
    )

    assert (complaint.state, complaint.closing_reason) == (
        State.REJECTED,
        "Tidak ada objek yang jelas.",
    )


@pytest.mark.parametrize(
    ("prepare", "step", "refused"),
    [
        (lambda cast: cast.complaint, "verify", ["dewi", "agus", "ira", "nita"]),
        (verified, "assign", ["agus", "vera", "dewi", "nita"]),
        (assigned, "answer", ["tono", "vera", "dewi", "nita"]),
        (answered, "close", ["tono", "vera", "dewi", "nita"]),
    ],
)
def test_each_step_is_refused_to_everyone_whose_it_is_not(cast, prepare, step, refused):
    complaint = prepare(cast)
    given = {
        "verify": {"unit": cast.melati},
        "assign": {"handler": cast.employees["tono"]},
        "answer": {"text": ANSWER, "final": True},
        "close": {"outcome": Outcome.RESOLVED, "reason": "Sudah selesai."},
    }[step]
    entries = Entry.objects.count()

    for name in refused:
        with pytest.raises(PermissionDenied):
            getattr(services, step)(complaint=complaint, actor=cast.user(name), **given)

    state = complaint.state
    complaint.refresh_from_db()
    assert complaint.state == state
    assert Entry.objects.count() == entries


def test_a_complaint_stays_inside_its_unit(cast):
    complaint = verified(cast)

    with pytest.raises(PermissionDenied, match="pegawai unit"):
        services.assign(complaint=complaint, handler=cast.employees["dewi"], actor=cast.lina)


def test_an_answered_complaint_is_not_assigned_again(cast):
    complaint = answered(cast)

    with pytest.raises(PermissionDenied, match="Dijawab"):
        services.assign(complaint=complaint, handler=cast.employees["tono"], actor=cast.lina)


def test_looking_at_the_reporter_is_on_record_with_its_reason(cast):
    complaint = assigned(cast)
    Reporter.objects.create(complaint=complaint, name="Sri")

    reporter = services.reveal_reporter(
        complaint=complaint, reason="Perlu alamat rumah.", actor=cast.agus
    )

    entry = Entry.objects.about(complaint).latest("pk")
    assert reporter.name == "Sri"
    assert entry.verb == "complaint.reporter_seen"
    assert (entry.changes, entry.note) == ({}, {"reason": "Perlu alamat rumah."})


def test_who_does_not_handle_the_case_never_learns_the_name(cast):
    complaint = assigned(cast)
    Reporter.objects.create(complaint=complaint, name="Sri")

    with pytest.raises(PermissionDenied):
        services.reveal_reporter(complaint=complaint, reason="Ingin tahu saja.", actor=cast.vera)


def test_an_integrity_case_is_the_inspectorates_to_refer_and_nobody_elses(cast):
    case = ComplaintFactory(unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None)
    given = {"complaint": case, "reason": "Ditangani lewat pemeriksaan."}

    for name in ("cahya", "vera", "lina"):
        with pytest.raises(PermissionDenied):
            services.refer(actor=cast.user(name), **given)

    assert services.refer(actor=cast.ira, **given).state == State.REFERRED


def test_a_mark_for_an_answer_that_is_void_does_not_count(cast):
    complaint = services.rate(complaint=answered(cast), satisfaction=4, actor=citizen())

    complaint = services.contest(complaint=complaint, objection="Masih padam.", actor=citizen())

    assert complaint.satisfaction is None
