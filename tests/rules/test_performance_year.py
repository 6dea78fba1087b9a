from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.performance_year import (
    draft_due,
    evaluation_due,
    evaluation_opens,
    periodic_due,
    setting_due,
)
from kinerja.rules.periods import parse_period

YEARS = st.integers(2000, 2100)
PERIODS = st.builds("{}-{}".format, YEARS, st.sampled_from(["Q1", "Q2", "Q3", "Q4"])) | st.builds(
    "{}-{:02d}".format, YEARS, st.integers(1, 12)
)


def test_an_skp_is_drafted_in_two_weeks_and_set_by_the_end_of_january():
    assert draft_due(2026) == date(2026, 1, 14)
    assert setting_due(2026) == date(2026, 1, 31)


def test_a_year_is_evaluated_from_december_to_the_end_of_january():
    assert evaluation_opens(2026) == date(2026, 12, 1)
    assert evaluation_due(2026) == date(2027, 1, 31)


def test_an_instruction_for_one_year_may_come_earlier():
    assert evaluation_due(2024, instructed=date(2025, 1, 10)) == date(2025, 1, 10)
    assert setting_due(2025, instructed=date(2025, 1, 20)) == date(2025, 1, 20)
    assert setting_due(2025, instructed=date(2025, 1, 31)) == date(2025, 1, 31)


@pytest.mark.parametrize(("due", "year"), [(setting_due, 2026), (evaluation_due, 2025)])
def test_an_instruction_is_never_later_than_the_law(due, year):
    with pytest.raises(ValueError, match="later than the law's 2026-01-31"):
        due(year, instructed=date(2026, 2, 1))


@pytest.mark.parametrize(
    ("period", "due"),
    [
        ("2026-01", date(2026, 2, 10)),
        ("2026-02", date(2026, 3, 10)),
        ("2026-12", date(2027, 1, 10)),
        ("2026-Q1", date(2026, 4, 10)),
        ("2026-Q4", date(2027, 1, 10)),
    ],
)
def test_a_period_is_evaluated_by_the_tenth_of_the_next_month(period, due):
    assert periodic_due(parse_period(period)) == due


def test_an_office_chooses_the_day():
    assert periodic_due(parse_period("2026-01"), day=28) == date(2026, 2, 28)
    assert periodic_due(parse_period("2026-01"), day=1) == date(2026, 2, 1)


@pytest.mark.parametrize("day", [0, 29, -1])
def test_the_day_is_one_that_every_month_has(day):
    with pytest.raises(ValueError, match="1 to 28"):
        periodic_due(parse_period("2026-01"), day=day)


@pytest.mark.parametrize("period", ["2026", "2026-S1"])
def test_only_months_and_quarters_are_evaluated_on_the_way(period):
    with pytest.raises(ValueError, match="month or a quarter"):
        periodic_due(parse_period(period))


@given(YEARS)
def test_the_dates_of_a_year_follow_one_another(year):
    dates = [draft_due(year), setting_due(year), evaluation_opens(year), evaluation_due(year)]

    assert dates == sorted(set(dates))
    assert evaluation_due(year) == setting_due(year + 1)
    assert draft_due(year) < draft_due(year + 1)


@given(PERIODS.map(parse_period), PERIODS.map(parse_period), st.integers(1, 28))
def test_a_period_that_ends_later_is_never_due_earlier(one, two, day):
    earlier, later = sorted([one, two], key=lambda period: period.last)

    assert earlier.last < periodic_due(earlier, day) <= periodic_due(later, day)
    assert periodic_due(one, day) in parse_period(f"{one.last + timedelta(days=1):%Y-%m}")
    assert periodic_due(one, day).day == day
