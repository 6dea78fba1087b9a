"""What reporters are told by letter: to whom it goes is found when it goes, and kept nowhere."""

import re
from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.urls import reverse
from structlog.testing import capture_logs

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.complaints import jobs, services
from kinerja.complaints.models import Complaint, Reporter
from kinerja.complaints.queries.closing import silent_since
from kinerja.complaints.queries.telling import SENTENCES, what_is_told
from kinerja.inbox import letters as writers
from kinerja.inbox.models import Letter
from kinerja.inbox.services import order_letter, post
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.organisation.models import Policy
from kinerja.organisation.services import set_policy
from kinerja.rules.complaints import LIFE, Kind, State, Who
from tests.factories.reporters import (
    ANSWER,
    EMAIL,
    NAME,
    PHONE,
    QUESTION,
    TEXT,
    answered,
    asked,
    filed,
    in_hand,
)


def citizen():
    return service_account(CITIZEN)


def posted() -> list[str]:
    """What went out since the last look, as it was said."""
    mail.outbox.clear()
    post()
    return [str(letter.body) for letter in mail.outbox]


def link_in(letter: str) -> str:
    found = re.search(r"http://127.0.0.1:8000(/lacak/surel/\S+?/)", letter)
    assert found
    return found[1]


def test_a_receipt_says_number_state_and_day_and_neither_text_nor_code(cast):
    filed_now = filed(cast)

    (letter,) = posted()

    assert mail.outbox[0].to == [EMAIL]
    assert "Laporan Anda sudah kami terima." in letter
    assert f"Laporan {filed_now.complaint.number} berstatus: Diterima." in letter
    assert "Kami akan memeriksanya paling lambat" in letter
    assert all(secret not in letter for secret in (TEXT, filed_now.tracking_code, NAME))
    assert mail.outbox[0].subject == f"Kabar tentang laporan {filed_now.complaint.number}"


def test_a_question_is_announced_and_not_told(cast):
    complaint = filed(cast).complaint
    posted()
    asked(cast, complaint)

    letters = posted()

    assert ["Kami perlu jawaban Anda untuk melanjutkan." in one for one in letters] == [False, True]
    assert "berstatus: Menunggu jawaban Anda." in letters[-1]
    assert QUESTION not in "".join(letters)


def test_an_answer_asks_whether_it_is_settled_and_both_words_lead_to_the_page(client, cast):
    answered(cast, filed(cast).complaint)

    letter = posted()[-1]

    assert "Apakah masalahnya sudah selesai?" in letter
    assert ANSWER not in letter
    link = link_in(letter)
    for word in ("sudah", "belum"):
        assert f"{link}?jawab={word}" in letter
        came = client.get(f"{link}?jawab={word}")
        assert came.url == reverse("complaints:tracked") + "#selesai"
    page = client.get(reverse("complaints:tracked")).content.decode()
    assert 'id="selesai"' in page
    assert Complaint.objects.get(answers__isnull=False).state == State.ANSWERED  # nothing changed


def test_the_outbox_never_holds_to_whom_or_what(cast):
    answered(cast, filed(cast).complaint)

    waiting = str(list(Letter.objects.values()))
    post()

    assert Letter.objects.filter(writer="complaints").count() == 3
    sent = str(list(Letter.objects.values()))
    assert [one for one in (EMAIL, NAME, PHONE, "surel/") if one in waiting + sent] == []


def test_a_mail_server_that_refuses_leaves_no_address_in_the_log(cast, monkeypatch):
    filed(cast)
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)

    with capture_logs() as logged:
        post()

    assert [line["event"] for line in logged] == ["letter_not_sent"]
    assert EMAIL not in str(logged)
    assert Letter.objects.get().trouble == "OSError"


def refuse(*_args: object) -> None:
    raise OSError(f"550 {EMAIL} unknown")


def test_a_letter_waits_for_the_key_to_its_address(cast, settings):
    filed(cast)
    settings.KINERJA_PERSONAL_KEY = "a" * 43 + "="

    assert posted() == []
    assert (Letter.objects.get().trouble, Letter.objects.get().dropped_at) == ("KeyMissing", None)


def test_who_had_their_data_erased_gets_no_letter_that_still_waited(cast):
    complaint = filed(cast).complaint
    services.erase_reporter(complaint=complaint, actor=citizen())

    assert posted() == []
    assert Letter.objects.get().dropped_at is not None


def test_a_question_that_was_answered_meanwhile_is_not_announced(cast):
    complaint = asked(cast, filed(cast).complaint)
    services.reply(complaint=complaint, text="Nomor 7.", actor=citizen())

    assert not [one for one in posted() if "Kami perlu jawaban Anda" in one]


