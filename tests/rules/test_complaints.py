"""The life of a complaint: only its table happens, nothing is stuck, no end is silent."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.complaints import (
    ENDS,
    IN_HAND,
    LIFE,
    MOVES,
    WAITING,
    Clock,
    Given,
    State,
    Step,
    Who,
    after,
    move,
    steps_from,
)
from kinerja.rules.desks import DESKS, OUTSIDE
from kinerja.rules.life import StepRefused

WITHDRAWAL = ("received", "verified", "assigned", "in_progress", "waiting_reporter")
# Written out by hand: a table that is compared with itself proves nothing. "*": back.
NEXT = {
    ("received", "verify"): "verified",
    ("received", "ask"): "waiting_reporter",
    ("received", "refer"): "referred",
    ("received", "reject"): "rejected",
    ("received", "merge"): "duplicate",
    ("verified", "forward"): "verified",
    ("verified", "assign"): "assigned",
    ("verified", "refer"): "referred",
    ("verified", "merge"): "duplicate",
    ("assigned", "forward"): "verified",
    ("assigned", "assign"): "assigned",
    ("assigned", "begin"): "in_progress",
    ("assigned", "return"): "verified",
    ("in_progress", "forward"): "verified",
    ("in_progress", "assign"): "assigned",
    ("in_progress", "return"): "verified",
    ("in_progress", "ask"): "waiting_reporter",
    ("in_progress", "wait"): "waiting_agency",
    ("in_progress", "respond"): "in_progress",
    ("in_progress", "answer"): "answered",
    ("waiting_reporter", "reply"): "*",
    ("waiting_reporter", "lapse"): "*",
    ("waiting_reporter", "return"): "waiting_reporter",
    ("waiting_agency", "resume"): "in_progress",
    ("waiting_agency", "lapse"): "in_progress",
    ("waiting_agency", "return"): "verified",
    ("answered", "confirm"): "closed",
    ("answered", "contest"): "in_progress",
    ("answered", "close"): "closed",
    ("answered", "lapse"): "closed",
    ("closed", "contest"): "in_progress",
    ("closed", "request_reopening"): "reopening",
    ("reopening", "reopen"): "in_progress",
    ("reopening", "decline"): "closed",
    ("referred", "refer"): "referred",
    **{(state, "withdraw"): "withdrawn" for state in (*WITHDRAWAL, "waiting_agency")},
    **{(state, "reclassify"): "received" for state in (*WITHDRAWAL, "waiting_agency")},
}
BACK = State.VERIFIED


def test_after_allows_exactly_the_table():
    steps = {(state, step) for state in State for step in steps_from(state)}

    assert {pair: move(*pair).target or "*" for pair in steps} == NEXT


def test_after_refuses_every_other_step():
    for pair in set(product(State, Step)) - set(MOVES):
        with pytest.raises(StepRefused, match=f"{pair[1]} from {pair[0]}"):
            after(*pair)


def test_who_waited_goes_back_to_where_they_waited_from():
    for source in (State.RECEIVED, State.IN_PROGRESS):
        assert after(State.WAITING_REPORTER, Step.REPLY, source) is source
    with pytest.raises(StepRefused, match="back to nowhere"):
        after(State.WAITING_REPORTER, Step.REPLY)


def test_every_state_can_be_reached():
    assert {row.target for row in LIFE} - {None} | {State.RECEIVED} == set(State)


def test_only_what_nobody_follows_any_more_has_no_step_left():
    over = {State.REJECTED, State.DUPLICATE, State.WITHDRAWN}

    assert {state for state in State if not steps_from(state)} == over


@pytest.mark.parametrize("state", State)
def test_no_complaint_can_get_stuck(state):
    reached = {state}
    for _ in State:
        reached |= {row.target or BACK for row in LIFE if row.source in reached}

    assert reached & set(ENDS)


def test_every_end_has_a_reason_that_the_reporter_reads_or_gave():
    for row in LIFE:
        if row.target in ENDS:
            said = row.given is Given.PUBLIC or row.who is Who.REPORTER
            assert said, row
            assert row.who is Who.REPORTER or Who.REPORTER in row.tells, row


def test_only_a_case_with_an_owner_is_answered():
    assert [row.source for row in LIFE if row.step is Step.ANSWER] == [State.IN_PROGRESS]


@pytest.mark.parametrize("state", [State.ANSWERED, State.CLOSED])
def test_a_contested_answer_sends_the_case_back_to_work(state):
    assert after(state, Step.CONTEST) is State.IN_PROGRESS


PAUSED = (State.WAITING_REPORTER, State.WAITING_AGENCY)


def test_the_clock_stands_exactly_while_somebody_outside_is_waited_for():
    for row in LIFE:
        assert (row.target in PAUSED) == (row.clock is Clock.PAUSES), row
        if row.source in PAUSED and row.target not in (*PAUSED, *ENDS):
            assert row.clock is Clock.RESUMES, row


def test_nobody_of_the_office_pauses_without_words_to_those_who_are_waited_for():
    for row in LIFE:
        if row.clock is Clock.PAUSES and row.source not in PAUSED:
            assert row.given is Given.PUBLIC
            assert Who.REPORTER in row.tells


@given(steps=st.lists(st.sampled_from(LIFE), max_size=40))
def test_no_sequence_of_steps_makes_the_clock_lie(steps):
    """It runs exactly while the citizen waits, stops with the answer, and goes on as before."""
    state, waits_from, runs = State.RECEIVED, None, True
    for row in steps:
        if row.source is not state:
            continue
        target = after(state, row.step, waits_from)
        waits_from = (
            state if target is State.WAITING_REPORTER and waits_from is None else waits_from
        )
        waits_from = waits_from if target is State.WAITING_REPORTER else None
        runs = _runs(runs, row.clock)
        state = target
        assert runs == (state in WAITING and state not in PAUSED), row


def _runs(runs: bool, clock: Clock) -> bool:
    if clock in (Clock.STARTS, Clock.RESUMES, Clock.GOES_ON):
        return True
    return False if clock in (Clock.PAUSES, Clock.STOPS) else runs


def test_a_case_lies_on_one_desk_while_the_citizen_waits_and_on_none_after():
    assert set(DESKS) == set(WAITING)
    assert {state for state in DESKS if DESKS[state] in OUTSIDE} == set(PAUSED)
    assert set(IN_HAND) <= set(WAITING)
