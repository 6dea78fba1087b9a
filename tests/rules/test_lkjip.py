from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.lkjip import EDITIONS, ReportingBody, report_due

YEARS = st.integers(2000, 2100)


@pytest.mark.parametrize(
    ("body", "year", "due"),
    [
        ("MINISTRY", 2025, date(2026, 2, 28)),
        ("REGION", 2025, date(2026, 3, 31)),
        ("SUBDISTRICT", 2025, date(2026, 2, 28)),
        ("SUBDISTRICT", 2027, date(2028, 2, 29)),
    ],
)
def test_a_year_is_reported_two_or_three_months_after_it(body, year, due):
    assert report_due(ReportingBody[body], year) == due


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.basis)
def test_everybody_who_reports_has_a_day(edition):
    assert set(edition.months) == set(ReportingBody)


@given(st.sampled_from(ReportingBody), YEARS)
def test_a_later_year_is_due_later_and_before_the_region_reports(body, year):
    assert date(year, 12, 31) < report_due(body, year) < report_due(body, year + 1)
    assert report_due(body, year) <= report_due(ReportingBody.REGION, year)
