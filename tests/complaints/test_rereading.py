"""Each quarter a few endings are drawn by lot and read again, not by who ended them."""

from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.complaints import services
from kinerja.complaints.models import Rereading, RereadingDraw
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry
from kinerja.rules.complaints import Kind, State
from kinerja.rules.rereading import drawn
from tests.factories.complaints import ComplaintFactory

SUMMER = datetime.fromisoformat("2026-08-12T09:00:00+07:00")


def ended(cast, count: int = 1, **given) -> list:
    facts = {
        "unit": cast.mawar, "tracking_digest": None, "received_at": SUMMER, "closed_at": SUMMER,
        "first_answered_at": SUMMER, "finished_at": SUMMER, "outcome": "tidak_dapat",
        "state": State.REJECTED.value, "closing_reason": "Tidak jelas.",
    }  # fmt: skip
    return ComplaintFactory.create_batch(count, **facts | given)


def draw() -> int:
    return services.draw_rereadings(actor=service_account(SCHEDULER))


def test_five_percent_of_what_the_office_got_rid_of_is_drawn_once(cast):
    ended(cast, 21)
    ended(cast, 40, state=State.CLOSED.value, outcome="selesai")  # settled, nobody objected
    ended(cast, 30, kind=Kind.INTEGRITY.value)
    ended(cast, 5, closed_at="2026-11-02T09:00:00+07:00")  # of this quarter

    assert (draw(), draw()) == (2, 0)

    made = RereadingDraw.objects.get()
    assert (made.quarter, made.endings, made.rejected) == ("2026-Q3", 61, 21)
    assert Entry.objects.filter(verb="rereading.drawn").count() == 1
    assert Notice.objects.filter(
        recipient=cast.cahya, path=reverse("complaints:rereadings")
    ).exists()


def test_the_seed_that_is_kept_draws_the_same_again(cast):
    numbers = [one.number for one in ended(cast, 41)]

    draw()

    chosen = Rereading.objects.values_list("complaint__number", flat=True)
    assert sorted(chosen) == sorted(drawn(numbers, RereadingDraw.objects.get().seed))


def test_what_was_contested_is_drawn_too_and_of_few_at_least_one(cast):
    case = ended(cast, state=State.CLOSED.value, outcome="selesai", contests=1)[0]

    draw()

    assert Rereading.objects.get().complaint == case
    assert RereadingDraw.objects.get().contested == 1


def test_a_no_tells_the_head_of_the_unit_why(cast):
    ended(cast)
    draw()
    rereading = Rereading.objects.get()

    with pytest.raises(ValidationError, match="tidak setuju"):
        services.say(rereading=rereading, agreed=False, reason="", actor=cast.cahya)
    services.say(rereading=rereading, agreed=False, reason="Ini wewenang kita.", actor=cast.cahya)

    number = rereading.complaint.number
    told = Notice.objects.filter(recipient=cast.lina).get()
    assert told.text == f"Pembacaan ulang tidak setuju dengan cara laporan {number} ditutup."
    with pytest.raises(PermissionDenied, match="sudah dibaca"):
        services.say(rereading=rereading, agreed=True, reason="", actor=cast.cahya)


def test_nobody_reads_again_what_they_handled_or_is_not_theirs_to_reread(cast):
    ended(cast, handler=cast.employees["cahya"])
    draw()

    for user in (cast.cahya, cast.lina, cast.vera, cast.ira):
        with pytest.raises(PermissionDenied):
            services.say(rereading=Rereading.objects.get(), agreed=True, reason="", actor=user)


def test_the_page_lists_them_and_shows_how_cases_end(cast, client):
    ended(cast, 20)
    draw()
    client.force_login(cast.cahya)

    page = client.get(reverse("complaints:rereadings")).text
    one = reverse("complaints:reread", args=[Rereading.objects.get().pk])
    refused = client.post(one, {"agreed": "0", "reason": ""})
    answer = client.post(one, {"agreed": "1"})

    assert one in page
    assert "20 (100 %)" in page
    assert refused.status_code == 422
    assert answer.url == reverse("complaints:rereadings")
    assert "1 dari 1" in client.get(answer.url).text


def test_the_database_keeps_one_draw_a_quarter_and_an_opinion_with_its_reason(cast):
    ended(cast)
    draw()
    made, row = RereadingDraw.objects.get(), Rereading.objects.get()
    said = {"by": cast.employees["cahya"].pk, "at": SUMMER}
    with pytest.raises(IntegrityError), transaction.atomic():
        Rereading.objects.create(draw=made, complaint=row.complaint)
    with pytest.raises(IntegrityError), transaction.atomic():
        RereadingDraw.objects.filter(pk=made.pk).update(seed="")
    for wrong in ({"agreed": True}, said, {"agreed": False, **said}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Rereading.objects.filter(pk=row.pk).update(**wrong)
