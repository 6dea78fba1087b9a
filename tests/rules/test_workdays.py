from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.workdays import CalendarEnds, WorkCalendar, due_on, working_days_after
from tests.rules.calendars import OFFICIAL, WEEKENDS_ONLY, YEARS
from tests.rules.cases import rows

CASES = rows("due_dates.csv")
UNKNOWN = "NEEDS-2027-CALENDAR"
DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))
LENGTHS = st.integers(0, 60)


def counted_by_hand(received: date, until: date, calendar: WorkCalendar) -> int:
    after = (received + timedelta(days=step) for step in range(1, (until - received).days + 1))
    return sum(day.weekday() < 5 and day not in calendar.days_off for day in after)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["due"] != UNKNOWN], ids=lambda case: case["received"]
)
def test_the_due_day_is_the_published_one(case):
    received, days = date.fromisoformat(case["received"]), int(case["working_days"])

    assert due_on(received, days, OFFICIAL) == date.fromisoformat(case["due"])


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["due"] == UNKNOWN], ids=lambda case: case["received"]
)
def test_a_due_day_beyond_the_calendar_is_never_guessed(case):
    with pytest.raises(CalendarEnds, match="no year 2027") as refusal:
        due_on(date.fromisoformat(case["received"]), int(case["working_days"]), OFFICIAL)

    assert refusal.value.year == 2027


def test_the_last_working_day_of_the_calendar_can_be_due():
    assert due_on(date(2026, 12, 23), 4, WorkCalendar(YEARS, frozenset())) == date(2026, 12, 29)
    assert due_on(date(2026, 12, 30), 1, OFFICIAL) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("received", "year"), [(date(2023, 12, 29), 2023), (date(2026, 12, 31), 2027)]
)
def test_the_first_counted_day_must_be_in_the_calendar(received, year):
    with pytest.raises(CalendarEnds, match=f"no year {year}"):
        due_on(received, 1, OFFICIAL)


def test_what_came_on_new_years_eve_needs_no_calendar_of_its_own_year():
    assert due_on(date(2023, 12, 31), 1, OFFICIAL) == date(2024, 1, 2)


def test_a_year_missing_in_the_middle_is_not_jumped_over():
    calendar = WorkCalendar(years=frozenset({2024, 2026}), days_off=frozenset())

    with pytest.raises(CalendarEnds, match="no year 2025"):
        due_on(date(2024, 12, 30), 5, calendar)
    with pytest.raises(CalendarEnds, match="no year 2025"):
        working_days_after(date(2024, 12, 30), date(2026, 1, 5), calendar)


def test_an_empty_calendar_refuses_instead_of_counting_weekdays():
    nothing = WorkCalendar(frozenset(), frozenset())

    with pytest.raises(CalendarEnds):
        due_on(date(2025, 1, 6), 1, nothing)


@given(received=DAYS, days=st.integers(1, 60))
def test_the_due_day_is_a_working_day_after_receipt(received, days):
    due = due_on(received, days, OFFICIAL)

    assert OFFICIAL.is_working_day(due)
    assert due > received


@given(received=DAYS, days=LENGTHS)
def test_counting_to_the_due_day_gives_the_deadline_back(received, days):
    assert working_days_after(received, due_on(received, days, OFFICIAL), OFFICIAL) == days


@given(received=DAYS, length=st.integers(0, 180))
def test_working_days_are_those_one_counts_by_hand(received, length):
    until = received + timedelta(days=length)

    assert working_days_after(received, until, OFFICIAL) == counted_by_hand(
        received, until, OFFICIAL
    )


@given(received=DAYS, days=LENGTHS, off=st.sets(DAYS, max_size=20))
def test_a_further_day_off_never_brings_the_deadline_forward(received, days, off):
    calendar = WorkCalendar(WEEKENDS_ONLY.years, frozenset(off))

    assert due_on(received, days, calendar) >= due_on(received, days, WEEKENDS_ONLY)


@given(one=DAYS, two=DAYS, days=LENGTHS)
def test_what_came_first_is_never_due_later(one, two, days):
    first, second = sorted([one, two])

    assert due_on(first, days, OFFICIAL) <= due_on(second, days, OFFICIAL)


def test_the_day_of_receipt_does_not_count():
    friday = date(2025, 2, 7)

    assert working_days_after(friday, friday, OFFICIAL) == 0
    assert working_days_after(friday, date(2025, 2, 9), OFFICIAL) == 0
    assert working_days_after(friday, date(2025, 2, 10), OFFICIAL) == 1


def test_the_same_day_needs_no_calendar():
    old = date(1999, 5, 5)

    assert working_days_after(old, old, OFFICIAL) == 0
    assert due_on(old, 0, OFFICIAL) == old


def test_time_does_not_run_backwards():
    with pytest.raises(ValueError, match="2025-02-06 lies before 2025-02-07"):
        working_days_after(date(2025, 2, 7), date(2025, 2, 6), OFFICIAL)
    with pytest.raises(ValueError, match="no negative number"):
        due_on(date(2025, 2, 7), -1, OFFICIAL)


def test_a_moment_is_not_taken_for_a_day():
    with pytest.raises(TypeError):
        due_on(datetime(2025, 2, 7, 23, 30, tzinfo=UTC), 1, OFFICIAL)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 8, 15), True),
        (date(2025, 8, 16), False),  # Saturday
        (date(2025, 8, 18), False),  # added eleven days before
        (date(2024, 2, 9), False),  # joint leave
        (date(2024, 2, 14), False),  # election day
    ],
)
def test_a_working_day_is_a_weekday_that_no_decree_took(day, works):
    assert OFFICIAL.is_working_day(day) is works


def test_nobody_knows_the_working_days_of_a_missing_year():
    with pytest.raises(CalendarEnds, match="no year 2027"):
        OFFICIAL.is_working_day(date(2027, 1, 4))


def test_the_edition_names_the_content_and_not_the_object():
    again = WorkCalendar(frozenset(sorted(OFFICIAL.years)), frozenset(sorted(OFFICIAL.days_off)))
    moved = WorkCalendar(OFFICIAL.years, OFFICIAL.days_off - {date(2025, 8, 18)})
    longer = WorkCalendar(OFFICIAL.years | {2027}, OFFICIAL.days_off)

    assert again.edition == OFFICIAL.edition
    assert len({OFFICIAL.edition, moved.edition, longer.edition}) == 3
    assert len(OFFICIAL.edition) == 12
