"""The demo: a made-up office that keeps every rule, and tells the story the product exists for.

It is loaded once for this module, inside a transaction that is taken back at its end.
"""

import hashlib
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import time as hour
from pathlib import Path
from statistics import median

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.test import override_settings

from kinerja.accounts.models import PERSON, User
from kinerja.cli import demo as command
from kinerja.complaints.facts import complaint_facts
from kinerja.complaints.models import Answer, Category, Complaint
from kinerja.config import env
from kinerja.indicators.models import Indicator, Measurement, Milestone, Run, Target
from kinerja.indicators.queries.work import work_of
from kinerja.journal.checking import verify
from kinerja.kit import clock
from kinerja.organisation.models import (
    COMPONENTS,
    Assignment,
    AssignmentKind,
    Employee,
    EmployeeStatus,
    Position,
    Role,
    Service,
    Unit,
    UnitKind,
)
from kinerja.organisation.queries import roles_of, subtree_ids, top_unit, work_calendar
from kinerja.rules.complaints import Kind, State, completion_due, deadlines_on, first_answer_due
from kinerja.rules.identity import check_nip
from kinerja.rules.workdays import CalendarEnds
from kinerja.site.demo import marker, office, people, story
from kinerja.site.demo.accounts import ACCOUNTS, PASSWORD
from kinerja.site.demo.loading import load
from kinerja.site.demo.moment import NOW, TODAY
from kinerja.site.demo.standing import Standing, standing
from tests.rules.calendars import OFFICIAL

YEARS = (2024, 2025, 2026)


@dataclass(frozen=True)
class Loaded:
    home: Path
    cpu_seconds: float


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Loaded]:
    home = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(KINERJA_HOME=home, KINERJA_FROZEN_NOW=None),
        transaction.atomic(),
    ):
        began = time.process_time()
        load()
        yield Loaded(home, time.process_time() - began)
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db, settings) -> Loaded:
    settings.KINERJA_FROZEN_NOW = NOW
    return loaded


def user(name: str) -> User:
    return User.objects.get(username=name)


# The office -------------------------------------------------------------------------------------


def test_there_is_one_office_with_eleven_kelurahan_under_it(demo):
    kelurahan = Unit.objects.filter(kind=UnitKind.KELURAHAN.value)

    assert Unit.objects.filter(parent=None).get().code == "33.74.11"
    assert kelurahan.count() == 11
    assert set(kelurahan.values_list("parent__code", flat=True)) == {"33.74.11"}


def test_about_150_people_work_here_in_every_status(demo):
    assert 140 <= Employee.objects.count() <= 160
    assert set(Employee.objects.values_list("status", flat=True)) == set(EmployeeStatus)


def test_every_number_is_a_valid_one(demo):
    numbers = Employee.objects.exclude(number=None).values_list("number", flat=True)

    results = [check_nip(number) for number in numbers]

    assert [result for result in results if not result.valid or result.warning] == []


def test_nobody_holds_a_seat_before_they_were_taken_on(demo):
    held = Assignment.objects.exclude(employee__number=None).select_related("employee")

    assert all(f"{one.since:%Y}" >= one.employee.number[8:12] for one in held)


def test_somebody_moved_somebody_acts_and_a_seat_is_vacant(demo):
    active = Assignment.objects.active(TODAY)
    moves = Counter(Assignment.objects.values_list("employee", flat=True))
    kinds = Counter(active.values_list("kind", flat=True))

    assert (kinds[AssignmentKind.PLT], kinds[AssignmentKind.PLH]) == (1, 1)
    assert Assignment.objects.filter(since=people.MOVED_ON).count() == 1
    assert max(moves.values()) == 2
    assert Position.objects.exclude(assignments__in=active).count() == 1


def test_six_services_are_published_with_all_their_components(demo):
    published = list(Service.objects.filter(is_published=True))

    assert len(published) == 6
    assert all(getattr(service, name) for service in published for name in COMPONENTS)


# Who can log in ---------------------------------------------------------------------------------


def test_exactly_the_named_accounts_can_log_in(demo):
    able = [one.username for one in User.objects.all() if one.has_usable_password()]

    assert sorted(able) == sorted(account.username for account in ACCOUNTS)
    assert all(user(name).kind == PERSON for name in able)


