from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.periods import parse_period, periods_of

YEARS = st.integers(1900, 2100)
PARTS = st.sampled_from(
    ["", *(f"-S{n}" for n in (1, 2)), *(f"-Q{n}" for n in range(1, 5))]
    + [f"-{month:02d}" for month in range(1, 13)]
)
LABELS = st.builds("{}{}".format, YEARS, PARTS)


@pytest.mark.parametrize(
    ("text", "first", "last", "months"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), 12),
        ("2025-S1", date(2025, 1, 1), date(2025, 6, 30), 6),
        ("2025-S2", date(2025, 7, 1), date(2025, 12, 31), 6),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), 3),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), 3),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), 1),
    ],
)
def test_a_period_runs_over_whole_months(text, first, last, months):
    period = parse_period(text)

    assert (period.first, period.last) == (first, last)
    assert len(period.months) == months


def test_a_period_names_its_months():
    assert parse_period("2025-Q1").months == ("2025-01", "2025-02", "2025-03")


@given(label=LABELS)
def test_a_period_is_written_as_it_is_read(label):
    assert str(parse_period(label)) == label
    assert parse_period(f" {label.lower()}\n") == parse_period(label)


@given(label=LABELS)
def test_periods_follow_one_another_without_a_gap(label):
    period = parse_period(label)

    assert period.next.first == period.last + timedelta(days=1)
    assert len(period.next.months) == len(period.months)
    assert period.next.previous == period == period.previous.next


@given(label=LABELS, day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_period_holds_the_days_of_its_months(label, day):
    period = parse_period(label)

    assert (day in period) is (f"{day:%Y-%m}" in period.months)


@pytest.mark.parametrize(
    "text",
    [
        "", "25", "2025-", "2025-0", "2025-00", "2025-13", "2025-Q0", "2025-Q5", "2025-S3",
        "2025-T1", "2025-1", "2025/01", "2025-01-01", "-2025", "0025", "20255", "2025-Q11",
        "\uff12\uff10\uff12\uff15",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_examples(text):
    with pytest.raises(ValueError, match=r"tidak dikenal\. Tulis tahun \(2025\)"):
        parse_period(text)


def test_months_are_reported_by_month_quarter_and_year():
    periods = periods_of(["2025-04", "2024-12", "2025-03", "2025-04"])

    assert [str(period) for period in periods] == [
        "2024", "2024-Q4", "2024-12", "2025", "2025-Q1", "2025-03", "2025-Q2", "2025-04",
    ]  # fmt: skip


def test_no_months_have_no_periods():
    assert periods_of([]) == ()
