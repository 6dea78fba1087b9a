"""Pages about complaints: what each visitor reads, and that no list grows dear with its rows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from kinerja.complaints import services
from kinerja.complaints.models import Complaint, Reporter
from kinerja.rules.complaints import Kind, Outcome, State
from tests.factories.complaints import TRACKING_CODE, ComplaintFactory
from tests.factories.steps import ANSWER, answered

MOST_STATEMENTS = 12
# Tokens of a form and of its page.
ONCE = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=nonce=")[^"]+')


def track(client, code: str = TRACKING_CODE):
    return client.post(reverse("complaints:track"), {"code": code}, follow=True)


def test_a_citizen_reads_where_the_complaint_stands_and_what_comes_next(client, cast):
    page = track(client)

    assert cast.complaint.number in page.text
    assert (
        "Kami akan memeriksanya paling lambat Kamis, 26 November 2026 dan menyelesaikannya paling "
        "lambat Rabu, 16 Desember 2026." in page.text
    )


def test_the_key_stays_out_of_every_address(client, cast):
    page = track(client)

    assert TRACKING_CODE not in "".join(url for url, _status in page.redirect_chain)


def test_a_wrong_key_is_told_without_saying_what_is_near(client, cast):
    page = track(client, "9RTX-2HPW-C6DM")

    assert page.status_code == 422
    assert "tidak kami temukan" in page.text


def test_every_guess_is_answered_alike_and_costs_the_same(client, cast):
    hidden = ComplaintFactory(unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None)
    numbers = (cast.complaint.number, hidden.number, "2026-ZZZZZ")
    told = set()
    track(client, "X")  # what is read once a process is read

    for guess in (*numbers, "9RTX-2HPW-C6DM", "lampu'--", "9" * 200):
        with CaptureQueriesContext(connection) as asked:
            page = track(client, guess)
        same = ONCE.sub("", page.text.replace(escape(guess), ""))
        told.add((page.status_code, same, len(asked)))

    assert len(told) == 1


def test_an_answer_reaches_the_citizen_signed_by_position(client, cast):
    answered(cast)

    page = track(client)

    assert ANSWER in page.text
    assert "Petugas agus, Kelurahan Mawar" in page.text
    assert "Agus" not in page.text


def test_a_late_answer_is_admitted(client, cast, clock_at):
    clock_at("2026-12-21T09:00")

    page = track(client)

    assert "terlambat 3 hari kerja" in page.text


def test_a_citizen_objects_and_the_case_is_worked_on_again(client, cast):
    answered(cast)
    track(client)

    page = client.post(
        reverse("complaints:contest"), {"objection": "Masih padam sampai malam ini."}, follow=True
    )

    assert "kami kerjakan lagi" in page.text
    cast.complaint.refresh_from_db()
    assert cast.complaint.state == State.IN_PROGRESS


def test_a_citizen_rates_and_is_thanked(client, cast):
    answered(cast)
    track(client)

    page = client.post(reverse("complaints:rate"), {"satisfaction": "4"}, follow=True)

    assert "Terima kasih atas penilaian Anda." in page.text


@pytest.mark.parametrize(("name", "data"), [("contest", {"objection": ""}), ("rate", {})])
def test_an_empty_form_is_refused_beside_its_field(client, cast, name, data):
    answered(cast)
    track(client)

    page = client.post(reverse(f"complaints:{name}"), data)

    assert page.status_code == 422
    assert "<title>Periksa lagi:" in page.text


def test_an_officer_takes_a_complaint_through_its_life_by_pages(client, cast):
    number = cast.complaint.number
    steps = [
        ("vera", "verify", {"unit": cast.mawar.pk}),
        ("lina", "assign", {"handler": cast.employees["agus"].pk}),
        ("agus", "begin", {}),
        ("agus", "answer", {"text": ANSWER, "outcome": Outcome.RESOLVED}),
        ("agus", "close", {"reason": "Sudah diganti."}),
    ]

    for who, step, data in steps:
        client.force_login(cast.user(who))
        page = client.post(reverse(f"complaints:{step}", args=[number]), data, follow=True)
        assert page.status_code == 200

    cast.complaint.refresh_from_db()
    assert cast.complaint.state == State.CLOSED


def test_a_refused_step_answers_with_the_reason(client, cast):
    client.force_login(cast.agus)

    page = client.post(
        reverse("complaints:verify", args=[cast.complaint.number]), {"unit": cast.mawar.pk}
    )

    assert page.status_code == 403
    assert "Hanya petugas pemeriksa" in page.text


def test_who_forwards_a_case_out_of_their_sight_lands_on_the_list(client, cast):
    client.force_login(cast.lina)

    page = client.post(
        reverse("complaints:verify", args=[cast.complaint.number]),
        {"unit": cast.melati.pk},
        follow=True,
    )

    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == reverse("complaints:list")


def test_htmx_gets_the_handling_part_and_nothing_else(client, cast):
    client.force_login(cast.lina)
    url = reverse("complaints:detail", args=[cast.complaint.number])

    page, part = client.get(url), client.get(url, headers={"HX-Request": "true"})

    assert 'id="handling"' in part.text
    assert "<h1>" in page.text
    assert "<h1>" not in part.text


def by_htmx(client, step: str, complaint: Complaint, **data):
    url = reverse(f"complaints:{step}", args=[complaint.number])
    return client.post(url, data, headers={"HX-Request": "true"})


def test_a_step_by_htmx_answers_with_its_part_and_what_it_changed_around_it(client, cast):
    client.force_login(cast.lina)

    part = by_htmx(client, "verify", cast.complaint, unit=cast.mawar.pk)

    assert part.status_code == 200
    for words in (
        "Laporan sudah diperiksa dan diteruskan.",
        'id="handling"',
        '<p id="status" hx-swap-oob="true">',
        '<section id="history" hx-swap-oob="true">',
        f"<title>Laporan {cast.complaint.number}",
    ):
        assert words in part.text
    assert "<h1>" not in part.text
    later = client.get(reverse("complaints:detail", args=[cast.complaint.number]))
    assert "Laporan sudah diperiksa dan diteruskan." not in later.text
    assert "hx-swap-oob" not in later.text


def test_a_refused_form_by_htmx_is_the_same_part_with_its_errors(client, cast):
    complaint = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    client.force_login(cast.lina)

    part = by_htmx(client, "assign", complaint, handler="")

    assert part.status_code == 422
    assert 'id="handling"' in part.text
    assert "error-summary" in part.text
    assert "<title>Periksa lagi: Laporan" in part.text
    assert "<h1>" not in part.text
    complaint.refresh_from_db()
    assert complaint.state == State.VERIFIED


def test_a_refused_step_by_htmx_answers_with_the_whole_reason(client, cast):
    client.force_login(cast.agus)

    page = by_htmx(client, "verify", cast.complaint, unit=cast.mawar.pk)

    assert page.status_code == 403
    assert "Hanya petugas pemeriksa" in page.text
    assert 'id="isi"' in page.text  # the content that htmx.html puts in place of the old one


def test_htmx_is_led_to_the_list_when_the_case_goes_out_of_sight(client, cast):
    client.force_login(cast.lina)

    answer = by_htmx(client, "verify", cast.complaint, unit=cast.melati.pk)

    assert (answer.status_code, answer["HX-Redirect"]) == (200, reverse("complaints:list"))
    assert "Laporan sudah diperiksa" in client.get(answer["HX-Redirect"]).text


def test_htmx_is_led_to_the_login_when_the_session_has_ended(client, cast):
    answer = by_htmx(client, "verify", cast.complaint, unit=cast.mawar.pk)

    assert answer["HX-Redirect"].startswith("/masuk/")
    assert "Location" not in answer


@pytest.mark.parametrize(("who", "loads"), [("vera", True), ("tono", False)])
def test_htmx_is_loaded_for_who_may_take_a_step(client, cast, who, loads):
    client.force_login(cast.user(who))

    page = client.get(reverse("complaints:detail", args=[cast.complaint.number]))

    assert ("hx-post" in page.text, "htmx-2.min.js" in page.text) == (loads, loads)


def test_the_name_is_shown_in_the_one_answer_that_was_asked_for(client, cast):
    complaint = answered(cast)
    Reporter.objects.create(complaint=complaint, name="Sri Rahayu")
    client.force_login(cast.agus)

    shown = client.post(
        reverse("complaints:reveal", args=[complaint.number]),
        {"reveal-reason": "Perlu mendatangi rumahnya."},
    )
    later = client.get(reverse("complaints:detail", args=[complaint.number]))

    assert "Sri Rahayu" in shown.text
    assert "Sri Rahayu" not in later.text


def test_an_integrity_case_is_hidden_from_the_unit_and_seen_by_the_inspectorate(client, cast):
    complaint = ComplaintFactory(
        unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None, title="Pungli di loket"
    )

    for name, status in (("lina", 404), ("cahya", 404), ("agus", 404), ("ira", 200)):
        client.force_login(cast.user(name))
        url = reverse("complaints:detail", args=[complaint.number])
        assert client.get(url).status_code == status, name
        listed = "Pungli di loket" in client.get(reverse("complaints:list")).text
        assert listed is (status == 200), name


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("?state=late", 1),
        ("?state=verified", 1),
        ("?unit=10.1002", 1),
        ("?category=lampu-jalan", 1),
        ("?state=tidak-ada", 3),
        ("?halaman=abc&urut=apa", 3),
    ],
)
def test_the_list_is_narrowed_by_what_can_be_read(client, cast, query, found):
    ComplaintFactory(unit=cast.melati, tracking_digest=None, state=State.VERIFIED.value)
    late = ComplaintFactory(unit=cast.mawar, tracking_digest=None)
    Complaint.objects.filter(pk=late.pk).update(due_on="2026-11-20")
    client.force_login(cast.cahya)

    page = client.get(reverse("complaints:list") + query)

    assert len(page.context["page"].rows) == found


def test_a_number_is_found_however_it_is_typed(client, cast):
    client.force_login(cast.cahya)

    page = client.get(reverse("complaints:list"), {"search": cast.complaint.number.lower()})

    assert [row.number for row in page.context["page"].rows] == [cast.complaint.number]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("complaints:list", "cahya"),
        ("complaints:list", "agus"),
        ("indicators:my_work", "agus"),
    ],
)
def test_a_page_takes_no_more_statements_with_more_rows(
    client, cast, name, who, django_assert_max_num_queries
):
    client.force_login(cast.user(who))
    client.get(reverse(name))
    counts = []
    for more in (2, 60):
        ComplaintFactory.create_batch(more, unit=cast.mawar, tracking_digest=None)
        with django_assert_max_num_queries(40) as statements:
            client.get(reverse(name))
        counts.append(len(statements))

    assert counts[0] == counts[1]
    assert name != "complaints:list" or counts[0] <= MOST_STATEMENTS
