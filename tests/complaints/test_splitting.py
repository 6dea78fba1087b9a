"""One report with several matters: each part goes to its unit, the reporter reads of all."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.casework.models import Moderation
from kinerja.casework.services import Voice, flag
from kinerja.casework.texts import kind_named
from kinerja.complaints import permissions, services
from kinerja.complaints.facts import complaint_facts
from kinerja.complaints.forms import SplitForm
from kinerja.complaints.models import Complaint, RereadingDraw
from kinerja.complaints.queries import behind_figure, morning_of
from kinerja.complaints.queries.texts import REPORT
from kinerja.complaints.services.splitting import MOST_PARTS
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry
from kinerja.journal.verbs import sentence
from kinerja.kit import clock
from kinerja.rules.complaints import Kind, Outcome, State
from kinerja.rules.moderation import Reason
from tests.factories.complaints import TRACKING_CODE, ComplaintFactory
from tests.factories.steps import ANSWER, REASON, assigned, begun, verified

MATTER = "Sampah di depan pasar"
WORDS = "Sampah di depan pasar menumpuk sejak Senin."


def split(cast, complaint=None, **given) -> Complaint:
    """The part that kelurahan Melati gets."""
    whole = complaint or begun(cast)
    services.split(
        complaint=whole,
        **{"title": MATTER, "text": WORDS, "unit": cast.melati, "actor": cast.lina} | given,
    )
    return whole.parts.latest("pk")


def answer(part: Complaint, cast) -> Complaint:
    part = services.assign(complaint=part, handler=cast.employees["dewi"], actor=cast.dewi)
    return services.answer(complaint=part, text=ANSWER, outcome=Outcome.RESOLVED, actor=cast.dewi)


def finish(whole: Complaint, cast) -> Complaint:
    return services.answer(complaint=whole, text=ANSWER, outcome=Outcome.RESOLVED, actor=cast.agus)


def test_a_part_goes_to_its_unit_and_wins_no_time(cast, clock_at):
    whole = begun(cast)
    clock_at("2026-11-30T09:00")

    part = split(cast, whole)

    assert (part.state, part.unit, part.handler) == (State.VERIFIED, cast.melati, None)
    assert (part.received_at, part.first_forwarded_on) == (
        whole.received_at,
        whole.first_forwarded_on,
    )
    assert (part.answer_due_on, part.due_on) == (whole.answer_due_on, whole.due_on)
    assert (part.title, part.text, part.category) == (MATTER, WORDS, whole.category)
    assert Notice.objects.filter(recipient=cast.dewi, text__contains=part.number).exists()
    told = Entry.objects.about(whole).latest("pk")
    assert (told.verb, told.note) == ("complaint.split", {"part": part.number})


def test_what_the_reporter_asked_for_holds_for_each_part(cast):
    Complaint.objects.update(confidential=True, anonymous=True)
    whole = verified(cast)

    part = split(cast, whole, actor=cast.vera)

    assert part.confidential
    assert part.anonymous
    assert not permissions.may_see_reporter(cast.dewi, part)
    assert not permissions.may_be_public(part)


def test_the_whole_is_finished_only_after_its_parts(cast):
    whole = begun(cast)
    part = split(cast, whole)

    with pytest.raises(PermissionDenied, match=part.number):
        finish(whole, cast)
    services.answer(
        complaint=whole,
        text=ANSWER,
        next_step="Menunggu Melati.",
        by_when=clock.today(),
        actor=cast.agus,
    )
    answer(part, cast)

    assert finish(whole, cast).state == State.ANSWERED


def test_a_part_that_is_answered_is_over_and_the_handler_of_the_whole_is_told(cast):
    part = answer(split(cast), cast)

    assert (part.state, part.outcome) == (State.CLOSED, Outcome.RESOLVED)
    told = Notice.objects.filter(recipient=cast.agus, text__contains=part.number).get()
    assert told.path.endswith(f"/{part.part_of.number}/")


def test_the_reporter_reads_of_every_part_on_their_own_page(cast):
    part = split(cast)
    browser = Client()
    browser.post("/lacak/", {"code": TRACKING_CODE})

    before = browser.get("/lacak/laporan/").content.decode()
    answer(part, cast)
    after = browser.get("/lacak/laporan/").content.decode()

    assert MATTER in before
    assert "Kelurahan Melati: Diverifikasi" in before
    assert "Kelurahan Melati: Selesai" in after
    assert ANSWER in after
    assert f"Jawaban tentang: {MATTER}" in after


def test_the_page_of_each_leads_to_the_other(cast):
    part = split(cast)
    office = Client()
    office.force_login(cast.vera)

    whole = office.get(f"/kerja/laporan/{part.part_of.number}/").content.decode()
    own = office.get(f"/kerja/laporan/{part.number}/").content.decode()

    assert f"/kerja/laporan/{part.number}/" in whole
    assert f"/kerja/laporan/{part.part_of.number}/" in own


def test_a_report_counts_once_into_however_many_it_was_split(cast):
    whole = begun(cast)
    before = complaint_facts(clock.today()).num_rows

    answer(split(cast, whole), cast)

    assert complaint_facts(clock.today()).num_rows == before


def test_who_takes_the_report_back_takes_back_what_is_open_of_it(cast):
    whole = begun(cast)
    done = answer(split(cast, whole), cast)
    part = split(cast, whole)

    services.withdraw(complaint=whole, reason="Sudah beres.", actor=service_account(CITIZEN))

    part.refresh_from_db()
    done.refresh_from_db()
    assert (part.state, done.state) == (State.WITHDRAWN, State.CLOSED)


def test_who_is_named_in_the_report_is_kept_from_every_part(cast):
    whole = begun(cast)
    before = split(cast, whole)
    services.name(complaint=whole, employee=cast.employees["dewi"], actor=cast.lina)

    after = split(cast, whole)

    for part in (before, after):
        assert cast.employees["dewi"].pk in Complaint.objects.get(pk=part.pk).named_people
        assert not Complaint.objects.visible_to(cast.dewi).filter(pk=part.pk).exists()


def test_who_is_named_in_a_part_is_kept_from_the_report_and_from_its_sisters(cast):
    whole = begun(cast)
    sister = split(cast, whole)
    part = split(cast, whole, text="Dewi meminta uang terima kasih di loket.")
    services.name(complaint=part, employee=cast.employees["agus"], actor=cast.vera)

    for one in (whole, sister, part):
        case = Complaint.objects.get(pk=one.pk)
        assert cast.employees["agus"].pk in case.named_people
        assert not Complaint.objects.visible_to(cast.agus).filter(pk=one.pk).exists()
        assert case.handler != cast.employees["agus"]


def test_the_office_reads_no_part_of_what_went_to_the_inspectorate(cast):
    whole = begun(cast)
    done, part = answer(split(cast, whole), cast), split(cast, whole)
    for one in (done, part):
        flag(
            kind=kind_named(REPORT), object_id=one.pk, reason=Reason.INSULT, words="",
            voice=Voice(user=cast.cahya), actor=cast.cahya,
        )  # fmt: skip

    services.reclassify(complaint=whole, kind=Kind.INTEGRITY, reason=REASON, actor=cast.vera)

    seen = Complaint.objects.filter(pk__in=[done.pk, part.pk])
    assert not seen.visible_to(cast.vera).exists()
    assert set(seen.visible_to(cast.ira)) == {done, part}
    assert not Moderation.objects.visible_to(cast.mira).exists()
    assert Moderation.objects.visible_to(cast.ira).count() == 2
    part.refresh_from_db()
    assert (part.state, part.handler) == (State.RECEIVED, None)
    done.refresh_from_db()
    assert not permissions.may_work_on(cast.dewi, done)  # who answered it


def test_a_part_at_the_inspectorate_holds_the_office_up_in_nothing(cast):
    whole = begun(cast)
    part = split(cast, whole)
    services.reclassify(complaint=part, kind=Kind.INTEGRITY, reason=REASON, actor=cast.vera)
    office = Client()
    office.force_login(cast.lina)

    page = office.get(f"/kerja/laporan/{whole.number}/").content.decode()

    assert part.number not in page
    assert str(sentence("complaint.split")).capitalize() not in page
    assert finish(whole, cast).state == State.ANSWERED


def test_what_the_inspectorate_answers_of_a_part_is_told_to_nobody_of_the_office(cast):
    whole = begun(cast)
    part = split(cast, whole)
    services.reclassify(complaint=part, kind=Kind.INTEGRITY, reason=REASON, actor=cast.vera)
    part = services.verify(complaint=part, unit=cast.melati, actor=cast.ira)
    part = services.assign(complaint=part, handler=cast.employees["ira"], actor=cast.ira)
    told = Notice.objects.filter(text__contains=part.number, recipient=cast.agus)
    before = told.count()

    services.answer(complaint=part, text=ANSWER, outcome=Outcome.RESOLVED, actor=cast.ira)

    assert told.count() == before


@pytest.mark.parametrize(
    ("make", "who"),
    [
        (lambda cast: split(cast), "dewi"),  # a part of a part
        (lambda cast: assigned(cast), "agus"),  # a handler
        (lambda cast: verified(cast), "lina"),  # in nobody's hands yet, by the head of the unit
        (lambda cast: cast.complaint, "vera"),  # not looked at yet
    ],
    ids=["part", "handler", "verified", "received"],
)
def test_who_may_not_send_it_elsewhere_may_not_split_it(cast, make, who):
    complaint = make(cast)
    allowed = who == "lina"

    assert bool(permissions.may_split(cast.user(who), complaint)) is allowed
    if not allowed:
        with pytest.raises(PermissionDenied):
            split(cast, complaint, actor=cast.user(who))


def test_an_integrity_case_is_not_split(cast):
    verified(cast)
    Complaint.objects.update(kind=Kind.INTEGRITY.value)
    whole = Complaint.objects.get()

    with pytest.raises(PermissionDenied, match="tidak dibagi"):
        split(cast, whole, actor=cast.ira)


@pytest.mark.parametrize("may", [permissions.may_ask, permissions.may_reissue_code])
def test_what_only_the_whole_can_do_is_refused_to_a_part(cast, may):
    part = split(cast)
    services.assign(complaint=part, handler=cast.employees["dewi"], actor=cast.dewi)
    part.refresh_from_db()

    assert "laporan asalnya" in str(may(cast.dewi, part).reason)


def test_nothing_else_ends_the_whole_while_a_part_is_open(cast):
    whole = verified(cast)
    part = split(cast, whole, actor=cast.vera)
    whole.refresh_from_db()

    assert part.number in str(permissions.may_refer(cast.vera, whole).reason)
    assert part.number in str(permissions.may_merge(cast.vera, whole).reason)


def test_the_inspectorate_rejects_no_report_of_which_it_has_an_open_part(cast):
    whole = begun(cast)
    split(cast, whole)
    services.reclassify(complaint=whole, kind=Kind.INTEGRITY, reason=REASON, actor=cast.vera)

    with pytest.raises(PermissionDenied, match="masih dikerjakan"):
        services.reject(complaint=whole, reason=REASON, actor=cast.ira)


def test_there_is_an_end_to_splitting(cast):
    whole = begun(cast)
    ComplaintFactory.create_batch(MOST_PARTS, part_of=whole, unit=cast.melati, tracking_digest=None)

    with pytest.raises(ValidationError, match="dua puluh"):
        split(cast, whole)


@pytest.mark.parametrize("changes", [{"is_split": True}, {"tracking_digest": "0" * 64}])
def test_a_part_that_is_a_whole_is_refused_by_the_database(cast, changes):
    part = split(cast)

    with (
        pytest.raises(IntegrityError, match="complaint_part_of_another"),
        transaction.atomic(),
    ):
        Complaint.objects.filter(pk=part.pk).update(**changes)


def test_what_is_missing_of_a_part_is_told_by_its_own_words(db):
    form = SplitForm({"title": "", "text": "Pendek", "unit": ""})

    assert form.errors == {
        "title": ["Tulis perkaranya dalam beberapa kata."],
        "text": ["Kalimat ini terlalu pendek. Salin paling sedikit sepuluh huruf."],
        "unit": ["Pilih unit yang mengerjakannya."],
    }


def test_no_number_of_reports_counts_a_part(cast, clock_at):
    part = split(cast)
    Complaint.objects.update(due_on=clock.today())
    clock_at("2026-11-25T09:00")

    morning = morning_of(cast.top)
    behind = behind_figure(
        cast.cahya, date_column="received_at", known=None, first=part.received_on,
        last=part.received_on, units=[cast.mawar.pk, cast.melati.pk],
    )  # fmt: skip

    assert morning.figure.startswith("0 dari 1 laporan")
    assert morning.n_late == 2  # to be worked on are both
    assert list(behind) == [cast.complaint]


def test_a_part_is_no_ending_that_is_drawn_to_be_read_again(cast, clock_at):
    part = split(cast)
    finish_part = answer(part, cast)
    assert finish_part.state == State.CLOSED
    clock_at("2027-01-04T09:00")

    services.draw_rereadings(actor=service_account(SCHEDULER))

    assert RereadingDraw.objects.get().endings == 0
