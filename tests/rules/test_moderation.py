"""The life of a flagged text: every step from every state, the days of an appeal, its share."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.days_off import national_calendar
from kinerja.rules.life import StepRefused
from kinerja.rules.moderation import (
    CONCEALED,
    DECISIONS,
    WAITING,
    State,
    Step,
    after,
    appeal_due,
    overturned,
    steps_from,
)

TABLE = {
    State.OPEN: {Step.FLAG: State.OPEN, Step.LEAVE: State.LEFT, Step.HIDE: State.HIDDEN},
    State.LEFT: {Step.FLAG: State.OPEN},
    State.HIDDEN: {Step.SHOW: State.SHOWN, Step.APPEAL: State.APPEALED},
    State.APPEALED: {Step.UPHOLD: State.UPHELD, Step.GRANT: State.SHOWN},
    State.UPHELD: {Step.SHOW: State.SHOWN},
    State.SHOWN: {Step.FLAG: State.OPEN},
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_every_step_from_every_state(state, step):
    expected = TABLE[state].get(step)

    if expected is None:
        with pytest.raises(StepRefused):
            after(state, step)
    else:
        assert after(state, step) is expected
    assert (step in steps_from(state)) == (expected is not None)


def test_what_waits_can_be_decided_and_what_is_hidden_is_never_flagged():
    assert all(steps_from(state) & set(DECISIONS) for state in WAITING)
    assert not any(Step.FLAG in steps_from(state) for state in CONCEALED)


def test_what_is_hidden_can_always_be_shown_again():
    ways = {State.HIDDEN: Step.SHOW, State.APPEALED: Step.GRANT, State.UPHELD: Step.SHOW}

    assert {after(state, ways[state]) for state in CONCEALED} == {State.SHOWN}


@given(st.lists(st.sampled_from(Step), max_size=30))
def test_an_appeal_is_heard_once_for_each_time_that_a_text_is_hidden(steps):
    state, hidden, appeals = State.OPEN, 0, 0
    for step in steps:
        if step not in steps_from(state):
            continue
        state = after(state, step)
        hidden += step is Step.HIDE
        appeals += step is Step.APPEAL

    assert appeals <= hidden


def test_an_appeal_is_answered_in_three_working_days_unless_the_office_says_otherwise():
    friday = date(2026, 11, 20)

    assert appeal_due(friday, national_calendar()) == date(2026, 11, 25)
    assert appeal_due(friday, national_calendar(), days=1) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("hidden", "granted", "share"),
    [(0, 0, None), (9, 9, None), (10, 0, "0.0"), (12, 1, "8.3"), (16, 1, "6.3"), (10, 10, "100.0")],
)
def test_a_share_of_fewer_than_ten_is_none(hidden, granted, share):
    assert overturned(hidden, granted) == (None if share is None else Decimal(share))
