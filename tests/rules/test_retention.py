"""How long reporters are remembered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.complaints import Kind
from kinerja.rules.retention import (
    LongerThanCase,
    closed_before,
    in_force,
    kept_until,
    reporter_months,
)

LAW = in_force(date(2026, 11, 24))
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MONTHS = st.integers(1, 60)


def test_a_case_is_kept_five_years_and_one_of_integrity_ten():
    years = {kind: months // 12 for kind, months in LAW.case.items()}

    assert years == {**dict.fromkeys(Kind, 5), Kind.INTEGRITY: 10}


def test_reporter_data_is_kept_a_year_unless_the_office_decides_and_never_longer_than_a_case():
    assert (reporter_months(LAW, None), reporter_months(LAW, 60)) == (12, 60)
    with pytest.raises(LongerThanCase):
        reporter_months(LAW, 61)
    with pytest.raises(ValueError, match="at least a month"):
        reporter_months(LAW, 0)


def test_a_term_ends_with_a_shorter_month():
    assert kept_until(date(2026, 11, 24), 12) == date(2027, 11, 24)
    assert kept_until(date(2027, 8, 31), 6) == date(2028, 2, 29)


@given(DAYS, DAYS, MONTHS)
def test_what_closed_before_the_day_and_nothing_else_has_outlived_its_term(closed, today, months):
    is_over = kept_until(closed, months) < today

    assert (closed < closed_before(today, months)) is is_over


@given(DAYS, MONTHS)
def test_a_term_of_months_is_no_shorter_than_its_days(closed, months):
    assert kept_until(closed, months) >= closed + timedelta(days=28 * months)