def test_an_anonymous_reporter_is_told_like_everybody(cast):
    answered(cast, filed(cast, anonymous=True).complaint)

    assert "Laporan Anda sudah kami jawab." in posted()[-1]
    assert {letter.to[0] for letter in mail.outbox} == {EMAIL}


def test_whoever_left_no_address_gets_nothing(cast):
    answered(cast, filed(cast, reporter_email="").complaint)

    assert posted() == []


# Delivered ------------------------------------------------------------------------------------


def test_silence_counts_from_the_day_the_mail_server_took_the_answer(cast, clock_at):
    complaint = answered(cast, filed(cast).complaint)
    assert silent_since(complaint) is None
    clock_at("2026-11-26T09:00")

    post()

    complaint.refresh_from_db()
    assert str(silent_since(complaint)) == "2026-11-26"
    entry = Entry.objects.get(verb="complaint.reached")
    assert entry.actor == service_account(SCHEDULER)
    writers.writer_of(Letter.objects.last()).posted(Letter.objects.last())  # sent twice
    assert Entry.objects.filter(verb="complaint.reached").count() == 1


def test_a_letter_from_before_the_answer_tells_of_something_else(cast, clock_at):
    complaint = filed(cast).complaint
    receipt = Letter.objects.get()
    clock_at("2026-11-25T09:00")
    complaint = answered(cast, complaint)

    writers.writer_of(receipt).posted(receipt)

    complaint.refresh_from_db()
    assert complaint.reached_at is None


# The link -------------------------------------------------------------------------------------


def test_a_mailed_link_opens_the_case_and_leaves_the_address(client, cast):
    complaint = filed(cast).complaint
    link = link_in(posted()[0])

    came = client.get(link)

    assert (came.status_code, came.url) == (302, reverse("complaints:tracked"))
    assert came["Referrer-Policy"] == "no-referrer"
    page = client.get(came.url)
    assert complaint.number in page.content.decode()
    # It shows no code: there is none to keep.
    assert client.get(reverse("complaints:filed")).url == reverse("complaints:tracked")


def test_by_a_mailed_link_one_may_answer_like_with_the_code(client, cast):
    complaint = asked(cast, filed(cast).complaint)
    client.get(link_in(posted()[-1]))

    client.post(reverse("complaints:reply"), {"text": "Nomor 7, dekat warung."})

    complaint.refresh_from_db()
    assert complaint.state == State.IN_PROGRESS


@pytest.mark.parametrize("how", ["another address", "another code", "erased", "too old", "forged"])
def test_a_link_dies_with_what_it_was_made_for(client, cast, how, monkeypatch):
    complaint = filed(cast).complaint
    link = link_in(posted()[0])
    client.get(link)  # carried by a browser already
    if how == "another address":
        services.change_contact(complaint=complaint, email="baru@contoh.id", actor=citizen())
    elif how == "another code":
        services.reissue_code(complaint=complaint, how_checked="KTP cocok.", actor=cast.vera)
    elif how == "erased":
        services.erase_reporter(complaint=complaint, actor=citizen())
    elif how == "too old":
        month = clock.wall().timestamp() + 31 * 24 * 60 * 60
        monkeypatch.setattr("django.core.signing.time.time", lambda: month)
    else:
        link = link.replace("surel/W", "surel/X")

    answer = client.get(link)

    assert answer.url == reverse("complaints:track")
    if how != "forged":
        assert client.get(reverse("complaints:tracked")).url == reverse("complaints:track")
        assert client.post(reverse("complaints:confirm")).status_code == 404


# Late, and other ways ---------------------------------------------------------------------------


def test_whoever_waits_longer_than_promised_is_told_once_with_the_other_ways(cast, clock_at):
    in_hand(cast, filed(cast).complaint)
    posted()
    clock_at("2026-12-22T09:00")

    for _turn in range(2):
        jobs.tell_of_delays.call()

    (letter,) = posted()
    assert "Maaf, jawaban kami terlambat." in letter
    assert "Ombudsman Republik Indonesia, telepon 137, https://ombudsman.go.id" in letter
    assert "Inspektorat daerah" in letter
    assert "Tata Usaha Negara" in letter


def test_nobody_is_told_of_a_delay_that_is_none(cast, clock_at):
    in_hand(cast, filed(cast).complaint)
    posted()
    clock_at("2026-12-02T09:00")

    assert services.tell_of_delays() == 0
    assert posted() == []


