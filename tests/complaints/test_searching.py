"""What the office finds when it searches its complaints, and what it does not."""

import importlib
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, IMPORTER, service_account
from kinerja.complaints import services
from kinerja.complaints.codes import begins_number
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint, Reporter
from kinerja.complaints.queries import complaint_list
from kinerja.kit import clock
from kinerja.rules.complaints import Kind, State
from tests.factories.complaints import ComplaintFactory

MOST_STATEMENTS = 12
FILL = importlib.import_module("kinerja.complaints.migrations.0005_fill_search_text")


@pytest.fixture
def drains(cast) -> Complaint:
    return ComplaintFactory(
        unit=cast.mawar, tracking_digest=None, title="Selokan mampet", text="Jl. Kenanga RT 03."
    )


def found(user, search: str, **wanted) -> list[str]:
    return [row.number for row in complaint_list(user, search=search, **wanted).rows]


def listed(client, search: str) -> list[str]:
    page = client.get(reverse("complaints:list"), {"search": search})

    assert page.status_code == 200
    return [row.number for row in page.context["page"].rows]


@pytest.mark.parametrize("words", ["selokan", "SELOK", "mampet selokan", "jalan kenanga", "rt3"])
def test_a_complaint_is_found_by_the_words_of_its_title_and_text(cast, drains, words):
    assert found(cast.cahya, words) == [drains.number]


def test_all_words_must_occur(cast, drains):
    assert found(cast.cahya, "selokan padam") == []


def test_the_other_filters_still_narrow(cast, drains):
    assert found(cast.cahya, "selokan", state=State.RECEIVED.value) == [drains.number]
    assert found(cast.cahya, "selokan", state=State.CLOSED.value) == []
    assert found(cast.cahya, "selokan", unit=cast.melati) == []


def test_what_is_found_keeps_the_order_of_the_list(cast):
    day_before = cast.complaint.received_at - timedelta(days=1)
    older = ComplaintFactory(unit=cast.mawar, tracking_digest=None, received_at=day_before)

    assert found(cast.cahya, "lampu") == [cast.complaint.number, older.number]
    assert found(cast.cahya, "lampu", sort="diterima") == [older.number, cast.complaint.number]


@pytest.mark.parametrize(("name", "finds"), [("agus", True), ("dewi", False), ("nita", False)])
def test_nobody_finds_what_they_may_not_see(cast, drains, name, finds):
    assert found(cast.user(name), "selokan") == [drains.number] * finds


@pytest.mark.parametrize(("name", "finds"), [("ira", True), ("cahya", False), ("lina", False)])
def test_an_integrity_case_is_found_by_the_inspectorate_only(cast, name, finds):
    case = ComplaintFactory(
        unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None, title="Pungli di loket"
    )

    assert found(cast.user(name), "pungli") == [case.number] * finds


def test_nothing_of_the_reporter_is_searched(cast):
    draft = Draft(
        kind=Kind.SERVICE,
        unit=cast.mawar,
        text="Pohon tumbang di taman. Hubungi 0812-3456-7890.",
        received_at=clock.now(),
        reporter_name="Sumarni",
    )
    complaint = services.file(draft=draft, actor=service_account(CITIZEN)).complaint

    assert found(cast.cahya, "pohon tumbang") == [complaint.number]
    assert found(cast.cahya, "Sumarni") == found(cast.cahya, "0812-3456-7890") == []
    assert Reporter.objects.get(complaint=complaint).name == "Sumarni"


def test_what_a_file_brings_is_found(cast):
    row = {"external_id": "A-1", "text": "Jalan berlubang.", "received_at": "2025-03-03"}
    rows = [(2, row), (3, row | {"external_id": "A-2", "text": "Pasar kotor."})]

    services.import_complaints(rows=rows, actor=service_account(IMPORTER))

    assert found(cast.cahya, "jln berlubang") == [Complaint.objects.get(external_id="A-1").number]


@pytest.mark.parametrize("typed", ["!!!", "🙏", "\x00", "''", '"', "081234567890"])
def test_a_search_without_a_word_finds_nothing_and_not_everything(client, cast, typed):
    client.force_login(cast.cahya)

    assert listed(client, typed) == []


@pytest.mark.parametrize("typed", ["lampu\x00padam", 'lampu" OR "', "lampu*", "lampu " * 2000])
def test_whatever_is_typed_is_only_words(client, cast, drains, typed):
    client.force_login(cast.cahya)

    assert cast.complaint.number in listed(client, 'lampu "padam"')
    assert drains.number not in listed(client, typed)


@pytest.mark.parametrize("typed", ["", "   "])
def test_whoever_asks_nothing_sees_the_whole_list(client, cast, drains, typed):
    client.force_login(cast.cahya)

    assert len(listed(client, typed)) == 2


@pytest.mark.parametrize(
    ("typed", "is_number"),
    [
        ("2026-ABCDE", True),
        ("2026-", True),
        ("2026", True),
        ("20", True),
        ("1999-A", True),
        ("2026 ABCDE", False),
        ("RT 03", False),
        ("3", False),
        ("2100", False),
        ("2026-ABCDEFGH", False),
    ],
)
def test_what_looks_like_a_number_is_looked_up_as_one(typed, is_number):
    assert begins_number(typed) is is_number


def test_the_beginning_of_a_number_finds_it_and_no_word(cast):
    ComplaintFactory(unit=cast.mawar, tracking_digest=None, number="2025-AAAAA", text="Sejak 2026.")

    assert found(cast.cahya, "2026") == [cast.complaint.number]
    assert found(cast.cahya, cast.complaint.number[:7].lower()) == [cast.complaint.number]


def test_a_search_takes_no_more_statements_with_more_rows(
    client, cast, django_assert_max_num_queries
):
    client.force_login(cast.cahya)
    listed(client, "lampu")
    counts = []
    for more in (2, 300):
        ComplaintFactory.create_batch(more, unit=cast.mawar, tracking_digest=None)
        with django_assert_max_num_queries(MOST_STATEMENTS) as statements:
            listed(client, "lampu")
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_complaints_from_before_are_found_after_the_migration(cast, drains):
    Complaint.objects.update(search_text="")

    FILL.words_of_every_complaint(apps, None)

    assert found(cast.cahya, "selokan") == [drains.number]
