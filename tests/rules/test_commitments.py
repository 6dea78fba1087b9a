"""The life of a promise, walked from every state by every step."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.commitments import (
    OPEN,
    WORTH_TELLING,
    Standing,
    State,
    Step,
    after,
    standing,
    steps_from,
    worth_telling,
)
from kinerja.rules.life import StepRefused

DUE = date(2026, 12, 15)
LIFE = {
    (State.PROMISED, Step.REPORT): State.IN_PROGRESS,
    (State.PROMISED, Step.POSTPONE): State.PROMISED,
    (State.PROMISED, Step.KEEP): State.KEPT,
    (State.PROMISED, Step.DROP): State.DROPPED,
    (State.IN_PROGRESS, Step.REPORT): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.POSTPONE): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.KEEP): State.KEPT,
    (State.IN_PROGRESS, Step.DROP): State.DROPPED,
    (State.KEPT, Step.REOPEN): State.IN_PROGRESS,
    (State.DROPPED, Step.REOPEN): State.IN_PROGRESS,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_every_step_from_every_state(state, step):
    if (state, step) in LIFE:
        assert after(state, step) is LIFE[state, step]
    else:
        with pytest.raises(StepRefused):
            after(state, step)
    assert (step in steps_from(state)) == ((state, step) in LIFE)


@given(st.integers(0, 100), st.integers(0, 100))
def test_ten_points_are_told_whether_up_or_down(told, progress):
    assert worth_telling(told, progress) == (abs(told - progress) >= 10)
    assert WORTH_TELLING == 10


@pytest.mark.parametrize(
    ("state", "finished", "today", "told"),
    [
        (State.PROMISED, None, date(2026, 12, 15), Standing.OPEN),
        (State.PROMISED, None, date(2026, 12, 16), Standing.LATE),
        (State.IN_PROGRESS, None, date(2026, 12, 16), Standing.LATE),
        (State.KEPT, date(2026, 12, 15), date(2027, 3, 1), Standing.KEPT),
        (State.KEPT, date(2026, 12, 16), date(2027, 3, 1), Standing.KEPT_LATE),
        (State.DROPPED, date(2026, 12, 1), date(2027, 3, 1), Standing.DROPPED),
    ],
)
def test_a_promise_is_measured_by_the_day_first_promised(state, finished, today, told):
    assert standing(state, DUE, finished, today) is told


@pytest.mark.parametrize("state", OPEN)
def test_what_is_open_has_no_end(state):
    assert standing(state, DUE, None, DUE) is Standing.OPEN