def test_the_printed_password_opens_an_account_by_name_and_by_number(demo):
    clerk = Employee.objects.get(user__username="petugas1")

    assert authenticate(None, username="camat", password=PASSWORD) == user("camat")
    assert authenticate(None, username=clerk.number, password=PASSWORD) == clerk.user


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("camat", Role.CAMAT),
        ("sekcam", Role.SEKCAM),
        ("verifikator", Role.VERIFIKATOR),
        ("lurah.pudakpayung", Role.LURAH),
        ("kasi.trantib", Role.ATASAN),
        ("petugas2", Role.PETUGAS),
        ("pengelola", Role.PENGELOLA),
        ("moderator", Role.MODERATOR),
        ("admin", Role.ADMIN),
        ("inspektorat", Role.INSPEKTORAT),
    ],
)
def test_each_account_has_the_role_of_its_title(demo, name, role):
    assert role in {held for held, _unit in roles_of(user(name), TODAY)}


def test_who_stands_in_has_the_role_of_the_seat(demo):
    acting = Assignment.objects.get(kind=AssignmentKind.PLT.value)
    acting.employee.user = User.objects.create(username="plt")
    acting.employee.save()

    assert (Role.LURAH, acting.position.unit_id) in roles_of(user("plt"), TODAY)


# The complaints keep every rule -----------------------------------------------------------------


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
        ended = one.first_forwarded_on is None
        referred = State.REFERRED if one.outcome == "diteruskan" else State.REJECTED
        return referred if ended else State.CLOSED
    if one.finished_at:
        return State.ANSWERED
    if one.handler_id:
        return State.IN_PROGRESS
    return State.FORWARDED if one.first_forwarded_on else State.RECEIVED


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
    assert 11 <= Category.objects.count() <= 13
    assert not Category.objects.filter(needs_review=True).exists()


def test_the_journal_is_whole(demo):
    report = verify()

    assert report.faults == ()
    assert report.unsealed == 0


# The story --------------------------------------------------------------------------------------


def _by_year(column: str, bucket: str) -> dict[int, list[int]]:
    rows = complaint_facts(TODAY).select([column, bucket]).to_pylist()
    known = [row for row in rows if row[column] is not None and row[bucket] is not None]
    return {
        year: [row[column] for row in known if row[bucket].year == year and row[bucket] < TODAY]
        for year in YEARS
    }


def test_the_time_to_answer_falls_from_30_to_14_calendar_days(demo):
    found = _by_year("answer_calendar_days", "answer_due_on")
    days = {year: median(waited) for year, waited in found.items()}

    assert 28 <= days[2024] <= 32
    assert days[2024] > days[2025] > days[2026]
    assert 12 <= days[2026] <= 16


def test_the_turn_comes_after_the_iku_is_set(demo):
    months = {
        row.period: row.value
        for row in Measurement.objects.filter(
            indicator__slug="waktu-jawaban-pertama", unit=top_unit(), employee=None
        )
    }
    set_on = Milestone.objects.get(label="IKU waktu jawaban ditetapkan").on

    assert set_on.year == 2025
    assert months["2024-Q4"] >= 19
    assert months["2024-Q4"] > months["2025-Q3"] > months["2026-Q1"] > months["2026-Q3"]


def test_satisfaction_rises_by_15_points_and_more(demo):
    share = {
        year: 100 * sum(mark >= 3 for mark in marks) / len(marks)
        for year, marks in _by_year("satisfaction", "finished_on").items()
    }

    assert share[2026] - share[2024] >= 15
    assert share[2024] < share[2025] < share[2026]


def test_one_kelurahan_excels_and_one_lags(demo):
    days = {
        row.unit.code: row.value
        for row in Measurement.objects.filter(
            indicator__slug="waktu-jawaban-pertama", period="2026", employee=None
        ).select_related("unit")
    }
    kelurahan = {code: value for code, value in days.items() if code[9:10] == "1"}

    assert min(kelurahan, key=kelurahan.get) == office.SRONDOL_WETAN
    assert max(kelurahan, key=kelurahan.get) == office.GEDAWANG


