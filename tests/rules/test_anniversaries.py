from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.anniversaries import anniversary, year_around

STARTS = st.dates(date(1970, 1, 1), date(2030, 12, 31)) | st.just(date(2012, 2, 29))


@pytest.mark.parametrize(
    ("start", "years", "day"),
    [
        (date(2015, 3, 1), 10, date(2025, 3, 1)),
        (date(2012, 2, 29), 10, date(2022, 3, 1)),
        (date(2012, 2, 29), 20, date(2032, 2, 29)),
        (date(2012, 2, 29), 0, date(2012, 2, 29)),
    ],
)
def test_a_year_is_whole_when_its_last_day_is_over(start, years, day):
    assert anniversary(start, years) == day


@given(STARTS, st.integers(0, 40))
def test_an_anniversary_is_never_a_day_early(start, years):
    last = anniversary(start, years) - timedelta(days=1)

    assert (last.month, last.day) < (start.month, start.day) or last.year < start.year + years


@given(STARTS, st.integers(0, 15_000))
def test_every_day_is_in_exactly_one_year(start, days):
    on = start + timedelta(days=days)
    first, last = year_around(start, on)

    assert first <= on <= last
    assert year_around(start, first) == year_around(start, last) == (first, last)
    assert year_around(start, last + timedelta(days=1))[0] == last + timedelta(days=1)


@given(STARTS, st.integers(0, 15_000))
def test_a_year_has_as_many_days_as_a_year(start, days):
    first, last = year_around(start, start + timedelta(days=days))

    assert (last - first).days + 1 in {365, 366}


def test_before_the_first_day_there_is_no_year():
    with pytest.raises(ValueError, match="first day"):
        year_around(date(2025, 1, 2), date(2025, 1, 1))
