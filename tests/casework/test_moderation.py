"""Flag, hide, show again, appeal: who may, what changes, who is told, and what is kept."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.casework import services
from kinerja.casework.models import Appeal, Decision, Flag, Moderation
from kinerja.casework.policies import APPEAL
from kinerja.casework.services import Voice
from kinerja.casework.texts import Kind, Text, kind_named, register, shown
from kinerja.complaints import services as complaints
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries.texts import ANSWER, NOTE, OBJECTION, REPORT
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry, PersonalValue
from kinerja.organisation.models import Role
from kinerja.organisation.services import set_policy
from kinerja.rules.complaints import Kind as CaseKind
from kinerja.rules.complaints import Outcome
from kinerja.rules.moderation import Reason, State, Step
from tests.factories.complaints import ComplaintFactory
from tests.factories.journal import noted
from tests.factories.organisation import RoleGrantFactory

WHY = "Memuat nomor telepon orang lain."
AGAIN = "Nomornya ternyata milik kantor sendiri."


def citizen():
    return service_account(CITIZEN)


def flag(who, complaint, kind=REPORT, reason=Reason.INSULT, words="") -> Moderation:
    return services.flag(
        kind=kind_named(kind),
        object_id=complaint.pk,
        reason=reason,
        words=words,
        voice=Voice(user=who),
        actor=who,
    ).moderation


def flag_by_citizen(complaint, address="203.0.113.7") -> Flag:
    return services.flag(
        kind=kind_named(REPORT),
        object_id=complaint.pk,
        reason=Reason.SPAM,
        words="",
        voice=Voice(address=address),
        actor=citizen(),
    )


def decide(who, moderation, step, reason=WHY) -> Decision:
    return services.decide(moderation=moderation, step=step, reason=reason, actor=who)


def appeal(moderation, by=None) -> Appeal:
    return services.appeal(
        moderation=moderation, words="Itu nomor saya sendiri.", by=by, actor=by or citizen()
    )


def hidden(cast) -> Moderation:
    moderation = flag(cast.vera, cast.complaint)
    decide(cast.mira, moderation, Step.HIDE)
    return moderation


def told(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).values_list("text", flat=True))


@pytest.fixture
def assigned(cast) -> Complaint:
    complaint = complaints.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    return complaints.assign(complaint=complaint, handler=cast.employees["agus"], actor=cast.lina)


@pytest.fixture
def answered(cast, assigned):
    complaints.answer(
        complaint=assigned, text="Sudah diganti.", outcome=Outcome.RESOLVED, actor=cast.agus
    )
    return assigned.answers.get()


def test_a_flag_puts_the_text_into_the_queue_and_tells_the_moderators_once(cast):
    flag(cast.vera, cast.complaint)
    moderation = flag(cast.lina, cast.complaint)

    assert moderation.state == State.OPEN
    number = cast.complaint.number
    assert told(cast.mira) == [f"Laporan {number} ditandai dan menunggu keputusan Anda."]


def test_what_is_flagged_again_after_a_decision_is_told_again(cast):
    decide(cast.mira, flag(cast.vera, cast.complaint), Step.LEAVE)

    moderation = flag(cast.lina, cast.complaint)

    assert moderation.state == State.OPEN
    assert len(told(cast.mira)) == 2


def test_a_flag_alone_hides_nothing(cast):
    flag(cast.vera, cast.complaint)

    cast.complaint.refresh_from_db()
    assert cast.complaint.shown_text == cast.complaint.text


def test_a_person_flags_a_text_once(cast):
    flag(cast.vera, cast.complaint)

    with pytest.raises(ValidationError, match="sudah menandai"):
        flag(cast.vera, cast.complaint)
    assert Flag.objects.count() == 1


def test_an_address_is_one_voice_a_day_and_nobody_tomorrow(cast, clock_at):
    first = flag_by_citizen(cast.complaint)
    with pytest.raises(ValidationError, match="sudah menandai"):
        flag_by_citizen(cast.complaint)
    flag_by_citizen(cast.complaint, address="203.0.113.8")

    clock_at("2026-11-25T09:00")
    again = flag_by_citizen(cast.complaint)

    assert "203.0.113" not in first.digest + again.digest
    assert first.digest != again.digest
    assert first.by is None


def test_another_reason_needs_words(cast):
    with pytest.raises(ValidationError):
        flag(cast.vera, cast.complaint, reason=Reason.OTHER)

    assert flag(cast.vera, cast.complaint, reason=Reason.OTHER, words="Salah alamat.")


def test_who_may_not_read_a_text_may_not_flag_it(cast):
    with pytest.raises(PermissionDenied):
        flag(cast.dewi, cast.complaint)
    assert not Moderation.objects.exists()


def test_hiding_tells_who_flagged_and_keeps_the_text_and_its_history(cast):
    before = Complaint.objects.values().get()

    moderation = hidden(cast)

    after = Complaint.objects.values().get()
    changed = {column for column in after if after[column] != before[column]}
    assert changed == {"hidden_because", "search_text"}
    assert told(cast.vera) == [f"Laporan {cast.complaint.number}: disembunyikan. Alasan: {WHY}"]
    verbs = Entry.objects.about(cast.complaint).values_list("verb", flat=True)
    assert "complaint.text_hidden" in verbs
    assert moderation.state == State.HIDDEN


def test_hiding_stops_no_step_and_no_clock_of_the_case(cast):
    hidden(cast)

    case = complaints.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    agus = cast.employees["agus"]
    case = complaints.assign(complaint=case, handler=agus, actor=cast.lina)
    case = complaints.answer(
        complaint=case, text="Sudah.", outcome=Outcome.RESOLVED, actor=cast.agus
    )

    assert case.state == "answered"
    assert str(case.due_on) == "2026-12-14"  # 14 working days, as of any other case
    assert Complaint.objects.get().hidden_because == WHY


def test_what_is_left_stays_as_it_is_and_says_why(cast):
    moderation = flag(cast.vera, cast.complaint)

    decide(cast.mira, moderation, Step.LEAVE, "Kritik yang wajar.")

    cast.complaint.refresh_from_db()
    assert (moderation.state, cast.complaint.hidden_because) == (State.LEFT, "")
    assert told(cast.vera)[0].endswith("dibiarkan tampil. Alasan: Kritik yang wajar.")


def test_shown_again_means_shown_again(cast):
    moderation = hidden(cast)

    decide(cast.mira, moderation, Step.SHOW, AGAIN)

    cast.complaint.refresh_from_db()
    assert cast.complaint.shown_text == cast.complaint.text
    assert "lampu" in cast.complaint.search_text
    assert [one.step for one in moderation.decisions.all()] == ["hide", "show"]


def test_a_hidden_text_is_flagged_by_nobody(cast):
    hidden(cast)

    with pytest.raises(ValidationError, match="sudah disembunyikan"):
        flag(cast.lina, cast.complaint)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_nothing_is_decided_without_a_reason(cast, reason):
    moderation = flag(cast.vera, cast.complaint)

    with pytest.raises(ValidationError):
        decide(cast.mira, moderation, Step.HIDE, reason)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("who", "may"),
    [("mira", True), ("cahya", True)]
    + [(name, False) for name in ("vera", "lina", "agus", "tono", "dewi", "ira", "nita", "putri")],
)
def test_who_decides(cast, who, may):
    moderation = flag(cast.vera, cast.complaint)

    if may:
        decide(cast.user(who), moderation, Step.HIDE)
        assert moderation.state == State.HIDDEN
    else:
        with pytest.raises(PermissionDenied):
            decide(cast.user(who), moderation, Step.HIDE)


def moderating(cast, who: str, unit):
    user = cast.user(who)
    RoleGrantFactory(role=Role.MODERATOR.value, unit=unit, user=user)
    return user


@pytest.mark.parametrize("who", ["agus", "lina"])
def test_who_handles_a_case_or_leads_its_unit_may_flag_and_never_decide(cast, assigned, who):
    user = moderating(cast, who, cast.mawar)
    moderation = flag(user, assigned)

    for step in (Step.HIDE, Step.LEAVE):
        with pytest.raises(PermissionDenied, match="Anda boleh menandai"):
            decide(user, moderation, step)
    tono = moderating(cast, "tono", cast.mawar)
    assert decide(tono, moderation, Step.HIDE)


def test_who_wrote_an_answer_never_decides_about_it(cast, answered):
    agus = moderating(cast, "agus", cast.mawar)
    answered.complaint.handler = cast.employees["tono"]
    answered.complaint.save()

    moderation = flag(cast.lina, answered, kind=ANSWER)

    with pytest.raises(PermissionDenied, match="harus orang lain"):
        decide(agus, moderation, Step.LEAVE)


def test_where_the_moderator_has_an_interest_those_above_are_asked(cast):
    case = ComplaintFactory(unit=cast.mawar, tracking_digest=None, handler=cast.employees["mira"])

    flag(cast.vera, case)

    assert told(cast.mira) == []
    assert len(told(cast.cahya)) == 1


def test_two_who_decide_at_once_decide_once(cast):
    moderation = flag(cast.vera, cast.complaint)
    seen_by_another = Moderation.objects.get()
    decide(cast.mira, moderation, Step.LEAVE)

    with pytest.raises(ValidationError, match="Orang lain baru saja"):
        decide(cast.cahya, seen_by_another, Step.HIDE)

    assert [one.step for one in Decision.objects.all()] == ["leave"]
    assert Complaint.objects.get().hidden_because == ""


def test_an_appeal_has_three_working_days_and_is_told_to_somebody_else(cast):
    moderation = hidden(cast)

    made = appeal(moderation)

    assert str(made.due_on) == "2026-11-27"
    assert moderation.state == State.APPEALED
    assert len(told(cast.mira)) == 1  # only of the flag
    until = "Jawab paling lambat Jumat, 27 November 2026."
    assert told(cast.cahya) == [f"Ada keberatan: Laporan {cast.complaint.number}. {until}"]


def test_who_hid_it_never_answers_the_appeal(cast):
    moderation = hidden(cast)
    appeal(moderation)

    for step in (Step.UPHOLD, Step.GRANT):
        with pytest.raises(PermissionDenied, match="dijawab oleh orang lain"):
            decide(cast.mira, moderation, step)


def test_an_appeal_that_is_granted_shows_the_text(cast):
    moderation = hidden(cast)
    made = appeal(moderation)

    decide(cast.cahya, moderation, Step.GRANT, AGAIN)

    made.refresh_from_db()
    assert (made.answered_by, made.answer.step) == (cast.cahya, "grant")
    assert Complaint.objects.get().hidden_because == ""


def test_an_appeal_that_is_not_granted_is_the_last_and_says_why(cast):
    moderation = hidden(cast)
    appeal(moderation)

    decide(cast.cahya, moderation, Step.UPHOLD, "Nomor itu bukan nomor pelapor.")

    assert Complaint.objects.get().hidden_because == "Nomor itu bukan nomor pelapor."
    with pytest.raises(PermissionDenied, match="sudah dijawab"):
        appeal(moderation)


def test_hidden_once_more_it_may_be_contested_once_more(cast):
    moderation = hidden(cast)
    appeal(moderation)
    decide(cast.cahya, moderation, Step.GRANT)
    moderation = flag(cast.lina, cast.complaint)
    decide(cast.cahya, moderation, Step.HIDE)

    made = appeal(moderation)

    assert made.hidden_by == cast.cahya
    assert decide(cast.mira, moderation, Step.UPHOLD)


def test_what_is_not_hidden_is_not_contested(cast):
    moderation = flag(cast.vera, cast.complaint)

    with pytest.raises(PermissionDenied):
        appeal(moderation)


def test_the_author_of_a_hidden_answer_is_told_and_may_contest_it(cast, answered):
    moderation = flag(cast.lina, answered, kind=ANSWER)
    decide(cast.mira, moderation, Step.HIDE)

    made = appeal(moderation, by=cast.agus)

    paths = Notice.objects.filter(recipient=cast.agus).values_list("path", flat=True)
    assert f"/kerja/moderasi/{moderation.pk}/" in paths
    assert made.by == cast.agus
    answered.refresh_from_db()
    assert answered.shown_text == f"Teks ini disembunyikan: {WHY}"


def test_an_objection_is_a_text_of_its_own(cast, answered):
    complaints.contest(
        complaint=answered.complaint, objection="Petugasnya pemalas!", actor=citizen()
    )

    decide(cast.mira, flag(cast.agus, answered, kind=OBJECTION), Step.HIDE)

    answered.refresh_from_db()
    assert answered.shown_objection.startswith("Teks ini disembunyikan")
    assert answered.shown_text == answered.text
    assert Complaint.objects.get().state == "in_progress"


def test_a_case_of_integrity_is_moderated_by_the_inspectorate_alone(cast):
    case = ComplaintFactory(unit=cast.mawar, tracking_digest=None, kind=CaseKind.INTEGRITY.value)
    moderation = flag(cast.ira, case)
    RoleGrantFactory(role=Role.INSPEKTORAT.value, unit=cast.top, user=cast.putri)

    with pytest.raises(PermissionDenied):
        decide(cast.mira, moderation, Step.HIDE)
    decide(cast.ira, moderation, Step.HIDE)

    assert told(cast.mira) == []
    assert not Moderation.objects.visible_to(cast.mira).exists()
    assert Moderation.objects.visible_to(cast.ira).get() == moderation


@pytest.mark.parametrize(
    ("who", "may"),
    [(name, True) for name in ("mira", "cahya", "ira", "vera", "lina", "agus")]
    + [(name, False) for name in ("tono", "dewi", "nita", "putri")],
)
def test_a_hidden_text_is_read_by_those_who_decide_inspect_or_work_with_it(
    cast, assigned, who, may
):
    moderation = flag(cast.vera, assigned)
    decide(cast.mira, moderation, Step.HIDE)

    def look():
        return services.look(
            moderation=moderation, reason="Perlu meninjau lokasi.", actor=cast.user(who)
        )

    if may:
        assert assigned.text in look().body
        assert noted(Entry.objects.get(verb="text.seen")) == "Perlu meninjau lokasi."
    else:
        with pytest.raises(PermissionDenied):
            look()
        assert not Entry.objects.filter(verb="text.seen").exists()


def test_what_was_flagged_goes_with_its_case_to_another_unit(cast):
    moderation = flag(cast.vera, cast.complaint)

    complaints.verify(complaint=cast.complaint, unit=cast.melati, actor=cast.vera)

    moderation.refresh_from_db()
    assert moderation.unit == cast.melati
    assert Entry.objects.filter(verb="text.forwarded").count() == 1


def test_an_appeal_that_comes_due_is_reminded_to_who_may_answer_it(cast, clock_at):
    appeal(hidden(cast))
    clock_at("2026-11-27T07:00")

    services.escalate(actor=service_account(SCHEDULER))

    assert any("tenggat jawaban keberatan hari ini" in text for text in told(cast.cahya))
    assert not any("tenggat" in text for text in told(cast.mira))


def test_an_office_that_answers_sooner_moves_the_appeals_that_wait(cast, clock_at):
    made = appeal(hidden(cast))
    slower = {"value": "5", "legal_basis": "SK 9", "actor": cast.nita}
    with pytest.raises(ValidationError, match="paling cepat berlaku mulai besok"):
        set_policy(key=APPEAL, since=date(2026, 11, 24), **slower)
    set_policy(key=APPEAL, value="1", since=date(2026, 11, 24), legal_basis="SK 9", actor=cast.nita)

    assert services.recompute_appeals(because="policy.set", actor=service_account(SCHEDULER)) == 1
    assert services.recompute_appeals(because="policy.set", actor=service_account(SCHEDULER)) == 0
    made.refresh_from_db()
    assert str(made.due_on) == "2026-11-25"


def test_reasons_can_be_erased_from_the_journal(cast):
    hidden(cast)

    entry = Entry.objects.get(verb="text.hidden")
    assert WHY not in str(entry.changes)
    assert PersonalValue.objects.get(entry=entry).value == WHY


def test_a_kind_of_text_has_one_name():
    def find(ids):
        return {pk: Text(about="x", body="x", unit=1, url="/") for pk in ids}

    impostor = Kind(
        name=REPORT,
        label="Laporan",
        find=find,
        conceal=lambda pk, because, actor: None,
        may_read=lambda user, pk: True,
        must_read=lambda user, pk: True,
    )

    with pytest.raises(ImproperlyConfigured):
        register(impostor)


def test_what_is_shown_in_place_of_a_text_says_why():
    assert shown("Isi", "") == "Isi"
    assert shown("Isi", "Iklan.") == "Teks ini disembunyikan: Iklan."


@pytest.mark.parametrize(
    "break_it",
    [
        lambda m, cast: Moderation.objects.filter(pk=m.pk).update(state="lost"),
        lambda m, cast: Moderation.objects.create(
            kind=m.kind, object_id=m.object_id, unit=m.unit, since=m.since
        ),
        lambda m, cast: Flag.objects.create(moderation=m, reason="spam", by=cast.vera, at=m.since),
        lambda m, cast: Flag.objects.create(moderation=m, reason="odd", by=cast.lina, at=m.since),
        lambda m, cast: Flag.objects.create(moderation=m, reason="other", by=cast.lina, at=m.since),
        lambda m, cast: Flag.objects.create(
            moderation=m, reason="spam", by=cast.lina, digest="x", at=m.since
        ),
        lambda m, cast: Flag.objects.bulk_create(
            Flag(moderation=m, reason="spam", digest="x", at=m.since) for _ in range(2)
        ),
        lambda m, cast: Decision.objects.create(
            moderation=m, step="flag", reason="x", by=cast.mira, at=m.since
        ),
        lambda m, cast: Decision.objects.create(
            moderation=m, step="show", reason="", by=cast.mira, at=m.since
        ),
        lambda m, cast: Appeal.objects.update(answered_by=cast.mira, answer=Decision.objects.get()),
        lambda m, cast: Appeal.objects.update(answered_by=cast.cahya),
    ],
)
def test_the_database_refuses_what_must_never_be(cast, break_it):
    moderation = hidden(cast)
    appeal(moderation)

    with pytest.raises(IntegrityError), transaction.atomic():
        break_it(moderation, cast)


def test_an_answer_without_an_appeal_is_refused(cast):
    moderation = hidden(cast)

    with pytest.raises(PermissionDenied, match="langkah itu"):
        decide(cast.cahya, moderation, Step.GRANT)


@pytest.mark.parametrize("who", ["mira", "cahya"])
def test_who_is_named_in_a_case_learns_of_none_of_its_texts(client, cast, who):
    moderation = flag(cast.agus, cast.complaint)
    others = Moderation.objects.visible_to(cast.mira if who == "cahya" else cast.cahya)
    complaints.name(complaint=cast.complaint, employee=cast.employees[who], actor=cast.vera)

    client.force_login(cast.user(who))

    assert not Moderation.objects.visible_to(cast.user(who)).exists()
    assert not Moderation.objects.for_decision_by(cast.user(who)).exists()
    assert client.get(f"/kerja/moderasi/{moderation.pk}/").status_code == 404
    assert others.exists()


def handed_over(cast) -> None:
    complaints.reclassify(
        complaint=cast.complaint, kind=CaseKind.INTEGRITY, reason="Ada pungli.", actor=cast.vera
    )


def test_of_what_the_inspectorate_has_neither_author_nor_flagger_hears_again(
    client, cast, assigned
):
    complaints.add_note(complaint=assigned, text="Minta uang dulu.", actor=cast.agus)
    moderation = services.flag(
        kind=kind_named(NOTE), object_id=assigned.notes.get().pk, reason=Reason.INSULT, words="",
        voice=Voice(user=cast.vera), actor=cast.vera,
    ).moderation  # fmt: skip
    handed_over(cast)
    Notice.objects.all().delete()

    moderation.refresh_from_db()
    decide(cast.ira, moderation, Step.HIDE)

    assert not Notice.objects.exists()
    client.force_login(cast.agus)
    assert client.get(f"/kerja/moderasi/{moderation.pk}/").status_code == 404
