"""Reporters are forgotten after their term; their cases stay and are counted."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.casework.models import Appeal, Decision, Flag
from kinerja.casework.services import Voice, appeal, decide, flag
from kinerja.casework.texts import kind_named
from kinerja.complaints import jobs, services
from kinerja.complaints.facts import complaint_facts
from kinerja.complaints.models import Attachment, Complaint, Named, Reporter
from kinerja.complaints.policies import REPORTER_KEPT
from kinerja.complaints.queries.publication import Masks
from kinerja.journal.checking import verify
from kinerja.journal.models import Entry, PersonalValue
from kinerja.kit import clock
from kinerja.organisation.services import set_policy
from kinerja.rules.complaints import Kind
from kinerja.rules.moderation import Reason as Why
from kinerja.rules.moderation import Step
from tests.factories.complaints import ComplaintFactory
from tests.factories.reporters import filed, in_hand
from tests.factories.steps import REASON, answered, begun, citizen


def forgotten() -> int:
    return jobs.erase_expired.call()


def ended(cast, **given) -> Complaint:
    """Closed on 24 November 2026."""
    complaint = filed(cast, **given).complaint
    citizen = service_account(CITIZEN)
    services.change_contact(complaint=complaint, name="Sri", actor=citizen)
    return services.withdraw(complaint=complaint, reason="Sudah beres.", actor=citizen)


def keep_for(months: str, cast) -> None:
    set_policy(
        key=REPORTER_KEPT, value=months, unit=None, since=date(2026, 11, 1),
        legal_basis="JRA 2026", actor=cast.nita,
    )  # fmt: skip


@pytest.mark.parametrize("anonymous", [False, True])
def test_a_reporter_is_forgotten_the_day_after_the_year_and_the_case_stays(
    cast, clock_at, anonymous
):
    complaint = ended(cast, anonymous=anonymous)
    clock_at("2027-11-24T09:00")
    assert forgotten() == 0
    clock_at("2027-11-25T09:00")

    assert (forgotten(), forgotten()) == (1, 0)  # twice changes nothing

    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.email, reporter.phone) == ("", "", "")
    assert not PersonalValue.objects.filter(entry__target_type="complaints.reporter").exists()
    complaint.refresh_from_db()
    assert complaint.erased_at is not None
    assert complaint.text
    entry = Entry.objects.get(verb="complaint.reporter_erased")
    assert (entry.actor, entry.note) == (service_account(SCHEDULER), {"because": "term"})


def test_what_is_counted_does_not_change(cast, clock_at):
    ended(cast)
    clock_at("2027-11-25T09:00")
    before = counted()

    forgotten()

    assert counted() == before != []


def counted() -> list[object]:
    return list(complaint_facts(date(2026, 12, 1)).to_pylist())


def test_an_open_case_is_never_forgotten(cast, clock_at):
    in_hand(cast, filed(cast).complaint)
    clock_at("2036-11-25T09:00")

    assert forgotten() == 0


def texts_gone() -> int:
    return jobs.erase_texts.call()


def test_what_was_said_goes_after_five_years_and_what_is_counted_stays(cast, clock_at):
    answer = answered(cast).answers.get()
    services.add_note(complaint=cast.complaint, text="Pak RT marah.", actor=cast.agus)
    services.rate(complaint=cast.complaint, satisfaction=2, why="Lama.", actor=citizen())
    Attachment.objects.create(
        complaint=cast.complaint, purpose="report", key="a.jpg", sha256="0", added_at=clock.now()
    )
    services.close(complaint=cast.complaint, reason=REASON, actor=cast.agus)
    Complaint.objects.update(public_at=clock.now(), public_title="Lampu", public_text="Padam")
    counts = counted()
    clock_at("2031-11-24T09:00")
    assert texts_gone() == 0
    clock_at("2031-11-25T09:00")

    assert (texts_gone(), texts_gone()) == (1, 0)  # twice changes nothing

    case = Complaint.objects.get()
    assert counted() == counts
    answer.refresh_from_db()
    left = f"{case.title}{case.text}{case.search_text}{case.closing_reason}{case.public_text}"
    said = [left, answer.text, case.notes.get().text, case.score_reasons.get().text]
    assert not any(word in text for text in said for word in ("ampu", "adam", "marah", "Lama"))
    assert not Attachment.objects.exists()
    entry = Entry.objects.get(verb="complaint.texts_erased")
    assert (entry.actor, entry.note) == (service_account(SCHEDULER), {"files": 1})


def test_what_was_said_about_the_texts_goes_with_them_and_the_journal_verifies(
    cast, clock_at, settings, tmp_path
):
    settings.KINERJA_HOME = tmp_path  # what other tests sealed is no journal of this office
    told = {"complaint": cast.complaint, "actor": cast.vera}
    services.keep_private(reason="Menyebut Pak RT.", **told)
    services.verify(**told, unit=cast.mawar)
    services.forward(**told, unit=cast.melati, reason="Pak RT di Melati.")
    services.forward(**told, unit=cast.mawar, reason="Pak RT di Mawar.")
    for who in ("tono", "agus"):
        services.name(employee=cast.employees[who], **told)
    named = Named.objects.about(cast.employees["tono"].pk).get()
    services.unname(named=named, reason="Bukan Pak RT.", actor=cast.vera)
    flagged = flag(
        kind=kind_named("complaints.report"), object_id=cast.complaint.pk, reason=Why.OTHER,
        words="Pak RT disebut.", voice=Voice(address="10.0.0.1"), actor=citizen(),
    )  # fmt: skip
    decide(
        moderation=flagged.moderation, step=Step.HIDE, reason="Menyebut Pak RT.", actor=cast.mira
    )
    flagged.moderation.refresh_from_db()
    appeal(moderation=flagged.moderation, words="Pak RT mau.", by=None, actor=citizen())
    services.withdraw(complaint=cast.complaint, reason="Pak RT baik.", actor=citizen())
    kept = PersonalValue.objects.filter(value__contains="Pak RT")
    assert kept.count() == 5
    clock_at("2031-11-25T09:00")

    assert texts_gone() == 1

    assert not kept.exists()
    said = [Flag.objects.get().words, Decision.objects.get().reason, Appeal.objects.get().words]
    case = Complaint.objects.get()
    assert not any("Pak RT" in text for text in [*said, case.hidden_because, case.private_because])
    assert "Pak RT" not in str(list(Entry.objects.values_list("note", "changes")))
    assert (case.named.get().employee, case.named_people) == (None, {cast.employees["agus"].pk})
    assert verify().is_whole


def test_nothing_is_written_of_a_case_whose_words_are_gone(cast, clock_at):
    services.close(complaint=answered(cast), reason=REASON, actor=cast.agus)
    clock_at("2031-11-25T09:00")
    assert texts_gone() == 1
    case = Complaint.objects.get()
    given = {"complaint": case, "actor": cast.vera}

    for late in (
        lambda: services.request_reopening(complaint=case, objection="Padam.", actor=citizen()),
        lambda: services.rate(complaint=case, satisfaction=1, why="Lama.", actor=citizen()),
        lambda: services.add_note(text="Pak RT marah.", **given),
        lambda: services.log_attempt(reached=True, note="Pak RT marah.", **given),
        lambda: services.publish(shown=services.Shown(masks=Masks()), **given),
        lambda: services.keep_private(reason="Menyebut Pak RT.", **given),
    ):
        with pytest.raises(PermissionDenied, match="sudah dihapus"):
            late()


def test_what_goes_to_the_inspectorate_is_public_no_more(cast):
    case = services.publish(
        complaint=begun(cast), shown=services.Shown(masks=Masks()), actor=cast.vera
    )

    case = services.reclassify(
        complaint=case, kind=Kind.INTEGRITY, reason="Ada pungli.", actor=cast.vera
    )

    assert (case.public_at, case.public_title, case.public_text) == (None, "", "")


def test_what_the_public_read_is_erased_with_the_words(cast, clock_at):
    services.close(complaint=answered(cast), reason=REASON, actor=cast.agus)
    Complaint.objects.update(public_title="Lampu", public_text="Padam sejak kemarin.")

    clock_at("2031-11-25T09:00")
    assert texts_gone() == 1

    case = Complaint.objects.get()
    assert (case.public_title, case.public_text) == ("", "")


def test_words_about_integrity_are_kept_ten_years_and_of_what_is_open_for_ever(cast, clock_at):
    over = {"state": "closed", "outcome": "selesai", "tracking_digest": None, "unit": cast.mawar}
    end = dict.fromkeys(("finished_at", "closed_at"), clock.now())
    kept = ComplaintFactory(kind=Kind.INTEGRITY.value, **over, **end)
    asked = ComplaintFactory(**over | {"state": "reopening"}, **end)
    part = ComplaintFactory(part_of=cast.complaint, **over, **end)
    clock_at("2036-11-24T09:00")
    assert texts_gone() == 0
    clock_at("2036-11-25T09:00")

    assert texts_gone() == 1

    gone = Complaint.objects.exclude(texts_erased_at=None)
    assert list(gone) == [kept]
    assert {asked, part, cast.complaint} == set(Complaint.objects.filter(texts_erased_at=None))


def test_the_office_may_keep_less_and_never_longer_than_the_case(cast, clock_at):
    ended(cast)
    with pytest.raises(ValidationError, match="paling lama disimpan 60 bulan"):
        keep_for("61", cast)
    with pytest.raises(ValidationError, match="paling sedikit 1 bulan"):
        keep_for("0", cast)
    keep_for("3", cast)
    clock_at("2027-02-25T09:00")

    assert forgotten() == 1
