"""A hidden text is hidden everywhere: pages, lists, search, API; and its holder is told."""

import pytest
from django.urls import reverse

from kinerja.casework.models import Appeal, Flag, Moderation
from kinerja.complaints import services
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries import complaint_list
from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.rules.complaints import Kind
from kinerja.rules.moderation import Step
from tests.casework.test_moderation import (
    WHY,
    answered,
    appeal,
    assigned,
    citizen,
    decide,
    flag,
    hidden,
)
from tests.complaints.test_pages import track

__all__ = ["answered", "assigned"]
MARK = f"Teks ini disembunyikan: {WHY}"


def detail(complaint) -> str:
    return reverse("complaints:detail", args=[complaint.number])


def secret(page) -> bool:
    return "Lampu jalan padam" in page.text or "gelap sekali" in page.text


@pytest.mark.parametrize(
    ("who", "url"),
    [
        ("agus", "/kerja/"),
        ("agus", "/kerja/laporan/"),
        ("agus", "/kerja/laporan/{number}/"),
        ("agus", "/api/v1/complaints/{number}"),
        ("cahya", f"/kerja/iku/{FIRST_ANSWER}/catatan/"),
    ],
)
def test_no_page_and_no_program_reads_a_hidden_text(client, cast, assigned, clock_at, who, url):
    clock_at("2026-12-08T09:00")  # it has fallen due, and so stands behind a figure
    client.force_login(cast.user(who))
    at = url.format(number=assigned.number)
    assert secret(client.get(at))
    decide(cast.mira, flag(cast.vera, assigned), Step.HIDE)

    page = client.get(at)

    assert assigned.number in page.text
    assert not secret(page)


def test_what_the_office_reads_instead_says_why(client, cast):
    hidden(cast)
    client.force_login(cast.lina)

    for url in (detail(cast.complaint), reverse("complaints:list")):
        assert MARK in client.get(url).text
    api = client.get(f"/api/v1/complaints/{cast.complaint.number}")
    assert api.json()["title"] == MARK


def test_no_search_finds_a_hidden_text_and_every_search_finds_it_again(cast):
    moderation = hidden(cast)

    def found() -> int:
        return len(complaint_list(cast.cahya, search="gelap").rows)

    assert found() == 0
    decide(cast.mira, moderation, Step.SHOW)
    assert found() == 1


def test_a_step_of_the_case_brings_no_hidden_word_back(cast):
    hidden(cast)
    services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    Complaint.objects.get().save()

    assert Complaint.objects.get().search_text == ""


def test_the_holder_of_the_code_reads_that_it_is_hidden_why_and_may_contest_it(client, cast):
    hidden(cast)

    page = track(client)

    assert MARK in page.text
    assert not secret(page)
    assert "Laporan Anda disembunyikan dari halaman kami." in page.text
    assert "Ajukan keberatan" in page.text


def test_the_reason_of_a_score_is_read_by_the_office_until_it_is_hidden(client, cast, answered):
    track(client)
    said = {"satisfaction": "1", "why": "Petugasnya pemalas!"}
    client.post(reverse("complaints:rate"), said)
    client.force_login(cast.agus)
    page = client.get(detail(cast.complaint))
    assert "Penilaian pelapor: Tidak baik (1 dari 4)" in page.text
    assert said["why"] in page.text

    reason = cast.complaint.score_reasons.get()
    decide(cast.mira, flag(cast.agus, reason, kind="complaints.score"), Step.HIDE)

    assert said["why"] not in client.get(detail(cast.complaint)).text
    assert "Alasan penilaian Anda disembunyikan" in track(client).text
    assert Complaint.objects.get().satisfaction == 1


def test_the_holder_contests_without_an_account_and_reads_when_it_is_answered(client, cast):
    moderation = hidden(cast)
    track(client)

    page = client.post(
        reverse("complaints:appeal"),
        {"appeal-text": moderation.pk, "appeal-words": "Itu nomor saya sendiri."},
        follow=True,
    )

    assert "Jawaban paling lambat Jumat, 27 November 2026." in page.text
    assert "Ajukan keberatan" not in page.text
    assert Appeal.objects.get().by is None


def test_the_holder_reads_the_answer_to_the_appeal(client, cast):
    moderation = hidden(cast)
    appeal(moderation)
    decide(cast.cahya, moderation, Step.UPHOLD, "Nomor itu milik tetangga pelapor.")

    page = track(client)

    assert "Laporan Anda tetap disembunyikan setelah keberatan" in page.text
    assert "Teks ini disembunyikan: Nomor itu milik tetangga pelapor." in page.text


