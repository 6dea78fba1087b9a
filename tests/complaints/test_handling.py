"""The steps of a case in the office: who may, what changes, what is kept."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kinerja.complaints import services
from kinerja.complaints.models import ReplyTemplate, Reporter
from kinerja.complaints.policies import ALONE
from kinerja.journal.models import Entry
from kinerja.organisation.queries import work_calendar
from kinerja.organisation.services import set_policy
from kinerja.rules.complaints import Kind, Outcome, State
from kinerja.rules.workdays import working_days_after
from tests.factories.complaints import ComplaintFactory
from tests.factories.journal import noted
from tests.factories.steps import (
    ANSWER,
    ELSEWHERE,
    INTERIM,
    LAST,
    REASON,
    answered,
    assigned,
    awaiting,
    begun,
    responded,
    verified,
)


def test_verifying_forwards_to_the_unit_and_starts_its_clock(cast):
    complaint = verified(cast)

    assert (complaint.state, complaint.unit) == (State.VERIFIED, cast.mawar)
    assert complaint.first_forwarded_on == date(2026, 11, 24)
    assert complaint.due_on == date(2026, 12, 14)  # 14 working days after 24 November


def test_handing_over_to_another_unit_moves_no_day(cast, clock_at):
    first = begun(cast)
    clock_at("2026-11-30T09:00")

    again = services.forward(
        complaint=first, unit=cast.melati, reason="Jalannya masuk Melati.", actor=cast.lina
    )

    assert (again.state, again.unit, again.handler) == (State.VERIFIED, cast.melati, None)
    assert (again.first_forwarded_on, again.due_on) == (first.first_forwarded_on, first.due_on)
    entry = Entry.objects.about(again).latest("pk")
    assert (entry.verb, noted(entry)) == ("complaint.forwarded", "Jalannya masuk Melati.")


def test_forwarding_late_gains_no_time(cast, clock_at):
    due = cast.complaint.due_on
    clock_at("2026-12-07T09:00")

    assert verified(cast).due_on == due


def test_assigning_makes_one_civil_servant_responsible(cast):
    complaint = assigned(cast)

    assert (complaint.state, complaint.handler) == (State.ASSIGNED, cast.employees["agus"])


def test_what_its_handler_does_first_begins_it(cast):
    complaint = services.answer(complaint=assigned(cast), actor=cast.agus, **INTERIM)

    assert complaint.state == State.IN_PROGRESS
    verbs = list(Entry.objects.about(complaint).values_list("verb", flat=True))
    assert verbs[-2:] == ["complaint.begun", "complaint.answered"]


def test_an_answer_is_signed_by_position_and_not_by_name(cast):
    complaint = answered(cast)

    answer = complaint.answers.get()
    assert answer.signed_as == "Petugas agus, Kelurahan Mawar"
    assert complaint.state == State.ANSWERED


def test_an_interim_answer_stops_only_the_first_clock(cast):
    complaint = responded(cast)

    assert complaint.state == State.IN_PROGRESS
    assert complaint.first_answered_at is not None
    assert complaint.finished_at is None


@pytest.mark.parametrize(
    "missing", [{"next_step": ""}, {"by_when": None}, {"by_when": date(2026, 11, 23)}]
)
def test_a_receipt_alone_is_no_first_answer(cast, missing):
    complaint = begun(cast)

    with pytest.raises(ValidationError, match="paling lambat kapan"):
        services.answer(complaint=complaint, actor=cast.agus, **{**INTERIM, **missing})

    complaint.refresh_from_db()
    assert complaint.first_answered_at is None


@pytest.mark.parametrize("given", [LAST, INTERIM])
def test_a_template_alone_is_no_answer(cast, given):
    complaint = begun(cast)
    ReplyTemplate.objects.create(step="answer", title="Lampu", text="Terima kasih.\nKami cek.")

    with pytest.raises(ValidationError, match="masih contoh jawaban"):
        services.answer(
            complaint=complaint, actor=cast.agus, **{**given, "text": "terima kasih. Kami  cek."}
        )
    services.answer(
        complaint=complaint, actor=cast.agus, **{**given, "text": "Terima kasih. Kabelnya putus."}
    )

    complaint.refresh_from_db()
    assert complaint.first_answered_at


def test_a_superior_promises_a_later_day_once_and_no_figure_moves(cast):
    complaint = begun(cast)
    due = complaint.due_on

    complaint = services.extend(complaint=complaint, days=3, reason=REASON, actor=cast.lina)

    assert (complaint.due_on, complaint.extended_to) == (due, date(2026, 12, 17))
    with pytest.raises(PermissionDenied, match="Hanya boleh sekali"):
        services.extend(complaint=complaint, days=1, reason=REASON, actor=cast.lina)


def test_who_handles_a_case_does_not_extend_it_alone(cast):
    with pytest.raises(PermissionDenied, match="pimpinan Kelurahan Mawar"):
        services.extend(complaint=begun(cast), days=3, reason=REASON, actor=cast.agus)


@pytest.mark.parametrize("days", [0, 15])
def test_an_extension_is_no_longer_than_what_the_law_gave(cast, days):
    with pytest.raises(ValidationError, match="paling banyak 14 hari kerja"):
        services.extend(complaint=begun(cast), days=days, reason=REASON, actor=cast.lina)


def test_no_day_of_a_year_without_a_calendar_is_promised(cast):
    complaint = begun(cast)

    with pytest.raises(ValidationError, match="2027 belum terbit"):
        services.extend(complaint=complaint, days=14, reason=REASON, actor=cast.lina)


def test_what_one_office_handles_alone_is_bound_by_the_city_and_not_once_others_must_act(cast):
    set_policy(
        key=ALONE,
        value="5",
        since=date(2026, 11, 1),
        legal_basis="Perwal Semarang 5/2023",
        actor=cast.nita,
    )

    assert begun(cast).due_on == date(2026, 12, 1)
    cast.complaint.refresh_from_db()
    waits = services.wait_for_agency(
        complaint=cast.complaint,
        agency="PLN",
        letter_number="300/1",
        words="PLN memutus arus dulu.",
        actor=cast.agus,
    )
    assert waits.due_on > date(2026, 12, 14)


def test_an_integrity_case_is_never_bound_by_the_days_for_what_one_office_does_alone(cast):
    basis = {"since": date(2026, 1, 1), "legal_basis": "Perwal Semarang 5/2023"}
    set_policy(key=ALONE, value="5", actor=cast.nita, **basis)
    received = datetime.fromisoformat("2026-03-02T08:00:00+07:00")
    given = {"unit": cast.mawar, "received_at": received, "tracking_digest": None}

    apart = ComplaintFactory(kind=Kind.INTEGRITY.value, **given)
    plain = ComplaintFactory(**given)

    days = [
        working_days_after(received.date(), case.due_on, work_calendar()) for case in (apart, plain)
    ]
    assert days == [3 + 60, 3 + 5]


@pytest.mark.parametrize(
    ("prepare", "step", "refused"),
    [
        (lambda cast: cast.complaint, "verify", ["dewi", "agus", "ira", "nita"]),
        (verified, "assign", ["agus", "vera", "dewi", "nita"]),
        (assigned, "forward", ["agus", "vera", "dewi", "nita"]),
        (assigned, "begin", ["tono", "vera", "dewi", "nita"]),
        (begun, "answer", ["tono", "vera", "dewi", "nita"]),
        (begun, "ask", ["tono", "vera", "dewi", "nita"]),
        (begun, "wait_for_agency", ["tono", "vera", "dewi", "nita"]),
        (awaiting, "carry_on", ["tono", "vera", "dewi", "nita"]),
        (begun, "extend", ["agus", "tono", "vera", "dewi", "nita"]),
        (answered, "close", ["tono", "vera", "dewi", "nita"]),
        (answered, "log_attempt", ["tono", "vera", "dewi", "nita"]),
        (lambda cast: cast.complaint, "refer", ["agus", "dewi", "ira", "nita"]),
        (lambda cast: cast.complaint, "reject", ["agus", "dewi", "ira", "nita"]),
    ],
)
def test_each_step_is_refused_to_everyone_whose_it_is_not(cast, prepare, step, refused):
    complaint = prepare(cast)
    given = {
        "verify": {"unit": cast.melati},
        "assign": {"handler": cast.employees["tono"]},
        "forward": {"unit": cast.melati, "reason": REASON},
        "answer": LAST,
        "ask": {"question": "Tiang yang mana?"},
        "wait_for_agency": {"agency": "PLN", "letter_number": "1", "words": "Arusnya."},
        "carry_on": {"note": "Sudah diputus."},
        "extend": {"days": 1, "reason": REASON},
        "close": {"reason": REASON},
        "log_attempt": {"reached": True, "note": "Ditelepon."},
        "refer": ELSEWHERE,
        "reject": {"reason": REASON},
    }.get(step, {})
    entries = Entry.objects.count()

    for name in refused:
        with pytest.raises(PermissionDenied):
            getattr(services, step)(complaint=complaint, actor=cast.user(name), **given)

    state = complaint.state
    complaint.refresh_from_db()
    assert complaint.state == state
    assert Entry.objects.count() == entries


def test_a_complaint_stays_inside_its_unit(cast):
    with pytest.raises(PermissionDenied, match="pegawai unit"):
        services.assign(complaint=verified(cast), handler=cast.employees["dewi"], actor=cast.lina)


def test_an_answered_complaint_is_not_assigned_again(cast):
    with pytest.raises(PermissionDenied, match="Ditindaklanjuti"):
        services.assign(complaint=answered(cast), handler=cast.employees["tono"], actor=cast.lina)


def test_looking_at_the_reporter_is_on_record_with_its_reason(cast):
    complaint = assigned(cast)
    Reporter.objects.create(complaint=complaint, name="Sri")

    reporter = services.reveal_reporter(
        complaint=complaint, reason="Perlu alamat rumah.", actor=cast.agus
    )

    entry = Entry.objects.about(complaint).latest("pk")
    assert reporter.name == "Sri"
    assert entry.verb == "complaint.reporter_seen"
    assert (entry.changes, noted(entry)) == ({}, "Perlu alamat rumah.")


def test_who_does_not_handle_the_case_never_learns_the_name(cast):
    complaint = assigned(cast)
    Reporter.objects.create(complaint=complaint, name="Sri")

    with pytest.raises(PermissionDenied):
        services.reveal_reporter(complaint=complaint, reason="Ingin tahu saja.", actor=cast.vera)


def test_an_integrity_case_is_the_inspectorates_to_refer_and_nobody_elses(cast):
    case = ComplaintFactory(unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None)

    for name in ("cahya", "vera", "lina"):
        with pytest.raises(PermissionDenied):
            services.refer(complaint=case, actor=cast.user(name), **ELSEWHERE)

    assert services.refer(complaint=case, actor=cast.ira, **ELSEWHERE).state == State.REFERRED


def test_the_words_of_an_answer_are_those_that_were_written(cast):
    answer = answered(cast).answers.get()

    assert (answer.text, answer.final) == (ANSWER, True)
    assert answer.complaint.outcome == Outcome.RESOLVED
