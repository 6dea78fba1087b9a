"""Reminders across rooms: promises go the way of cases, and each leads where one may look.

Agus works for Lina (lurah Mawar), who reports to Cahya (camat). 15 December 2026 is a Tuesday.
"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.accounts.models import User
from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.casework import services as casework
from kinerja.casework.models import Appeal, Decision, Escalation, Moderation
from kinerja.commitments import services
from kinerja.commitments.models import Commitment
from kinerja.complaints.models import Complaint
from kinerja.inbox.models import Notice
from kinerja.kit import clock
from kinerja.organisation.services import NewDayOff, add_day_off, end_assignment
from tests.factories.commitments import CommitmentFactory
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PersonFactory,
    PositionFactory,
)
from tests.factories.rights import DocumentRequestFactory

DUE = date(2026, 12, 15)
MOST_STATEMENTS = 12


@pytest.fixture
def promised(cast) -> Commitment:
    """Of Agus's position, for the office alone; no case of the cast is due beside it."""
    Complaint.objects.all().delete()
    seat = cast.employees["agus"].assignments.get().position
    return CommitmentFactory(position=seat, is_public=False, first_due_on=DUE)


@pytest.fixture
def between(cast) -> User:
    """A superior between Agus and Lina whom nobody gave a role."""
    user = PersonFactory(username="seno", first_name="Seno")
    seat = PositionFactory(unit=cast.mawar, name="Seksi pelayanan")
    AssignmentFactory(employee=EmployeeFactory(name="Seno", user=user), position=seat)
    held = cast.employees["agus"].assignments.get().position
    held.superior, held.superior_reason = seat, "SK Camat 1/2026"
    held.save()
    return user


def run(clock_at, day: int) -> set[str]:
    """Who is told on this day of December."""
    clock_at(f"2026-12-{day:02}T07:05")
    before = set(Notice.objects.values_list("pk", flat=True))
    casework.escalate(actor=service_account(SCHEDULER))
    new = Notice.objects.exclude(pk__in=before)
    return set(new.values_list("recipient__username", flat=True))


def test_a_promise_is_reminded_in_working_days_along_the_line(promised, clock_at):
    told = {day: run(clock_at, day) for day in (10, 11, 12, 14, 15, 16, 17, 18, 21)}

    assert told == {
        10: set(), 11: {"agus"}, 12: set(), 14: set(), 15: {"agus", "lina"}, 16: {"lina"},
        17: set(), 18: {"cahya"}, 21: set(),
    }  # fmt: skip
    texts = Notice.objects.order_by("pk").values_list("text", flat=True)
    number = promised.number
    assert texts[0] == f"Janji {number}: tenggat pemenuhan Selasa, 15 Desember 2026 sudah dekat."


def test_nobody_is_told_twice_of_a_day(promised, clock_at):
    assert run(clock_at, 15) == {"agus", "lina"}
    assert run(clock_at, 15) == set()


def test_a_promise_that_was_put_off_is_reminded_of_its_new_day(promised, cast, clock_at):
    services.postpone(
        commitment=promised, due_on=date(2026, 12, 22), reason="Hujan.", actor=cast.lina
    )

    assert run(clock_at, 15) == set()
    assert run(clock_at, 22) == {"agus", "lina"}


def test_a_promise_that_is_kept_reminds_nobody(promised, cast, clock_at):
    services.keep(commitment=promised, note="Selesai.", actor=cast.agus)

    assert run(clock_at, 16) == set()


def test_while_nobody_sits_on_the_position_who_is_above_it_is_told(promised, cast, clock_at):
    held = cast.employees["agus"].assignments.get()
    end_assignment(assignment=held, until=date(2026, 12, 1), actor=cast.nita)

    assert run(clock_at, 11) == {"lina"}


@pytest.fixture
def all_rooms(cast, between) -> None:
    """One of each room that is late, in the hands of Agus or of the moderator."""
    ComplaintFactory(
        unit=cast.mawar, handler=cast.employees["agus"], tracking_digest="x" * 64, due_on=DUE
    )
    seat = cast.employees["agus"].assignments.get().position
    CommitmentFactory(position=seat, is_public=False, first_due_on=DUE)
    flagged = Moderation.objects.create(
        kind="complaints.report",
        object_id=cast.complaint.pk,
        about=cast.complaint.number,
        unit=cast.mawar,
        state="appealed",
        since=clock.now(),
    )
    hidden = Decision.objects.create(
        moderation=flagged, step="hide", reason="Memuat NIK.", by=cast.cahya, at=clock.now()
    )
    Appeal.objects.create(
        moderation=flagged,
        against=hidden,
        hidden_by=cast.cahya,
        words="Bukan.",
        at=clock.now(),
        due_on=DUE,
    )


