"""A deadline and its explanation are two computations that meet on the same day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.rules.complaints import Kind
from kinerja.rules.day_by_day import Pause, Why, day_by_day, due_after_pauses
from kinerja.rules.deadlines import completion_due, completion_explained, deadlines_on
from kinerja.rules.workdays import CalendarEnds, WorkCalendar
from tests.rules.calendars import OFFICIAL

YEARS = frozenset({2025, 2026, 2027})
DAYS = st.dates(date(2025, 1, 1), date(2026, 6, 30))
CALENDARS = st.builds(
    lambda off: WorkCalendar(YEARS, off),
    st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=40),
)
PAUSES = st.lists(
    st.builds(
        lambda first, length: Pause(first, first + timedelta(days=length)), DAYS, st.integers(0, 40)
    ),
    max_size=4,
)
TWELFTH = date(2026, 11, 12)  # a Thursday

# Cost: each example walks through months; these three were a tenth of all rules.
FEWER = settings(max_examples=40)


@FEWER
@given(DAYS, st.integers(1, 60), CALENDARS, PAUSES, st.none() | st.integers(0, 22))
def test_the_last_day_of_the_explanation_is_the_due_day(start, length, calendar, pauses, cap):
    days = list(day_by_day(start, length, calendar, pauses, cap=cap))

    assert days[-1].day == due_after_pauses(start, length, calendar, pauses, cap=cap)
    assert days[-1].nth == length


@FEWER
@given(DAYS, st.integers(1, 60), CALENDARS, PAUSES)
def test_no_day_is_left_out_and_none_shown_twice(start, length, calendar, pauses):
    days = [day.day for day in day_by_day(start, length, calendar, pauses)]

    assert days == [start + timedelta(days=step + 1) for step in range(len(days))]


@FEWER
@given(
    st.sampled_from(Kind),
    st.dates(date(2025, 1, 1), date(2026, 6, 30)),
    st.none() | st.integers(0, 20),
    CALENDARS,
    PAUSES,
)
def test_a_case_is_explained_as_it_is_computed(kind, received, forwarded_after, calendar, pauses):
    days = deadlines_on(received)
    forwarded = None if forwarded_after is None else received + timedelta(days=forwarded_after)

    told = completion_explained(kind, received, forwarded, calendar, days, pauses)

    assert told.due_on == completion_due(kind, received, forwarded, calendar, days, pauses)
    assert [day.day for day in told.before][-1:] == [told.starts_on] or told.starts_on == received


def test_each_day_says_why_it_counted_or_not():
    pause = Pause(date(2026, 11, 16), date(2026, 11, 16), "menunggu berkas")

    days = list(day_by_day(TWELFTH, 2, OFFICIAL, [pause]))

    assert [(day.day.day, day.why, day.nth) for day in days] == [
        (13, Why.COUNTED, 1),
        (14, Why.WEEKEND, 1),
        (15, Why.WEEKEND, 1),
        (16, Why.PAUSED, 1),
        (17, Why.COUNTED, 2),
    ]
    assert days[3].pause == pause


def test_a_holiday_is_a_day_off_and_no_weekend():
    days = list(day_by_day(date(2026, 12, 24), 1, OFFICIAL))

    assert (days[0].day, days[0].why) == (date(2026, 12, 25), Why.DAY_OFF)


def test_pauses_beyond_the_cap_count():
    pause = Pause(date(2026, 11, 13), date(2026, 11, 20))

    assert due_after_pauses(TWELFTH, 2, OFFICIAL, [pause], cap=1) == date(2026, 11, 17)


def test_nothing_to_count_falls_due_at_once():
    assert list(day_by_day(TWELFTH, 0, OFFICIAL)) == []
    assert due_after_pauses(TWELFTH, 0, OFFICIAL) == TWELFTH


def test_a_year_that_is_missing_is_never_walked_through():
    with pytest.raises(CalendarEnds):
        list(day_by_day(date(2026, 12, 30), 3, OFFICIAL))