def test_other_ways_are_the_offices_own_words_and_stand_by_every_refusal(client, cast):
    Policy.objects.all().delete()
    set_policy(
        key="complaints.other.inspectorate",
        value="Inspektorat Kota Contoh; Jalan Pemuda 1; 024-1234567; https://inspektorat.contoh.id",
        unit=None,
        since=date(2026, 11, 1),
        legal_basis="SK Camat 3/2026",
        actor=cast.nita,
    )
    filed_now = filed(cast)
    client.post(reverse("complaints:track"), {"code": filed_now.tracking_code})
    assert "Inspektorat" not in client.get(reverse("complaints:tracked")).content.decode()

    services.reject(complaint=filed_now.complaint, reason="Tidak ada objeknya.", actor=cast.vera)

    page = client.get(reverse("complaints:tracked")).content.decode()
    assert 'href="https://inspektorat.contoh.id"' in page
    assert "Jalan Pemuda 1, telepon 024-1234567" in page
    assert "Inspektorat Kota Contoh, Jalan Pemuda 1" in posted()[-1]


@pytest.mark.parametrize("value", ["; jalan", "a; b; c; d; e", "Nama; ; ; javascript:alert(1)"])
def test_other_ways_have_a_name_and_lead_to_pages_alone(cast, value):
    with pytest.raises(Exception, match="bukan nilai"):
        set_policy(
            key="complaints.other.court", value=value, unit=None,
            since=date(2026, 11, 24), legal_basis="SK 1", actor=cast.nita,
        )  # fmt: skip


def test_an_extension_is_told_as_a_new_promise(cast):
    complaint = in_hand(cast, filed(cast).complaint)
    posted()

    services.extend(complaint=complaint, days=3, reason="Suku cadang dipesan.", actor=cast.lina)

    (letter,) = posted()
    assert "Janji kami berubah." in letter
    assert "Kami akan menyelesaikannya paling lambat" in letter


# The outbox -----------------------------------------------------------------------------------


def test_a_letter_by_a_writer_carries_no_word_of_its_own(cast):
    letter = order_letter(recipient=cast.nita, writer="complaints", about="1:filed", key="x")

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(address=EMAIL)


def test_two_writers_of_one_name_are_a_mistake():
    other = writers.Writer("complaints", lambda about: None, lambda letter: None)

    with pytest.raises(ImproperlyConfigured):
        writers.register(other)


def test_every_step_that_tells_the_reporter_has_its_sentence():

    told = {what_is_told(one.step, one.source) for one in LIFE if Who.REPORTER in one.tells}

    assert told <= SENTENCES.keys()


# The same matter told twice ---------------------------------------------------------------------


def repeated(cast, **given):
    """A case in hand, and one that was ended as the same, with the key of its reporter."""
    kind = {"kind": given["kind"]} if "kind" in given else {}
    older = filed(cast, reporter_email="", reporter_phone="", **kind).complaint
    newer = filed(cast, **given)
    desk = cast.ira if kind else cast.vera
    services.merge(complaint=newer.complaint, into=older, reason="Lampu yang sama.", actor=desk)
    return older, newer


def read_with(client, code: str) -> str:
    return client.post(reverse("complaints:track"), {"code": code}, follow=True).text


def test_whose_report_repeats_another_is_told_when_that_one_is_answered(client, cast):
    older, newer = repeated(cast)
    posted()
    before = read_with(client, newer.tracking_code)

    answered(cast, older)

    (letter,) = posted()
    page = read_with(client, newer.tracking_code)
    assert "bersama laporan lain yang sama. Laporan itu masih kami kerjakan" in before
    assert "Laporan lain yang sama dengan laporan Anda sudah kami jawab." in letter
    assert "Laporan itu sudah kami jawab." in page
    assert older.number not in before + page + letter


def test_the_older_case_is_named_only_where_anybody_may_read_it(client, cast):
    older, newer = repeated(cast)
    public = {"public_title": "Lampu", "public_text": "Padam.", "public_at": clock.now()}
    Complaint.objects.filter(pk=older.pk).update(**public)
    assert f"bersama laporan {older.number}." in read_with(client, newer.tracking_code)

    Complaint.objects.filter(pk=older.pk).update(hidden_because="menghina")
    assert older.number not in read_with(client, newer.tracking_code)


def test_who_left_a_phone_is_called_when_the_older_case_is_taken_back(cast):
    older, newer = repeated(cast, reporter_email="")

    services.withdraw(complaint=older, reason="Sudah terang.", actor=citizen())

    assert Reporter.objects.get(call_about="same_over").complaint == newer.complaint


def test_nothing_is_told_of_an_older_case_that_is_the_inspectorates(client, cast):
    older, newer = repeated(cast, kind=Kind.INTEGRITY)
    posted()

    services.reject(complaint=older, reason="Tidak ada objeknya.", actor=cast.ira)

    assert posted() == []
    assert "kami ikuti bersama" not in read_with(client, newer.tracking_code)