def test_the_text_of_somebody_else_is_contested_by_no_key(client, cast, answered):
    moderation = flag(cast.lina, answered, kind="complaints.answer")
    decide(cast.mira, moderation, Step.HIDE)
    track(client)

    page = client.post(
        reverse("complaints:appeal"),
        {"appeal-text": moderation.pk, "appeal-words": "Tampilkan jawabannya."},
    )

    assert page.status_code == 422
    assert not Appeal.objects.exists()


def test_a_hidden_answer_is_hidden_from_the_citizen(client, cast, answered):
    decide(cast.mira, flag(cast.lina, answered, kind="complaints.answer"), Step.HIDE)

    page = track(client)

    assert answered.text not in page.text
    assert MARK in page.text


def test_a_hidden_objection_is_named_to_its_holder(client, cast, answered):
    services.contest(complaint=answered.complaint, objection="Pemalas semua!", actor=citizen())
    decide(cast.mira, flag(cast.agus, answered, kind="complaints.objection"), Step.HIDE)

    page = track(client)

    assert "Keberatan Anda atas jawaban 24 Nov 2026 disembunyikan" in page.text


def flag_answer(client, answer, **given):
    data = {
        "flag-text": f"complaints.answer-{answer.pk}",
        "flag-reason": "personal_data",
        "flag-words": "",
    } | given
    return client.post(reverse("complaints:flag_answer"), data, follow=True)


def test_a_flagged_reason_of_a_voided_score_goes_to_the_inspectorate_with_its_case(
    client, cast, answered
):
    complaint = services.rate(
        complaint=cast.complaint, satisfaction=1, why="Diminta uang rokok.", actor=citizen()
    )
    flag(cast.agus, complaint.score_reasons.get(), kind="complaints.score")
    complaint = services.contest(
        complaint=complaint, objection="Lampunya padam lagi.", actor=citizen()
    )

    services.reclassify(
        complaint=complaint, kind=Kind.INTEGRITY, reason="Ada pungli.", actor=cast.vera
    )

    assert Moderation.objects.get(kind="complaints.score").apart


def test_a_citizen_flags_an_answer_without_an_account(client, cast, answered):
    track(client)

    page = flag_answer(client, answered)

    assert "Moderator akan memeriksanya." in page.text
    flagged = Flag.objects.get()
    assert (flagged.by, flagged.reason) == (None, "personal_data")


def test_a_citizen_flags_an_answer_once_and_reads_so(client, cast, answered):
    track(client)
    flag_answer(client, answered)

    page = flag_answer(client, answered)

    assert page.status_code == 422
    assert "sudah menandai" in page.text


def test_a_citizen_flags_no_text_but_those_on_their_own_page(client, cast, answered):
    track(client)

    page = flag_answer(client, answered, **{"flag-text": f"complaints.report-{cast.complaint.pk}"})

    assert page.status_code == 422
    assert not Moderation.objects.exists()


def test_who_flags_too_often_is_asked_to_wait(client, cast, answered):
    track(client)

    answers = [flag_answer(client, answered).status_code for _n in range(11)]

    assert answers[-1] == 429
    assert 429 not in answers[:-1]


def test_staff_flag_by_the_page_of_the_case(client, cast):
    client.force_login(cast.vera)
    data = {
        "flag-text": f"complaints.report-{cast.complaint.pk}",
        "flag-reason": "insult",
        "flag-words": "",
    }

    page = client.post(reverse("complaints:flag", args=[cast.complaint.number]), data, follow=True)

    assert "Moderator akan memutuskannya." in page.text
    assert Flag.objects.get().by == cast.vera


@pytest.mark.parametrize(
    "given", [{"flag-reason": ""}, {"flag-reason": "other"}, {"flag-text": "x-1"}]
)
def test_a_flag_that_is_not_sound_is_told(client, cast, given):
    client.force_login(cast.vera)
    data = {"flag-text": f"complaints.report-{cast.complaint.pk}", "flag-reason": "insult"} | given

    page = client.post(reverse("complaints:flag", args=[cast.complaint.number]), data)

    assert page.status_code == 422
    assert "<title>Periksa lagi:" in page.text
    assert not Flag.objects.exists()


@pytest.mark.parametrize(("who", "sees"), [("lina", True), ("ira", False)])
def test_who_works_with_a_hidden_text_is_led_to_it(client, cast, who, sees):
    moderation = hidden(cast)
    client.force_login(cast.user(who))

    page = client.get(detail(cast.complaint))

    assert (reverse("casework:moderated", args=[moderation.pk]) in page.text) is sees
