"""The story that the product exists for, and something to do for everybody."""

from collections import Counter
from statistics import median

import pytest
from django.db.models import F

from kinerja.accounts.models import User
from kinerja.complaints.facts import complaint_facts
from kinerja.complaints.models import Answer, Complaint, ReferralNews, Thanks
from kinerja.complaints.queries.publication import accuses_somebody
from kinerja.counter.models import Visit
from kinerja.indicators.catalogue import WITHIN_STANDARD
from kinerja.indicators.models import Measurement, Milestone, Target
from kinerja.indicators.queries.work import work_of
from kinerja.organisation.queries import top_unit
from kinerja.rules.complaints import Kind, State
from kinerja.site.demo import office
from kinerja.site.demo.moment import TODAY

YEARS = (2024, 2025, 2026)


def user(name: str) -> User:
    return User.objects.get(username=name)


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


def test_citizens_read_cases_of_the_last_weeks_in_which_nobody_can_be_told(demo):
    shown = list(Complaint.objects.public())

    assert len(shown) > 30
    assert {case.kind for case in shown} == {Kind.SERVICE}
    assert not [case for case in shown if accuses_somebody(case)]
    assert Thanks.objects.count() >= 4


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

    assert targets == {2024: [], 2025: [14, 60, 70], 2026: [10, 75, 80, 85]}
    assert Milestone.objects.count() == 3


def test_some_people_have_cases_enough_for_a_number_and_some_do_not(demo):
    own = Measurement.objects.filter(
        indicator__slug="waktu-jawaban-pertama", period="2026"
    ).exclude(employee=None)

    assert Counter(own.values_list("standing", flat=True)).keys() == {"number", "words", "too_few"}


def test_every_state_that_a_case_can_be_in_is_there(demo):
    states = set(Complaint.objects.values_list("state", flat=True))

    assert states == set(State)


def test_one_case_has_news_from_another_agency_one_is_extended_and_one_repeats_another(demo):
    heard = ReferralNews.objects.values_list("what", flat=True).order_by("on")

    assert list(heard) == ["accepted", "answered"]
    assert Complaint.objects.filter(extended_to__gt=F("due_on")).exists()
    assert Complaint.objects.filter(state="duplicate", duplicate_of__state="verified").exists()


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


def test_the_counters_tell_of_a_year_and_of_this_morning(demo):
    at_the_counter = Visit.objects.standing().values_list("state", flat=True).order_by("state")

    assert 2_000 < Visit.objects.count() < 4_000
    assert list(at_the_counter) == ["paused", "serving"]
    share = Measurement.objects.of_units().filter(indicator__slug=WITHIN_STANDARD, period="2026")
    assert all(row.value is not None and 75 < row.value < 96 for row in share)
