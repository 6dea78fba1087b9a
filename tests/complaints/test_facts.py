"""What complaints publish to be measured: aged, never flattered, of nobody in person."""

from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kinerja.complaints.facts import complaint_facts, desk_facts
from kinerja.complaints.models import Complaint, DeskStay, Wait
from kinerja.complaints.policies import VERIFY
from kinerja.organisation.models import Policy
from kinerja.organisation.queries import PolicyOverTime, current_assignment, policy
from tests.factories.complaints import CategoryFactory, ComplaintFactory

AS_OF = date(2026, 11, 26)
RECEIVED = date(2026, 11, 9)  # a Monday; to be looked at until Thursday the 12th


@pytest.fixture
def office(cast):
    Complaint.objects.all().delete()
    return cast


def at(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def november(day: int) -> date:
    return date(2026, 11, day)


def case(office, **given) -> Complaint:
    values = {"unit": office.mawar, "received_at": at(RECEIVED, 8), "tracking_digest": None}
    return ComplaintFactory(**(values | given))


def only() -> dict:
    (row,) = complaint_facts(AS_OF).to_pylist()
    return row


def test_an_open_case_ages_in_every_clock_and_is_in_time_in_none(office):
    case(office)

    row = only()

    assert (row["verify_open"], row["answer_open"], row["end_open"]) == (True, True, True)
    assert (row["verify_days"], row["verify_calendar_days"]) == (13, 17)
    assert (row["end_days"], row["end_calendar_days"]) == (13, 17)
    assert (row["verified_in_time"], row["answered_in_time"], row["in_time"]) == (0, 0, 0)


@pytest.mark.parametrize(("forwarded", "in_time"), [(12, 1), (13, 0)])
def test_looking_at_a_case_is_in_time_up_to_the_third_working_day(office, forwarded, in_time):
    case(office, first_forwarded_on=november(forwarded), state="verified")

    row = only()

    assert row["verify_due_on"] == november(12)
    assert (row["verify_open"], row["verified_in_time"]) == (False, in_time)


def test_what_ended_unforwarded_was_looked_at_when_it_ended(office):
    ended = at(november(11))
    case(
        office,
        state="rejected",
        first_answered_at=ended,
        finished_at=ended,
        closed_at=ended,
        outcome="tidak_dapat",
    )

    row = only()

    assert (row["verify_days"], row["verified_in_time"]) == (2, 1)
    assert (row["referred"], row["duplicate"], row["rejected"]) == (0, 0, 1)


def test_a_stricter_day_of_the_office_binds_from_its_day_on(office):
    given = {"key": VERIFY, "legal_basis": "SK Camat 7", "since": november(9), "value": "1"}
    Policy.objects.create(unit=office.top, **given)
    case(office)

    assert only()["verify_due_on"] == november(10)
    decided = PolicyOverTime(VERIFY)
    for unit, on in ((office.mawar, november(8)), (office.mawar, november(9)), (office.top, AS_OF)):
        assert decided.value(unit.pk, on) == policy(VERIFY, unit, on)


def test_waiting_for_others_leaves_the_net_days_and_stays_in_the_calendar_days(office):
    waited = case(office, state="answered", finished_at=at(november(25)))
    Wait.objects.create(
        complaint=waited,
        whom="reporter",
        words="Di mana tepatnya?",
        signed_as="Petugas",
        asked_at=at(november(12)),
        until=november(19),
        ended_at=at(november(17)),
    )

    row = only()

    # 12 working days in all; Friday the 13th, Monday the 16th and the 17th are given back.
    assert (row["end_days"], row["end_calendar_days"]) == (9, 16)


def test_an_extension_moves_no_due_day_and_nothing_into_time(office):
    late = {"due_on": november(16), "finished_at": at(november(20)), "state": "answered"}
    case(office, **late, extended_to=november(27), extended_because="Menunggu suku cadang.")

    row = only()

    assert (row["due_on"], row["in_time"]) == (november(16), 0)


def test_a_case_can_be_asked_about_by_everything_it_belongs_to(office):
    lamps = CategoryFactory()
    agus = office.agus.employee
    of = {"category": lamps, "kelurahan": office.melati, "channel": "loket", "handler": agus}
    end = {"state": "answered", "outcome": "sebagian", "finished_at": at(november(20))}
    told = {"contests": 2, "reopenings": 1, "satisfaction": 3, "supports": 4}
    case(office, kind="informasi", due_on=november(20), **of, **end, **told)

    row = only()

    by = ("unit", "position", "employee", "category", "kelurahan", "channel", "kind")
    seat = current_assignment(agus, AS_OF).position
    assert [row[one] for one in by] == [
        office.mawar.pk, seat.pk, agus.pk, lamps.pk, office.melati.pk, "loket", "informasi",
    ]  # fmt: skip
    asked = ("due_on", "in_time", "contested", "reopened", "satisfaction", "outcome", "supports")
    assert [row[one] for one in asked] == [november(20), 1, 1, 1, 3, "sebagian", 4]


def test_an_integrity_case_is_no_fact_of_the_office(office):
    secret = case(
        office, kind="pengawasan", handler=office.agus.employee, state="in_progress",
        kelurahan=office.mawar,
    )  # fmt: skip
    stayed(secret, office, "handler", 9, 16)

    assert complaint_facts(AS_OF).num_rows == 0
    assert desk_facts(AS_OF).num_rows == 0


def stayed(complaint: Complaint, office, desk: str, since: int, until: int, **given) -> None:
    DeskStay.objects.create(
        complaint=complaint,
        desk=desk,
        unit=complaint.unit,
        employee=complaint.handler if desk == "handler" else None,
        began_at=at(november(since)),
        ended_at=at(november(until)),
        **given,
    )


def test_each_desk_has_its_own_days_and_the_last_one_is_open(office):
    worked = case(
        office, state="in_progress", handler=office.agus.employee, due_on=date(2026, 12, 1),
        desk_since=at(november(12)),
    )  # fmt: skip
    stayed(worked, office, "verification", 9, 10)
    stayed(worked, office, "disposition", 10, 12)

    stays = desk_facts(AS_OF).to_pylist()

    told = [
        (row["desk"], row["days"], row["calendar_days"], row["open"], row["employee"])
        for row in stays
    ]
    agus = office.agus.employee.pk
    assert told == [
        ("verification", 1, 1, False, None),
        ("disposition", 2, 2, False, None),
        ("handler", 10, 14, True, agus),
    ]


def test_what_comes_too_late_is_charged_to_the_desk_that_sent_it(office):
    late = case(
        office, state="in_progress", handler=office.agus.employee, due_on=november(26),
        desk_since=at(november(25)),
    )  # fmt: skip
    stayed(late, office, "verification", 9, 10)
    stayed(late, office, "disposition", 10, 25)

    *_others, last = desk_facts(AS_OF).to_pylist()

    assert (last["desk"], last["days"], last["employee"]) == ("disposition", 1, None)


def test_days_outside_the_office_are_nobodys(office):
    waiting = case(
        office, state="waiting_reporter", waits_from="in_progress", handler=office.agus.employee
    )

    (row,) = desk_facts(AS_OF).to_pylist()

    assert waiting.handler
    assert (row["desk"], row["employee"], row["position"]) == ("reporter", None, None)


@pytest.mark.parametrize("facts", [complaint_facts, desk_facts])
def test_the_statements_do_not_grow_with_the_cases(office, facts):
    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            facts(AS_OF)
        return len(made)

    case(office)
    few = asked()
    for _one in range(20):
        case(office, handler=office.agus.employee, state="in_progress")

    assert asked() == few <= 9
