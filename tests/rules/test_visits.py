"""The life of a visit and its minutes (R-FOR-1, component 3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.life import StepRefused
from kinerja.rules.visits import (
    NEXT,
    STANDING,
    VisitState,
    VisitStep,
    after,
    net_minutes,
    steps_from,
    within_standard,
)

SECONDS = st.integers(0, 100_000)


@pytest.mark.parametrize(("state", "step"), NEXT)
def test_a_step_of_the_table_leads_where_it_says(state, step):
    assert after(state, step) is NEXT[state, step]
    assert step in steps_from(state)


@pytest.mark.parametrize("state", VisitState)
@pytest.mark.parametrize("step", VisitStep)
def test_every_other_step_is_refused(state, step):
    if (state, step) in NEXT:
        return

    with pytest.raises(StepRefused):
        after(state, step)


def test_a_paused_visit_goes_on_before_it_is_finished():
    """So that time with complete papers is never inside a pause."""
    assert VisitStep.FINISH not in steps_from(VisitState.PAUSED)


def test_what_lapsed_or_was_undone_stays():
    assert steps_from(VisitState.UNFINISHED) == steps_from(VisitState.UNDONE) == frozenset()


def test_every_standing_visit_can_lapse():
    assert all(VisitStep.LAPSE in steps_from(state) for state in STANDING)


@pytest.mark.parametrize(
    ("seconds", "paused", "minutes"),
    [(0, 0, 0), (1, 0, 1), (60, 0, 1), (61, 0, 2), (600, 540, 1), (600, 600, 0)],
)
def test_a_begun_minute_counts_whole_and_pauses_do_not(seconds, paused, minutes):
    assert net_minutes(seconds, paused) == minutes


@pytest.mark.parametrize(("seconds", "paused"), [(10, 11), (10, -1)])
def test_a_visit_is_no_shorter_than_its_pauses(seconds, paused):
    with pytest.raises(ValueError, match="no shorter"):
        net_minutes(seconds, paused)


@given(seconds=SECONDS, standard=st.integers(1, 600))
def test_minutes_and_seconds_judge_alike(seconds, standard):
    assert within_standard(net_minutes(seconds, 0), standard) is (seconds <= standard * 60)


@given(seconds=SECONDS, share=st.integers(0, 100))
def test_time_is_the_pause_and_the_rest(seconds, share):
    paused = seconds * share // 100

    assert 0 <= net_minutes(seconds, paused) * 60 - (seconds - paused) < 60


def test_without_a_standard_nothing_is_judged():
    assert within_standard(5, None) is None
