"""The made-up complaints keep every rule, as if they had been real."""

import re
from collections import Counter
from datetime import date
from datetime import time as hour

from kinerja.accounts.models import User
from kinerja.complaints.clocks import pauses_of
from kinerja.complaints.models import Answer, Category, Complaint
from kinerja.journal.checking import verify
from kinerja.kit import clock
from kinerja.organisation.models import (
    Assignment,
    Employee,
    Position,
    Unit,
)
from kinerja.organisation.queries import subtree_ids, top_unit, work_calendar
from kinerja.rules.complaints import Kind, State
from kinerja.rules.deadlines import completion_due, deadlines_on, first_answer_due
from kinerja.rules.workdays import CalendarEnds
from kinerja.site.demo.moment import NOW, TODAY


def user(name: str) -> User:
    return User.objects.get(username=name)


def test_about_6000_complaints_came_in_from_2024_to_today(demo):
    days = [clock.local_day(at) for at in Complaint.objects.values_list("received_at", flat=True)]

    assert 5_500 <= len(days) <= 6_500
    assert (min(days).year, max(days)) == (2024, TODAY)


def test_weekdays_are_busier_and_floods_come_at_the_start_of_the_year(demo):
    received = [one.received_on for one in Complaint.objects.select_related("category")]
    floods = Complaint.objects.filter(
        category__slug="drainase-banjir", received_at__year__in=(2024, 2025)
    )
    by_month = Counter(one.received_on.month for one in floods)

    assert sum(day.weekday() == 0 for day in received) > 2 * sum(
        day.weekday() == 6 for day in received
    )
    assert by_month[1] + by_month[2] > 2 * (by_month[6] + by_month[7])


def test_every_due_day_is_the_one_the_rules_give(demo):
    wrong = [
        one
        for one in Complaint.objects.all()
        if (one.answer_due_on, one.due_on) != _due_by_the_rules(one)
    ]

    assert wrong == []


def _due_by_the_rules(one: Complaint) -> tuple[date | None, date | None]:
    received = one.received_on
    given = (received, one.first_forwarded_on, work_calendar(), deadlines_on(received))
    given += (pauses_of(one.waits.all()),)
    try:
        due = completion_due(Kind(one.kind), *given)
    except CalendarEnds:
        due = None
    return first_answer_due(*given), due


def test_every_state_agrees_with_the_dates(demo):
    wrong = [one for one in Complaint.objects.all() if one.state != _state_by_the_dates(one)]

    assert wrong == []


def _state_by_the_dates(one: Complaint) -> str:
    if one.closed_at:
        asked = any(answer.objection and not answer.void_at for answer in one.answers.all())
        return State.REOPENING if asked else _ended(one)
    if one.finished_at:
        return State.ANSWERED
    wait = one.waits.filter(ended_at=None).first()
    if wait:
        return State.WAITING_AGENCY if wait.agency else State.WAITING_REPORTER
    if one.handler_id:
        # By the journal where each step is one; past cases only say that somebody has them.
        begun = one.desk_since is None or one.first_answered_at or one.contests
        return State.IN_PROGRESS if begun else State.ASSIGNED
    return State.VERIFIED if one.first_forwarded_on else State.RECEIVED


def _ended(one: Complaint) -> str:
    ends = {
        "diteruskan": State.REFERRED,
        "duplikat": State.DUPLICATE,
        "dicabut": State.WITHDRAWN,
    }
    if one.outcome in ends:
        return ends[one.outcome]
    return State.CLOSED if one.first_forwarded_on else State.REJECTED


def test_what_happens_to_a_complaint_happens_in_order(demo):
    for one in Complaint.objects.all():
        moments = [one.received_at, one.first_answered_at, one.finished_at, one.closed_at, NOW]
        known = [moment for moment in moments if moment]
        assert known == sorted(known), one
        if one.first_forwarded_on:
            assert one.received_on <= one.first_forwarded_on <= TODAY
        if one.first_forwarded_on and one.first_answered_at:
            assert one.first_forwarded_on <= clock.local_day(one.first_answered_at)


def test_the_office_answers_when_it_is_open(demo):
    calendar = work_calendar()
    answers = Answer.objects.values_list("published_at", flat=True)
    moments = [clock.timezone.localtime(at) for at in answers]

    assert len(moments) > 6_000
    assert all(calendar.is_working_day(at.date()) for at in moments)
    assert all(hour(8) <= at.time() < hour(16) for at in moments)


def test_the_dates_of_answers_are_those_of_the_answers_given(demo):
    for one in Complaint.objects.exclude(handler=None).prefetch_related("answers"):
        standing_ones = [answer for answer in one.answers.all() if not answer.void_at]
        final = [answer.published_at for answer in standing_ones if answer.final]
        first = standing_ones[0].published_at if standing_ones else None
        assert (one.first_answered_at, one.finished_at) == (first, final[0] if final else None)


def test_nobody_handles_a_case_outside_their_unit(demo):
    reach = {unit.pk: subtree_ids(unit) for unit in Unit.objects.all()}
    stays: dict[int, list[Assignment]] = {}
    for stay in Assignment.objects.select_related("position"):
        stays.setdefault(stay.employee_id, []).append(stay)

    for one in Complaint.objects.exclude(handler=None):
        until = clock.local_day(one.closed_at) if one.closed_at else TODAY
        assert any(
            stay.position.unit_id in reach[one.unit_id]
            and stay.since <= one.first_forwarded_on
            and (stay.until is None or until <= stay.until)
            for stay in stays[one.handler_id]
        ), one


def test_answers_are_signed_by_a_position_and_never_by_a_person(demo):
    names = set(Employee.objects.values_list("name", flat=True))
    seats = {f"{seat.name}, {seat.unit.name}" for seat in Position.objects.select_related("unit")}
    signatures = set(Answer.objects.values_list("signed_as", flat=True))

    assert signatures <= seats
    assert not any(name in signature for name in names for signature in signatures)


def test_what_concerns_integrity_is_seen_by_the_inspectorate_alone(demo):
    cases = Complaint.objects.filter(kind=Kind.INTEGRITY.value)
    seen = Complaint.objects.visible_to(user("inspektorat")).filter(kind=Kind.INTEGRITY.value)

    assert set(cases.values_list("unit", "handler")) == {(top_unit().pk, None)}
    assert seen.count() == cases.count() > 5
    for name in ("camat", "sekcam", "verifikator", "lurah.pudakpayung", "petugas1"):
        assert not Complaint.objects.visible_to(user(name)).filter(kind=Kind.INTEGRITY.value)


def test_6000_complaints_do_not_read_like_copies(demo):
    texts = list(Complaint.objects.values_list("text", flat=True))
    titles = Complaint.objects.values("title").distinct().count()

    assert len(set(texts)) > 0.9 * len(texts)
    assert titles > 60
    assert not [text for text in texts if re.search(r"\d{5}|\{|\}", text)]


def test_categories_are_confirmed(demo):
    grouped = Category.objects.filter(children__isnull=False).distinct()
    assert 11 <= Category.objects.count() - grouped.count() <= 13
    assert not Category.objects.filter(needs_review=True).exists()


def test_the_journal_is_whole(demo):
    report = verify()

    assert report.faults == ()
    assert report.unsealed == 0
