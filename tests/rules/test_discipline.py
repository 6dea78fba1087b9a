from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.discipline import (
    NEWEST,
    Absence,
    Sanction,
    Severity,
    absence_in,
    ladder_step,
)
from kinerja.rules.workdays import CalendarEnds, due_on
from tests.rules.calendars import OFFICIAL, WEEKENDS_ONLY

DAYS = st.integers(0, 400)
ROWS = st.integers(0, 20)
HEAVIER = [None, *Sanction]
YEAR_END = date(2025, 12, 24)
ABSENT = st.sets(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=60)


def weight(absence):
    step = ladder_step(absence)
    return HEAVIER.index(step and step.sanction)


@pytest.mark.parametrize(
    ("first", "last", "severity", "words"),
    [
        (3, 3, "RINGAN", "teguran lisan"),
        (4, 6, "RINGAN", "teguran tertulis"),
        (7, 10, "RINGAN", "pernyataan tidak puas secara tertulis"),
        (11, 13, "SEDANG", "pemotongan tunjangan kinerja sebesar 25% selama 6 bulan"),
        (14, 16, "SEDANG", "pemotongan tunjangan kinerja sebesar 25% selama 9 bulan"),
        (17, 20, "SEDANG", "pemotongan tunjangan kinerja sebesar 25% selama 12 bulan"),
        (21, 24, "BERAT", "penurunan jabatan setingkat lebih rendah selama 12 bulan"),
        (25, 27, "BERAT", "pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan"),
        (28, 366, "BERAT", "pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS"),
    ],
)
def test_every_number_of_days_has_the_step_of_the_text(first, last, severity, words):
    for days in range(first, last + 1):
        step = ladder_step(Absence(days))

        assert (step.severity.name, step.sanction) == (severity, words)


@pytest.mark.parametrize("days", [0, 1, 2])
def test_below_three_days_there_is_no_step(days):
    assert ladder_step(Absence(days)) is None


@pytest.mark.parametrize("days", [0, 10, 27])
def test_ten_working_days_in_a_row_are_the_last_step(days):
    assert ladder_step(Absence(days, 10)).sanction is Sanction.DISMISSAL
    assert ladder_step(Absence(days, 9)) == ladder_step(Absence(days))


@given(DAYS, ROWS, DAYS, ROWS)
def test_more_days_are_never_a_lighter_step(days, row, more, longer):
    assert weight(Absence(days + more, row + longer)) >= weight(Absence(days, row))


def test_a_heavier_sanction_is_never_of_a_lighter_severity():
    severities = [NEWEST.severity[sanction] for sanction in Sanction]

    assert severities == sorted(severities)
    assert Severity.NONE not in severities


@pytest.mark.parametrize("absence", [(-1, 0), (0, -1)])
def test_nobody_is_absent_for_less_than_no_time(absence):
    with pytest.raises(ValueError, match="no time"):
        Absence(*absence)


@pytest.mark.parametrize(
    ("absent", "days", "in_a_row"),
    [
        ([], 0, 0),
        ([date(2025, 2, 3)], 1, 1),
        ([date(2025, 2, 3), date(2025, 2, 3)], 1, 1),
        ([date(2025, 2, 7), date(2025, 2, 8), date(2025, 2, 10)], 2, 2),  # over a weekend
        ([date(2025, 2, 3), date(2025, 2, 5), date(2025, 2, 6)], 3, 2),
        ([date(2025, 1, 28), date(2025, 1, 30)], 1, 1),  # 27 to 29 January were days off
        ([date(2025, 1, 24), date(2025, 1, 30)], 2, 2),
        ([date(2024, 2, 5), date(2025, 2, 6)], 1, 1),
    ],
)
def test_only_working_days_of_the_year_count(absent, days, in_a_row):
    assert absence_in(2025, absent, OFFICIAL) == Absence(days, in_a_row)


def test_a_row_over_the_end_of_a_year_is_told_whole_in_the_year_it_goes_on_in():
    row = [due_on(YEAR_END, number, WEEKENDS_ONLY) for number in range(1, 11)]

    assert absence_in(2025, row, WEEKENDS_ONLY) == Absence(5, 5)
    assert absence_in(2026, row, WEEKENDS_ONLY) == Absence(5, 10)


def test_a_year_without_a_calendar_is_never_guessed():
    with pytest.raises(CalendarEnds):
        absence_in(2023, [date(2023, 5, 2)], OFFICIAL)


@given(ABSENT, st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_one_more_day_is_never_less_absence(absent, day):
    before = absence_in(2025, absent, OFFICIAL)
    after = absence_in(2025, {*absent, day}, OFFICIAL)

    assert after.days >= before.days
    assert after.in_a_row >= before.in_a_row


@given(ABSENT)
def test_the_longest_row_is_the_one_counted_by_hand(absent):
    longest = current = 0
    for offset in range(365):
        day = date(2025, 1, 1) + timedelta(days=offset)
        if OFFICIAL.is_working_day(day):
            current = current + 1 if day in absent else 0
            longest = max(longest, current)

    assert absence_in(2025, absent, OFFICIAL).in_a_row == longest
