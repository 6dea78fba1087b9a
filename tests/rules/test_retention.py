"""How long reporters are remembered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.retention import (
    REPORTER_MONTHS,
    LongerThanCase,
    closed_before,
    kept_until,
    reporter_months,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MONTHS = st.integers(1, 60)


def test_reporter_data_is_never_kept_longer_than_the_case():
    assert REPORTER_MONTHS == 12
    assert reporter_months(60, case_years=5) == 60
    with pytest.raises(LongerThanCase):
        reporter_months(61, case_years=5)
    with pytest.raises(ValueError, match="at least a month"):
        reporter_months(0, case_years=5)


def test_a_term_ends_with_a_shorter_month():
    assert kept_until(date(2026, 11, 24), 12) == date(2027, 11, 24)
    assert kept_until(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert closed_before(date(2026, 3, 31), 1) == date(2026, 3, 1)


@given(DAYS, DAYS, MONTHS)
def test_what_closed_before_the_day_and_nothing_else_has_outlived_its_term(closed, today, months):
    is_over = kept_until(closed, months) < today

    assert (closed < closed_before(today, months)) is is_over


@given(DAYS, MONTHS)
def test_a_term_of_months_is_no_shorter_than_its_days(closed, months):
    assert kept_until(closed, months) >= closed + timedelta(days=28 * months)
