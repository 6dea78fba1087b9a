"""The working days of a request for documents. In 2026 Wednesday 25 November is an ordinary day."""

from datetime import date

import pytest

from kinerja.rules.life import StepRefused
from kinerja.rules.public_information import (
    NEWEST,
    OPEN,
    Exemption,
    State,
    Step,
    after,
    answer_due,
    objection_due,
    steps_from,
)
from kinerja.rules.workdays import CalendarEnds, WorkCalendar
from tests.rules.calendars import OFFICIAL, WEEKENDS_ONLY

RECEIVED = date(2026, 11, 2)  # a Monday
ENDS = {
    Step.ANSWER: State.ANSWERED,
    Step.REFUSE: State.REFUSED,
    Step.WITHDRAW: State.WITHDRAWN,
}


def test_the_law_gives_ten_and_seven_working_days_and_30_30_14_for_an_objection():
    assert (NEWEST.answer, NEWEST.extension) == (10, 7)
    assert (NEWEST.object_within, NEWEST.objection_answered, NEWEST.commission_within) == (
        30,
        30,
        14,
    )


def test_an_answer_is_due_ten_working_days_after_receipt_and_seventeen_when_extended():
    assert answer_due(RECEIVED, OFFICIAL, extended=False) == date(2026, 11, 16)
    assert answer_due(RECEIVED, OFFICIAL, extended=True) == date(2026, 11, 25)


def test_days_off_do_not_count():
    christmas = WorkCalendar(WEEKENDS_ONLY.years, frozenset({date(2026, 12, 25)}))

    assert answer_due(date(2026, 12, 14), WEEKENDS_ONLY, extended=False) == date(2026, 12, 28)
    assert answer_due(date(2026, 12, 14), christmas, extended=False) == date(2026, 12, 29)


def test_a_due_day_beyond_the_calendar_is_never_guessed():
    with pytest.raises(CalendarEnds):
        answer_due(date(2026, 12, 28), OFFICIAL, extended=False)


def test_an_objection_is_in_time_for_thirty_working_days():
    assert objection_due(RECEIVED, WEEKENDS_ONLY) == date(2026, 12, 14)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_every_step_from_every_state(state, step):
    if step is Step.EXTEND and state is State.RECEIVED:
        assert after(state, step) is State.EXTENDED
    elif step in ENDS and state in OPEN:
        assert after(state, step) is ENDS[step]
    else:
        with pytest.raises(StepRefused):
            after(state, step)


def test_a_request_is_extended_once():
    assert Step.EXTEND in steps_from(State.RECEIVED)
    assert Step.EXTEND not in steps_from(State.EXTENDED)


def test_the_statute_has_ten_letters_of_what_is_not_given():
    assert len(Exemption) == 10
