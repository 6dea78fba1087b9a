"""Who is reminded on which day: 17 December 2026 is a Thursday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.escalation import Level, Pace, Rung, rungs
from tests.rules.calendars import OFFICIAL, WEEKENDS_ONLY

DUE = date(2026, 12, 17)
FAR = 9
HANDLER_AND_SUPERIOR = [Rung(Level.DUE, 0), Rung(Level.DUE, 1)]


def on(day: int, reach: int = FAR, pace: Pace = Pace()) -> list[Rung]:  # noqa: B008  # frozen
    return rungs(DUE, date(2026, 12, day), OFFICIAL, pace, reach)


def test_nobody_is_reminded_before_the_second_working_day_before():
    assert on(14) == []


@pytest.mark.parametrize("day", [15, 16])
def test_whoever_handles_it_is_told_two_working_days_before(day):
    assert on(day) == [Rung(Level.BEFORE, 0)]


def test_two_days_before_a_monday_is_the_thursday():
    told = [
        rungs(date(2026, 12, 14), date(2026, 12, day), OFFICIAL, Pace(), FAR) for day in (9, 10, 12)
    ]

    assert told == [[], [Rung(Level.BEFORE, 0)], [Rung(Level.BEFORE, 0)]]


def test_on_the_day_the_superior_is_told_as_well():
    assert on(17) == HANDLER_AND_SUPERIOR


@pytest.mark.parametrize(
    ("day", "up"),
    [(18, [1]), (19, [1]), (21, [1]), (22, [1, 2]), (23, [1, 2])],
)
def test_after_it_one_step_further_up_every_two_working_days(day, up):
    assert on(day) == [Rung(Level.DUE, 0), *(Rung(Level.AFTER, step) for step in up)]


def test_a_weekend_after_the_day_moves_nothing_up():
    friday = date(2026, 11, 20)

    assert rungs(friday, friday + timedelta(days=2), OFFICIAL, Pace(), FAR) == HANDLER_AND_SUPERIOR


def test_above_the_head_there_is_nobody():
    assert on(30, reach=1) == [Rung(Level.DUE, 0), Rung(Level.AFTER, 1)]


def test_an_office_that_climbs_daily_is_quicker():
    assert on(22, pace=Pace(every=1))[-1] == Rung(Level.AFTER, 3)


@given(
    st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    st.integers(-10, 60),
    st.builds(Pace, st.integers(1, 5), st.integers(1, 5)),
    st.integers(0, 6),
)
def test_what_was_told_of_a_late_case_is_never_taken_back(due, offset, pace, reach):
    today = due + timedelta(days=offset)
    later = today + timedelta(days=1)
    told, then = (rungs(due, day, WEEKENDS_ONLY, pace, reach) for day in (today, later))

    assert {rung for rung in told if rung.level is Level.AFTER} <= set(then)
    assert all(rung.up <= reach for rung in told)
    assert len(set(told)) == len(told)


def test_in_a_year_that_nobody_entered_the_day_itself_is_told_all_the_same():
    due = date(2028, 1, 5)

    told = [
        rungs(due, due + timedelta(days=day), OFFICIAL, Pace(), FAR) for day in (-3, -2, 0, 1, 9)
    ]

    late = [Rung(Level.DUE, 0), Rung(Level.AFTER, 1)]
    assert told == [[], [Rung(Level.BEFORE, 0)], HANDLER_AND_SUPERIOR, late, late]