def test_every_reminder_leads_to_a_page_that_its_reader_may_open(
    client, cast, all_rooms, between, clock_at
):
    run(clock_at, 15)
    told = run(clock_at, 23)

    notices = Notice.objects.select_related("recipient")
    assert {"agus", "seno", "lina", "mira"} <= set(
        notices.values_list("recipient__username", flat=True)
    )
    assert "lina" in told
    for notice in notices:
        client.force_login(notice.recipient)
        assert client.get(notice.path).status_code == 200, (notice.recipient, notice.path)
    assert {row.room for row in Escalation.objects.all()} == {
        "complaints", "commitments", "moderation",
    }  # fmt: skip


def test_who_may_not_open_a_case_reads_what_it_is_called_and_when_it_is_due(
    client, cast, all_rooms, between, clock_at
):
    run(clock_at, 15)
    number = Commitment.objects.get().number

    client.force_login(between)
    told = client.get(reverse("casework:reminders")).text
    client.force_login(cast.lina)
    linked = client.get(reverse("casework:reminders")).text
    client.force_login(cast.dewi)
    others = client.get(reverse("casework:reminders")).text

    assert f"Janji {number}" in told
    assert "Selasa, 15 Desember 2026 (pemenuhan)" in told
    assert "Memasang sepuluh lampu" not in told + linked
    url = reverse("commitments:work", args=[number])
    assert url not in told
    run(clock_at, 23)
    client.force_login(cast.lina)
    assert url in client.get(reverse("casework:reminders")).text
    assert number not in others


def test_the_list_takes_no_more_statements_with_more_rows(client, cast, all_rooms):
    cases = {
        "complaints": Complaint.objects.first().pk,
        "commitments": Commitment.objects.get().pk,
        "moderation": Appeal.objects.get().pk,
    }
    client.force_login(cast.lina)
    url = reverse("casework:reminders")

    def statements(last: int) -> int:
        first = Escalation.objects.count()
        Escalation.objects.bulk_create(
            Escalation(
                room=room,
                case=case,
                clock="keeping",
                due_on=DUE,
                level="after",
                up=up,
                recipient=cast.lina,
                at=clock.now(),
            )
            for up in range(first, last)
            for room, case in [list(cases.items())[up % 3]]
        )
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    client.get(url)
    few, many = statements(3), statements(300)

    assert few == many <= MOST_STATEMENTS


def test_a_request_for_documents_goes_to_the_head_of_the_office(cast, clock_at):
    Complaint.objects.all().delete()
    asked = DocumentRequestFactory(unit=cast.top, due_on=DUE)

    told = {day: run(clock_at, day) for day in (10, 11, 15, 16)}

    assert told == {10: set(), 11: {"cahya"}, 15: {"cahya"}, 16: set()}
    notice = Notice.objects.latest("pk")
    assert notice.path == reverse("rights:document", args=[asked.number])
    assert notice.text == (
        f"Permintaan dokumen {asked.number}: tenggat jawaban PPID hari ini, "
        "Selasa, 15 Desember 2026."
    )


def test_a_request_for_documents_that_ended_is_owed_by_nobody(cast, clock_at):
    Complaint.objects.all().delete()
    DocumentRequestFactory(unit=cast.top, due_on=DUE, state="withdrawn", ended_at=clock.now())

    assert run(clock_at, 15) == set()


def test_a_day_off_that_comes_later_moves_a_request_for_documents(cast):
    asked = DocumentRequestFactory(unit=cast.top)
    day = NewDayOff(date=date(2026, 12, 2), name="Libur lokal", legal_basis="SK 9/2026")
    add_day_off(day=day, actor=cast.nita)

    casework.recompute_deadlines(actor=service_account(SCHEDULER))

    asked.refresh_from_db()
    assert str(asked.due_on) == "2026-12-09"
