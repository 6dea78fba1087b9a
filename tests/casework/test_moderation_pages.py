"""The queue, the page of a flagged text, and what anybody reads of moderation."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.casework.models import Appeal, Decision, Flag, Moderation
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries.texts import ANSWER, REPORT
from kinerja.kit import clock
from kinerja.organisation.models import Role
from kinerja.rules.moderation import Step
from kinerja.site.navigation import navigation_for
from tests.casework.test_moderation import (
    WHY,
    answered,
    appeal,
    assigned,
    decide,
    flag,
    hidden,
)
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import RoleGrantFactory

__all__ = ["answered", "assigned"]
MOST_STATEMENTS = 12
QUEUE = reverse("casework:moderation")
COUNTS = reverse("casework:moderation_counts")


def page_of(moderation, door="moderated") -> str:
    return reverse(f"casework:{door}", args=[moderation.pk])


def flagged(cast, n: int) -> None:
    cases = [
        ComplaintFactory(unit=cast.mawar, tracking_digest=f"{one:064}", number=f"2026-Q{one:03d}")
        for one in range(n)
    ]
    rows = Moderation.objects.bulk_create(
        Moderation(
            kind=REPORT, object_id=case.pk, about=case.number, unit=case.unit, since=clock.now()
        )
        for case in cases
    )
    Flag.objects.bulk_create(
        Flag(moderation=row, reason="spam", by=cast.vera, at=clock.now()) for row in rows
    )


@pytest.fixture
def moderator(client, cast):
    client.force_login(cast.mira)
    return client


@pytest.mark.parametrize("url", [QUEUE, f"{QUEUE}?status=semua"])
def test_the_queue_takes_no_more_statements_with_more_rows(moderator, cast, url):
    moderator.get(url)  # the name of the office is read once
    counts = []
    for n in (3, 300):
        Flag.objects.all().delete()
        Moderation.objects.all().delete()
        Complaint.objects.exclude(pk=cast.complaint.pk).delete()
        flagged(cast, n)
        with CaptureQueriesContext(connection) as made:
            assert moderator.get(url).status_code == 200
        counts.append(len(made))

    assert counts[0] == counts[1] <= MOST_STATEMENTS


def test_the_longest_waiting_stands_on_top(moderator, cast, clock_at):
    second = ComplaintFactory(unit=cast.mawar, tracking_digest=None)
    clock_at("2026-11-20T09:00")
    flag(cast.vera, second)
    clock_at("2026-11-24T09:00")
    flag(cast.vera, cast.complaint)

    rows = moderator.get(QUEUE).context["page"].rows

    assert [row.about for row in rows] == [second.number, cast.complaint.number]


@pytest.mark.parametrize(
    ("status", "found"),
    [("", 1), ("menunggu", 1), ("keberatan", 1), ("disembunyikan", 1), ("tampil", 0), ("x", 1)],
)
def test_the_queue_is_narrowed_by_state(moderator, cast, status, found):
    appeal(hidden(cast))

    page = moderator.get(QUEUE, {"status": status})

    assert len(page.context["page"].rows) == found


def test_the_queue_tells_how_it_stands(moderator, cast):
    moderation = hidden(cast)
    appeal(moderation)
    decide(cast.cahya, moderation, Step.GRANT)
    flag(cast.vera, ComplaintFactory(unit=cast.mawar, tracking_digest=None))

    figures = moderator.get(QUEUE).context["figures"]

    assert (figures.open, figures.hidden, figures.appeals) == (1, 0, 0)
    assert (figures.decided, figures.hidden_this_year, figures.granted) == (2, 1, 1)
    assert figures.share == ""  # of fewer than ten


def test_the_menu_says_how_much_waits_for_whom(cast):
    appeal(hidden(cast))
    flag(cast.vera, ComplaintFactory(unit=cast.mawar, tracking_digest=None))

    def labels(user) -> list[str]:
        return [str(item.label) for item in navigation_for("/kerja/", user).staff]

    assert "Moderasi (1)" in labels(cast.mira)  # who hid it does not answer the appeal
    assert "Moderasi (2)" in labels(cast.cahya)
    assert not any(label.startswith("Moderasi") for label in labels(cast.lina))


def test_a_moderator_reads_the_text_and_decides(moderator, cast):
    moderation = flag(cast.vera, cast.complaint, words="")

    page = moderator.get(page_of(moderation))
    assert cast.complaint.text in page.text
    done = moderator.post(
        page_of(moderation, "decide"), {"decide-step": "hide", "decide-reason": WHY}, follow=True
    )

    assert "Keputusan sudah berlaku" in done.text
    assert cast.complaint.text not in done.text
    assert Complaint.objects.get().hidden_because == WHY


@pytest.mark.parametrize(
    ("door", "data"),
    [
        ("decide", {"decide-step": "hide", "decide-reason": ""}),
        ("decide", {"decide-step": "grant", "decide-reason": WHY}),
        ("look", {"look-reason": ""}),
    ],
)
def test_a_form_that_is_not_sound_is_shown_again(moderator, cast, door, data):
    moderation = hidden(cast) if door == "look" else flag(cast.vera, cast.complaint)

    page = moderator.post(page_of(moderation, door), data)

    assert page.status_code == 422
    assert "<title>Periksa lagi:" in page.text
    assert Complaint.objects.get().hidden_because == (WHY if door == "look" else "")


def test_who_comes_second_reads_that_it_was_decided(moderator, cast, monkeypatch):
    moderation = flag(cast.vera, cast.complaint)
    late = {"decide-step": "leave", "decide-reason": "Kritik yang wajar."}
    decide(cast.cahya, moderation, Step.HIDE)

    page = moderator.post(page_of(moderation, "decide"), late)

    assert page.status_code == 422
    assert Decision.objects.count() == 1


def test_a_hidden_text_is_read_in_the_one_answer_that_was_asked_for(moderator, cast):
    moderation = hidden(cast)

    before = moderator.get(page_of(moderation))
    seen = moderator.post(page_of(moderation, "look"), {"look-reason": "Menjawab keberatan."})
    after = moderator.get(page_of(moderation))

    assert [cast.complaint.text in page.text for page in (before, seen, after)] == [
        False, True, False,
    ]  # fmt: skip
    assert "no-store" in seen["Cache-Control"]


def test_who_flagged_is_told_to_those_who_decide_and_not_to_the_author(client, cast, answered):
    moderation = flag(cast.lina, answered, kind=ANSWER)
    decide(cast.mira, moderation, Step.HIDE)

    client.force_login(cast.mira)
    assert "Lina" in client.get(page_of(moderation)).text
    client.force_login(cast.agus)
    page = client.get(page_of(moderation))

    assert page.status_code == 200
    assert "Lina" not in page.text


def test_an_author_contests_by_the_page(client, cast, answered):
    moderation = flag(cast.lina, answered, kind=ANSWER)
    decide(cast.mira, moderation, Step.HIDE)
    client.force_login(cast.agus)

    data = {"appeal-text": moderation.pk, "appeal-words": "Itu nomor kantor kami."}
    page = client.post(page_of(moderation, "appeal"), data, follow=True)

    assert "Keberatan Anda sudah kami terima." in page.text
    assert QUEUE not in re.findall(r'href="([^"]+)"', page.text)  # a door that is closed to him
    assert Appeal.objects.get().by == cast.agus


def test_only_the_author_contests(moderator, cast):
    moderation = hidden(cast)

    data = {"appeal-text": moderation.pk, "appeal-words": "Itu nomor kantor kami."}

    assert moderator.post(page_of(moderation, "appeal"), data).status_code == 404
    assert not Appeal.objects.exists()


def test_with_an_interest_one_reads_why_one_does_not_decide(client, cast, assigned):
    RoleGrantFactory(role=Role.MODERATOR.value, unit=cast.mawar, user=cast.agus)
    moderation = flag(cast.agus, assigned)
    client.force_login(cast.agus)

    page = client.get(page_of(moderation))
    refused = client.post(
        page_of(moderation, "decide"), {"decide-step": "hide", "decide-reason": WHY}
    )

    assert "Anda boleh menandai teks ini, tetapi yang memutuskan harus orang lain." in page.text
    assert refused.status_code == 403


def test_what_is_shown_to_all_is_counts_of_texts_by_month(client, cast, clock_at):
    clock_at("2026-10-30T09:00")
    moderation = hidden(cast)
    clock_at("2026-11-03T09:00")
    appeal(moderation)
    decide(cast.cahya, moderation, Step.GRANT)
    clock_at("2026-11-24T09:00")
    flag(cast.vera, ComplaintFactory(unit=cast.mawar, tracking_digest=None))

    told = client.get(COUNTS).context["openness"]

    assert told.months[0] == ["November 2026", "1", "0", "0", "0", "1", "0", "1"]
    assert told.months[1] == ["Oktober 2026", "1", "0", "1", "0", "0", "0", "0"]
    assert (len(told.months), told.months[-1][0]) == (12, "Desember 2025")
    assert (told.flagged, told.hidden, told.granted, told.share) == (2, 1, 1, "")


def test_a_month_begins_where_the_office_stands(client, cast, clock_at):
    clock_at("2026-11-01T00:30")  # still October in UTC
    hidden(cast)

    told = client.get(COUNTS).context["openness"]

    assert told.months[0] == ["November 2026", "1", "0", "1", "0", "0", "0", "0"]


def test_what_is_shown_to_all_names_nobody_and_takes_few_statements(client, cast):
    hidden(cast)
    flagged(cast, 30)
    with CaptureQueriesContext(connection) as made:
        page = client.get(COUNTS)

    assert not any(name in page.text for name in ("Mira", "Vera", "Mawar"))
    assert len(made) <= MOST_STATEMENTS


def test_what_is_shown_to_all_counts_no_text_of_the_inspectorate(client, cast):
    before = client.get(COUNTS).context["openness"]
    secret = ComplaintFactory(unit=cast.mawar, kind="pengawasan", tracking_digest=None)
    moderation = flag(cast.ira, secret)
    RoleGrantFactory(role=Role.INSPEKTORAT.value, unit=cast.top, user=cast.putri)
    decide(cast.ira, moderation, Step.HIDE)
    appeal(moderation)

    assert client.get(COUNTS).context["openness"] == before
