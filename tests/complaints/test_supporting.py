"""What is public of a case, who says "mine too", and what they may read."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.models import Complaint, Support
from kinerja.complaints.queries.support import followed_by, public_like
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.rules.complaints import Kind, State
from tests.complaints.test_steps import Phone
from tests.factories.complaints import ComplaintFactory

PRIVATE = "Lampu jalan di gang kami padam, kata Bu Sri yang nomornya 0877-99."
PUBLIC = {"public_title": "Lampu jalan padam", "public_text": "Lampu jalan di depan balai padam."}
SAME = "Lampu jalan di depan balai RW padam, gelap sekali."


@pytest.fixture
def shown(cast) -> Complaint:
    """A case that was checked and is public."""
    Complaint.objects.filter(pk=cast.complaint.pk).update(
        text=PRIVATE, state=State.VERIFIED.value, public_at=clock.now(), **PUBLIC
    )
    cast.complaint.refresh_from_db()
    return cast.complaint


def support(complaint: Complaint, key: str = "a" * 32) -> services.Supported:
    return services.support(complaint=complaint, key=key, actor=service_account(CITIZEN))


@pytest.fixture
def phone(client, shown) -> Phone:
    """Somebody who has just told the same."""
    phone = Phone(client)
    phone.to_the_end(group="-", text=SAME)
    return phone


def test_the_same_trouble_is_shown_before_sending_by_its_public_words(phone, shown):
    assert [row.number for row in phone.page.context["alike"]] == [shown.number]
    assert PUBLIC["public_text"] in phone.page.text
    assert "0877-99" not in phone.page.text


def test_mine_too_makes_no_case_and_gives_a_code_to_follow_it(phone, shown, client):
    page = client.get(phone.press(f"dukung:{shown.number}").url)

    assert Complaint.objects.count() == 1
    assert "1 orang lain punya masalah yang sama." in page.text
    code = page.context["code"]
    client.cookies.clear()
    later = client.post(reverse("complaints:track"), {"code": code.lower()}, follow=True)
    assert later.redirect_chain[-1][0] == reverse("complaints:followed")
    assert PUBLIC["public_title"] in later.text
    assert "0877-99" not in later.text


def test_one_browser_supports_a_case_once(phone, shown):
    for _time in range(2):
        phone.page = phone.client.get(reverse("complaints:file"))
        phone.to_the_end(group="-", text=SAME)
        phone.press(f"dukung:{shown.number}")

    shown.refresh_from_db()
    assert (Support.objects.count(), shown.supports) == (1, 1)
    assert Entry.objects.about(shown).filter(verb="complaint.supported").count() == 1


def test_the_count_is_read_by_the_reporter_and_by_the_office(shown, client, cast):
    for key in ("a" * 32, "b" * 32):
        support(shown, key)

    assert (
        "2 orang lain"
        in client.post(reverse("complaints:track"), {"code": "9RTX-2HPW-C6DN"}, follow=True).text
    )
    client.force_login(cast.cahya)
    assert "2 pendukung" in client.get(reverse("complaints:list")).text


def test_nothing_that_is_kept_tells_who_it_was_or_joins_two_cases(shown, cast):
    other = ComplaintFactory(unit=cast.mawar, tracking_digest=None, public_at=clock.now(), **PUBLIC)
    given = [support(case) for case in (shown, other)]

    rows = list(Support.objects.values_list("key_digest", "follow_digest"))
    assert len({digest for row in rows for digest in row}) == 4
    assert given[0].follow_code != given[1].follow_code
    assert "a" * 32 not in str(rows)
    assert all(code.follow_code not in str(rows) for code in given)


@pytest.mark.parametrize(
    "change",
    [
        {"public_at": None},
        {"hidden_because": "Memuat nomor telepon."},
        {"state": State.ANSWERED.value, "finished_at": datetime(2026, 11, 24, tzinfo=UTC)},
    ],
)
def test_what_is_not_public_or_answered_is_not_suggested_nor_supported(shown, cast, change):
    Complaint.objects.filter(pk=shown.pk).update(**change)

    assert public_like(SAME, cast.mawar) == []
    with pytest.raises(PermissionDenied):
        support(shown)


def test_a_code_opens_nothing_once_the_case_is_public_no_more(shown, client):
    code = support(shown).follow_code
    assert followed_by(code) == shown

    Complaint.objects.filter(pk=shown.pk).update(public_at=None)

    assert followed_by(code) is None
    page = client.post(reverse("complaints:track"), {"code": code})
    assert page.status_code == 422


def test_a_number_that_is_not_public_is_answered_as_one_that_is_none(phone, cast):
    hidden = ComplaintFactory(unit=cast.mawar, tracking_digest=None)

    for number in (hidden.number, "2026-XXXXX"):
        assert phone.press(f"dukung:{number}").status_code == 404
        phone.page = phone.client.get(reverse("complaints:file"))


def test_a_case_that_is_answered_meanwhile_loses_no_text(phone, shown):
    Complaint.objects.filter(pk=shown.pk).update(
        state=State.ANSWERED.value, finished_at=clock.now()
    )

    page = phone.press(f"dukung:{shown.number}")

    assert page.status_code == 403
    assert "Laporan itu sudah dijawab" in page.text
    assert SAME in page.text


def test_a_case_about_an_officer_shows_nobody_elses(client, shown):
    phone = Phone(client)
    phone.press(kind="pengawasan")
    phone.press(group="-")
    phone.press(text=SAME, kelurahan="10.1001")

    assert "alike" not in phone.page.context
    assert 'data-keep="no"' in phone.page.text


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.INTEGRITY.value},
        {"confidential": True},
        {"public_title": ""},
        {"public_text": ""},
    ],
)
def test_what_is_secret_or_unchecked_is_never_public(shown, changes):
    with (
        pytest.raises(IntegrityError, match="complaint_secret_is_never_public"),
        transaction.atomic(),
    ):
        Complaint.objects.filter(pk=shown.pk).update(**changes)


@pytest.mark.parametrize("same", ["key_digest", "follow_digest"])
def test_a_browser_and_a_code_stand_once(shown, same):
    support(shown)
    first = Support.objects.get()
    given = {"key_digest": "b", "follow_digest": "c", same: getattr(first, same)}

    with pytest.raises(IntegrityError, match=f"{same}|support_once"), transaction.atomic():
        Support.objects.create(complaint=shown, at=clock.now(), **given)
