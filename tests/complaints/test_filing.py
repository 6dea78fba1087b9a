"""A citizen complains: what is kept, what they get, what stays secret."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import codes, services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint, Reporter
from kinerja.complaints.queries import complaint_tracked_by
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.rules.complaints import Kind, State

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TEXT = "Lampu jalan di depan balai RW sudah tiga malam padam."


def draft(cast, **changes) -> Draft:
    given = {"kind": Kind.SERVICE, "unit": cast.mawar, "text": TEXT, "received_at": clock.now()}
    return Draft(**{**given, **changes})


def file(cast, **changes) -> services.Filed:
    return services.file(draft=draft(cast, **changes), actor=service_account(CITIZEN))


def test_a_complaint_is_received_with_the_days_of_the_law(cast):
    complaint = file(cast).complaint

    assert complaint.state == State.RECEIVED
    # 24 November 2026 + 3 to verify, then + 5 to answer and + 14 to finish.
    assert (complaint.answer_due_on, complaint.due_on) == (date(2026, 12, 4), date(2026, 12, 17))


def test_filing_is_written_in_the_journal_by_the_citizen(cast):
    complaint = file(cast).complaint

    entry = Entry.objects.about(complaint).get()
    assert (entry.verb, entry.actor.username) == ("complaint.filed", CITIZEN)


def test_the_tracking_code_opens_the_complaint_however_it_is_typed(cast):
    filed = file(cast)

    typed = filed.tracking_code.lower().replace("-", " ")
    assert complaint_tracked_by(typed) == filed.complaint


def test_the_database_never_holds_the_tracking_code(cast):
    filed = file(cast)

    kept = str(Complaint.objects.filter(pk=filed.complaint.pk).values().get())
    assert filed.tracking_code.replace("-", "") not in kept.replace("-", "")


def test_numbers_are_not_consecutive(cast):
    drafts = [draft(cast) for _ in range(20)]

    filed = services.file_many(drafts=drafts, actor=service_account(CITIZEN))

    numbers = [each.complaint.number for each in filed]
    assert len(set(numbers)) == 20
    assert numbers != sorted(numbers)
    assert all(number.startswith("2026-") for number in numbers)


def test_a_taken_number_is_drawn_again(cast, monkeypatch):
    taken = file(cast).complaint.number.removeprefix("2026-")
    draws = iter([taken, "ZZZZ9"])
    monkeypatch.setattr(codes, "drawn", lambda length: next(draws, "W" * length))

    complaint = file(cast).complaint

    assert complaint.number != f"2026-{taken}"


def test_the_name_of_the_reporter_stands_apart(cast):
    complaint = file(cast, reporter_name="Sri").complaint

    assert Reporter.objects.get(complaint=complaint).name == "Sri"
    assert "Sri" not in str(Entry.objects.about(complaint).values())


def test_a_long_text_gives_the_complaint_a_short_title(cast):
    complaint = file(cast, text="Kata " * 100).complaint

    assert len(complaint.title) <= 82
    assert complaint.title.endswith("…")


def test_a_missing_calendar_year_never_stops_a_citizen(cast, clock_at):
    clock_at("2026-12-29T10:00")

    complaint = file(cast).complaint

    assert complaint.due_on is None
    assert complaint.answer_due_on is None


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "lost"}, "complaint_state_known"),
        ({"kind": "gosip"}, "complaint_kind_known"),
        ({"state": State.IN_PROGRESS.value}, "complaint_in_hand_has_handler"),
        ({"state": State.ANSWERED.value}, "complaint_waits_until_finished"),
        ({"closed_at": NOW}, "complaint_closed_with_an_outcome"),
        ({"satisfaction": 5}, "complaint_satisfaction_1_to_4"),
    ],
)
def test_what_must_never_be_false_is_refused_by_the_database(cast, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Complaint.objects.filter(pk=cast.complaint.pk).update(**changes)


def test_an_answer_before_receipt_is_refused_by_the_database(cast):
    early = cast.complaint.received_at.replace(year=2020)

    with pytest.raises(IntegrityError, match="complaint_received_first"), transaction.atomic():
        Complaint.objects.filter(pk=cast.complaint.pk).update(first_answered_at=early)


# The form -----------------------------------------------------------------------------------


def post(client, **changes):
    given = {"kind": "pengaduan", "text": TEXT, "kelurahan": "10.1001", "category": "lampu-jalan"}
    return client.post(reverse("complaints:file"), {**given, **changes})


def test_the_form_leads_to_a_page_with_number_and_key(client, cast):
    page = client.get(post(client).url)

    complaint = Complaint.objects.latest("pk")
    assert complaint.number in page.text
    assert "Simpan kode lacak" in page.text
    assert (complaint.unit, complaint.category) == (cast.mawar, cast.lights)


def test_no_address_carries_the_key(client, cast):
    response = post(client)

    code = client.get(response.url).context["code"]
    assert code not in response.url


def test_a_short_text_is_refused_with_a_sentence_and_kept(client, cast):
    response = post(client, text="Gelap")

    assert response.status_code == 422
    assert "Tulis sedikit lebih lengkap" in response.text
    assert ">Gelap</textarea>" in response.text.replace("\n", "")
    assert Complaint.objects.count() == 1


def test_nothing_is_chosen_and_the_office_itself_gets_it(client, cast):
    post(client, kelurahan="", category="")

    assert Complaint.objects.latest("pk").unit == cast.top


def test_the_receipt_is_only_for_who_filed(client, cast):
    assert client.get(reverse("complaints:filed")).status_code == 404
