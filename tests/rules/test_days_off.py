from itertools import pairwise

import pytest

from kinerja.rules.days_off import DayOffKind, decreed_days, national_calendar
from tests.rules.calendars import OFFICIAL
from tests.rules.cases import rows


def test_the_days_of_2024_to_2026_are_those_of_the_decrees():
    decreed = [(row["date"], row["kind"]) for row in rows("holidays_2024_2026.csv")]

    assert [(str(one.day), one.kind) for one in decreed_days() if one.day.year >= 2024] == decreed


def test_a_president_frees_the_days_of_elections():
    freed = [one.name for one in decreed_days() if one.kind is DayOffKind.PRESIDENTIAL]

    assert len(freed) == 9
    assert all(name.startswith("Hari Pemilihan") for name in freed)


def test_the_days_run_in_order_each_once():
    assert all(one.day < another.day for one, another in pairwise(decreed_days()))


def test_every_day_says_what_it_is_and_who_decreed_it():
    assert all(one.name and one.basis for one in decreed_days())


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_calendar_has_the_working_days_of_the_decrees(year):
    ours, official = (
        [day for day in calendar.working_days if day.year == year]
        for calendar in (national_calendar(), OFFICIAL)
    )

    assert ours == official


def test_no_year_is_estimated():
    assert national_calendar().years == frozenset(range(2010, 2027))