@pytest.mark.parametrize("slug", ["waktu-jawaban-pertama", "selesai-tepat-waktu", "pelapor-puas"])
def test_in_2026_some_units_meet_their_target_and_some_do_not(demo, slug):
    rows = Measurement.objects.filter(indicator__slug=slug, period="2026", employee=None)

    assert set(rows.values_list("met", flat=True)) == {True, False}


def test_the_office_aims_higher_each_year_and_at_nothing_before_the_turn(demo):
    targets = {
        year: [int(low) for low in Target.objects.filter(year=year).values_list("low", flat=True)]
        for year in YEARS
    }

    assert targets == {2024: [], 2025: [14, 60, 70], 2026: [10, 75, 80]}
    assert Milestone.objects.count() == 3


def test_some_people_have_cases_enough_for_a_number_and_some_do_not(demo):
    own = Measurement.objects.filter(
        indicator__slug="waktu-jawaban-pertama", period="2026"
    ).exclude(employee=None)

    assert Counter(own.values_list("standing", flat=True)).keys() == {"number", "words", "too_few"}


# Something to do for everybody --------------------------------------------------------------------


def test_every_state_that_a_case_can_be_in_is_there(demo):
    states = set(Complaint.objects.values_list("state", flat=True))

    assert states == set(State) - {State.INCOMPLETE}  # asking the reporter comes with issue 4


def test_some_cases_are_late_and_one_answer_was_contested(demo):
    late = Complaint.objects.overdue(TODAY).exclude(kind=Kind.INTEGRITY.value).count()
    void = Answer.objects.exclude(void_at=None).filter(complaint__state=State.IN_PROGRESS.value)

    assert 3 <= late <= 40
    assert void.exists()


@pytest.mark.parametrize(
    ("name", "heap"),
    [
        ("verifikator", "to_verify"),
        ("sekcam", "to_verify"),
        ("camat", "to_assign"),
        ("lurah.pudakpayung", "to_assign"),
        ("lurah.pudakpayung", "late"),
        ("lurah.srondolwetan", "to_assign"),
        ("kasi.trantib", "to_assign"),
        ("petugas1", "mine"),
        ("petugas2", "mine"),
        ("admin", "alerts"),
    ],
)
def test_everybody_finds_something_to_do(demo, name, heap):
    assert work_of(user(name))[heap]


# Loading ----------------------------------------------------------------------------------------


def test_it_takes_less_than_20_seconds_of_cpu(demo):
    assert demo.cpu_seconds < 20


def test_the_story_is_the_same_every_time_whatever_the_hash_seed(demo):
    told = _digest_of_the_story()

    again = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", _TELL],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()

    assert again == told


_TELL = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.config.settings")
import django
django.setup()
from tests.site.test_demo import _digest_of_the_story
print(_digest_of_the_story())
"""


def _digest_of_the_story() -> str:
    stays = people.stays(office.seats())
    return hashlib.sha256(repr((stays, story.cases(OFFICIAL, stays))).encode()).hexdigest()


def test_every_later_process_knows_that_it_is_a_demo_and_when(demo):
    found = env.demo(demo.home)

    assert found == env.Demo(is_demo=True, frozen_now=NOW)


def test_a_folder_that_has_the_demo_is_left_alone(demo, capsys):
    units = Unit.objects.count()

    code = command.run([])

    assert code == 0
    assert "sudah berisi data contoh" in capsys.readouterr().err
    assert Unit.objects.count() == units


def test_a_demo_in_which_people_worked_is_still_the_demo(demo):
    Unit.objects.create(code="33.74.11.X", name="Pos", kind="section", parent=top_unit())

    assert standing() is Standing.DEMO


def test_what_stopped_before_its_figures_were_counted_is_finished_by_the_next_call(demo):
    Run.objects.all().delete()
    marker.write(loading=True)
    complaints = Complaint.objects.count()
    assert standing() is Standing.UNFINISHED

    load()

    assert standing() is Standing.DEMO
    assert Run.objects.count() == Indicator.objects.count()
    assert Complaint.objects.count() == complaints
