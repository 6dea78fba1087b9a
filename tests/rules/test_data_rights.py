"""What the law of personal data gives whoever asks, and the hours it gives the office."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.data_rights import (
    ERASABLE,
    NEWEST,
    YEARS_KEPT,
    Ground,
    Kept,
    Nudge,
    Part,
    Right,
    State,
    Step,
    after,
    breach_due,
    contact_kept_until,
    grounds_for,
    hours_left,
    may_be_erased,
    nudge,
    request_due,
    steps_from,
)
from kinerja.rules.life import StepRefused

FRIDAY = datetime.fromisoformat("2026-11-27T16:40:00+07:00")
DUE = datetime.fromisoformat("2026-11-30T16:40:00+07:00")
ENDS = {
    Step.ANSWER: State.ANSWERED,
    Step.REFUSE: State.REFUSED,
    Step.WITHDRAW: State.WITHDRAWN,
}


def test_three_times_24_hours_run_through_the_weekend():
    assert request_due(FRIDAY) == breach_due(FRIDAY) == DUE


def test_a_request_and_a_breach_each_have_their_own_hours():
    text = replace(NEWEST, request_hours=48, breach_hours=24)

    assert request_due(FRIDAY, text) - FRIDAY == timedelta(hours=48)
    assert breach_due(FRIDAY, text) - FRIDAY == timedelta(hours=24)


@pytest.mark.parametrize("due", [request_due, breach_due])
def test_hours_are_never_counted_from_a_moment_without_a_zone(due):
    with pytest.raises(ValueError, match="zone"):
        due(FRIDAY.replace(tzinfo=None))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_every_step_from_every_state(state, step):
    if state is State.RECEIVED:
        assert after(state, step) is ENDS[step]
    else:
        assert steps_from(state) == frozenset()
        with pytest.raises(StepRefused):
            after(state, step)


@pytest.mark.parametrize("right", [Right.ACCESS, Right.CORRECTION])
def test_access_is_refused_on_three_grounds_and_no_other(right):
    assert grounds_for(right) == (Ground.HARM, Ground.DATA_OF_OTHERS, Ground.DEFENCE)


@pytest.mark.parametrize("right", [Right.ERASURE, Right.RESTRICTION, Right.WITHDRAWAL])
def test_a_record_of_office_may_stay_where_its_end_is_asked_for(right):
    assert Ground.STATE_RECORD in grounds_for(right)


def test_an_erasure_takes_who_it_was_and_never_what_was_decided():
    assert may_be_erased(ERASABLE)
    assert not may_be_erased(frozenset({Part.NAME, Part.DECISION}))


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        (0, None),
        (35, None),
        (36, Nudge.HALF),
        (65, Nudge.HALF),
        (66, Nudge.SOON),
        (71, Nudge.SOON),
        (72, Nudge.PASSED),
        (500, Nudge.PASSED),
    ],
)
def test_somebody_is_reminded_at_half_time_six_hours_before_and_when_it_has_passed(passed, told):
    assert nudge(FRIDAY, DUE, FRIDAY + timedelta(hours=passed)) is told


@given(st.lists(st.integers(0, 200 * 60), min_size=2, max_size=8))
def test_reminders_never_go_back(minutes):
    order = [None, *Nudge]
    told = [nudge(FRIDAY, DUE, FRIDAY + timedelta(minutes=one)) for one in sorted(minutes)]

    assert [order.index(one) for one in told] == sorted(order.index(one) for one in told)


@pytest.mark.parametrize(
    ("minutes", "hours"), [(0, 0), (59, 0), (60, 1), (72 * 60, 72), (-1, -1), (-61, -2)]
)
def test_hours_that_are_left_are_whole_ones(minutes, hours):
    now = DUE.astimezone(UTC) - timedelta(minutes=minutes)

    assert hours_left(DUE, now) == hours


def test_who_asked_is_known_for_thirty_days_after_the_end_unless_the_office_says_fewer():
    done = date(2026, 11, 30)

    assert contact_kept_until(done) == date(2026, 12, 30)
    assert contact_kept_until(done, 7) == date(2026, 12, 7)


def test_a_complaint_is_kept_five_years_and_one_of_integrity_ten():
    assert YEARS_KEPT == {Kept.COMPLAINT: 5, Kept.INTEGRITY_COMPLAINT: 10, Kept.JOURNAL: 5}
