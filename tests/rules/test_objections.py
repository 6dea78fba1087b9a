from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.objections import (
    is_accepted_by_silence,
    may_object,
    objection_due,
    signature_due,
)

RECEIVED = date(2026, 1, 20)
LAST = date(2026, 2, 3)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize("due", [signature_due, objection_due])
@pytest.mark.parametrize(
    ("received", "last"),
    [
        (RECEIVED, LAST),
        (date(2026, 2, 20), date(2026, 3, 6)),
        (date(2028, 2, 20), date(2028, 3, 5)),  # a leap year
        (date(2026, 3, 13), date(2026, 3, 27)),  # Nyepi and Idul Fitri inside: calendar days
        (date(2026, 12, 31), date(2027, 1, 14)),
    ],
)
def test_an_employee_has_fourteen_calendar_days(due, received, last):
    assert due(received) == last


@pytest.mark.parametrize(
    ("on", "in_time"),
    [
        (RECEIVED - timedelta(days=1), False),
        (RECEIVED, True),
        (LAST, True),
        (LAST + timedelta(days=1), False),
    ],
)
def test_an_objection_is_in_time_up_to_the_last_day(on, in_time):
    assert may_object(RECEIVED, on) is in_time


@pytest.mark.parametrize(
    ("on", "answered", "accepted"),
    [
        (LAST, None, False),
        (LAST + timedelta(days=1), None, True),
        (LAST + timedelta(days=1), LAST, False),
        (LAST + timedelta(days=1), LAST + timedelta(days=1), True),
        (LAST, LAST + timedelta(days=1), False),
    ],
)
def test_silence_counts_as_acceptance_after_the_last_day(on, answered, accepted):
    assert is_accepted_by_silence(RECEIVED, on, answered=answered) is accepted


@given(DAYS, DAYS, st.sampled_from([signature_due, objection_due]))
def test_what_is_received_later_is_never_due_earlier(one, two, due):
    assert due(min(one, two)) <= due(max(one, two))


@given(DAYS, st.integers(0, 60))
def test_whoever_may_still_object_has_accepted_nothing(received, days):
    on = received + timedelta(days=days)

    assert may_object(received, on) is not is_accepted_by_silence(received, on)
