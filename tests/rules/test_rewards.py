from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.anniversaries import anniversary
from kinerja.rules.discipline import Severity
from kinerja.rules.predicates import Predikat, Rating
from kinerja.rules.rewards import (
    Break,
    Priority,
    Satyalancana,
    candidate_for,
    meets_rank_condition,
    needs_guidance,
    priorities,
    reached,
)

X, XX, XXX = Satyalancana
CPNS = date(2005, 3, 1)
STARTS = st.dates(date(1985, 1, 1), date(2025, 12, 31))
PREDIKAT = st.sampled_from(Predikat)
BREAKS = st.lists(
    st.builds(
        lambda first, days: Break(first, first + timedelta(days=days)),
        st.dates(date(1985, 1, 1), date(2060, 1, 1)),
        st.integers(0, 1100),
    ),
    max_size=4,
)


@pytest.mark.parametrize(
    ("cpns", "days"),
    [
        (CPNS, (date(2015, 3, 1), date(2025, 3, 1), date(2035, 3, 1))),
        (date(2012, 2, 29), (date(2022, 3, 1), date(2032, 2, 29), date(2042, 3, 1))),
    ],
)
def test_the_decorations_are_reached_after_10_20_and_30_whole_years(cpns, days):
    assert tuple(reached(cpns).values()) == days
    assert list(reached(cpns)) == [X, XX, XXX]


def test_a_break_begins_the_years_anew_and_takes_nothing_back():
    leave = Break(date(2016, 1, 1), date(2017, 12, 31))

    assert reached(CPNS, [leave]) == {
        X: date(2015, 3, 1), XX: date(2038, 1, 1), XXX: date(2048, 1, 1)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("first", "day"),
    [(date(2015, 2, 28), date(2025, 4, 1)), (date(2015, 3, 1), date(2015, 3, 1))],
)
def test_ten_years_are_whole_on_the_day_after_their_last(first, day):
    assert reached(CPNS, [Break(first, date(2015, 3, 31))])[X] == day


def test_while_a_break_goes_on_nothing_is_reached():
    days = reached(CPNS, [Break(date(2016, 1, 1))])

    assert days == {X: date(2015, 3, 1), XX: None, XXX: None}


@pytest.mark.parametrize(
    "breaks",
    [
        [Break(date(2000, 1, 1), date(2001, 1, 1))],
        [Break(date(2005, 3, 1), date(2006, 1, 31)), Break(date(2005, 6, 1), date(2005, 7, 1))],
    ],
)
def test_breaks_before_the_service_or_within_another_count_once(breaks):
    start = max(CPNS, breaks[0].last + timedelta(days=1))

    assert reached(CPNS, breaks) == reached(start)


def test_a_break_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Break(date(2025, 1, 2), date(2025, 1, 1))


@given(STARTS, BREAKS)
def test_a_higher_decoration_is_never_reached_earlier(cpns, breaks):
    days = list(reached(cpns, breaks).values())

    assert days == sorted(days)
    assert len(set(days)) == 3


@given(STARTS, BREAKS, BREAKS)
def test_another_break_never_brings_a_decoration_nearer(cpns, breaks, more):
    few, many = reached(cpns, breaks), reached(cpns, breaks + more)

    assert all(few[one] <= many[one] for one in Satyalancana)


@given(STARTS, BREAKS)
def test_the_years_before_a_decoration_hold_no_day_of_a_break(cpns, breaks):
    days = reached(cpns, breaks)

    for one, years in ((X, 10), (XX, 20), (XXX, 30)):
        begun = [gone.last + timedelta(days=1) for gone in breaks if gone.first < days[one]]
        assert days[one] == anniversary(max([cpns, *begun]), years)


@pytest.mark.parametrize(
    ("on", "highest"),
    [
        (date(2015, 2, 28), None), (date(2015, 3, 1), X), (date(2025, 2, 28), X),
        (date(2025, 3, 1), XX), (date(2060, 1, 1), XXX),
    ],
)  # fmt: skip
def test_the_highest_decoration_reached_may_be_proposed(on, highest):
    assert candidate_for(reached(CPNS), on, Severity.NONE) is highest


@pytest.mark.parametrize(
    ("heaviest", "highest"),
    [(Severity.NONE, X), (Severity.RINGAN, X), (Severity.SEDANG, None), (Severity.BERAT, None)],
)
def test_a_moderate_or_severe_punishment_keeps_it_away(heaviest, highest):
    days = reached(CPNS, [Break(date(2016, 1, 1))])

    assert candidate_for(days, date(2030, 1, 1), heaviest) is highest


def two_years(before, last):
    return {2024: Predikat[before], 2025: Predikat[last]}


@pytest.mark.parametrize(
    ("before", "last", "told"),
    [
        ("SANGAT_BAIK", "SANGAT_BAIK", {Priority.SUCCESSION, Priority.DEVELOPMENT}),
        ("SANGAT_BAIK", "BAIK", {Priority.DEVELOPMENT}),
        ("BAIK", "BAIK", {Priority.DEVELOPMENT}),
        ("BAIK", "BUTUH_PERBAIKAN", set()),
        ("SANGAT_KURANG", "SANGAT_BAIK", set()),
    ],
)
def test_two_years_in_a_row_may_give_priority(before, last, told):
    assert priorities(two_years(before, last), 2025) == told


@pytest.mark.parametrize(
    ("before", "last", "met"),
    [
        ("SANGAT_BAIK", "BAIK", True), ("BAIK", "BAIK", True),
        ("BUTUH_PERBAIKAN", "SANGAT_BAIK", False), ("BAIK", "KURANG", False),
    ],
)  # fmt: skip
def test_a_higher_rank_asks_for_two_years_of_at_least_baik(before, last, met):
    assert meets_rank_condition(two_years(before, last), 2025) is met


@pytest.mark.parametrize("last", [2024, 2026, 2030])
def test_a_year_without_predikat_is_no_data(last):
    years = two_years("SANGAT_BAIK", "SANGAT_BAIK")

    assert priorities(years, last) is None
    assert meets_rank_condition(years, last) is None


@given(PREDIKAT, PREDIKAT, PREDIKAT)
def test_a_better_year_never_gives_less(before, last, better):
    years, improved = ({2024: before, 2025: one} for one in sorted([last, better]))

    assert priorities(years, 2025) <= priorities(improved, 2025)
    assert meets_rank_condition(years, 2025) <= meets_rank_condition(improved, 2025)


@pytest.mark.parametrize(
    ("of", "must"),
    [
        ("SANGAT_BAIK", False), ("BAIK", False), ("BUTUH_PERBAIKAN", True), ("KURANG", True),
        ("SANGAT_KURANG", True),
    ],
)  # fmt: skip
def test_guidance_follows_a_predikat_under_baik(of, must):
    assert needs_guidance(Predikat[of]) is must
    assert needs_guidance(Predikat[of], Rating.MEETS) is must


def test_guidance_follows_behaviour_below_what_was_expected():
    assert needs_guidance(None, Rating.BELOW) is True
    assert needs_guidance(Predikat.BAIK, Rating.BELOW) is True


@pytest.mark.parametrize("behaviour", [None, Rating.MEETS, Rating.ABOVE])
def test_without_a_predikat_nobody_knows_whether_guidance_must_follow(behaviour):
    assert needs_guidance(None, behaviour) is None
