from datetime import date

import pytest

from kinerja.rules.findings import ANSWER_DAYS, STAYS, Result, may_be_found

DAY = date(2026, 12, 1)


def test_a_person_has_five_working_days_to_answer():
    assert ANSWER_DAYS == 5


@pytest.mark.parametrize(
    ("answered", "until", "may"),
    [
        (True, DAY, True),
        (False, DAY, False),  # their last day is still theirs
        (False, date(2026, 11, 30), True),
        (False, None, False),  # no calendar: no day is guessed
        (True, None, True),
    ],
)
def test_nothing_is_found_before_the_answer_or_the_end_of_its_days(answered, until, may):
    assert may_be_found(answered, until, DAY) is may


def test_only_what_is_proven_stays_on_the_person():
    assert {Result.PROVEN} == STAYS
