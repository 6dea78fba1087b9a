"""What a tally says. The censored median is the heart: waiting must never flatter."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median as plain_median
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.measures import (
    EMPTY,
    Figure,
    Tally,
    count,
    mean,
    median,
    merge,
    percentile,
    plain,
    rounded,
    share,
    share_of,
    total,
)
from tests.rules.effort import OFFICES

VALUES = st.integers(0, 6)  # few, so that equal values are common
CASE = st.tuples(VALUES, st.booleans())  # value, is it open
CASES = st.lists(CASE, min_size=1, max_size=30)
PERCENTS = st.integers(0, 100) | st.decimals(0, 100, places=1)
EVERY_MEASURE = [
    count,
    total,
    mean,
    median,
    lambda tally: percentile(tally, 90),
    lambda tally: share_of(tally, {1}),
    lambda tally: share(tally, 5),
]


def tally_of(some) -> Tally:
    cases = list(some)
    return Tally(
        Counter(value for value, is_open in cases if not is_open),
        Counter(value for value, is_open in cases if is_open),
    )


def with_one(cases, index, case) -> Tally:
    """The same cases, one of them replaced."""
    others = list(cases)
    others[index % len(cases)] = case
    return tally_of(others)


def standing(figure: Figure) -> tuple[Decimal, bool]:
    """How bad a figure reads: "> 5" is worse than "5", and better than "6"."""
    return figure.value, figure.at_least


@OFFICES
@given(cases=CASES, index=st.integers(0, 29), waited=st.integers(0, 4))
def test_leaving_a_case_open_never_lowers_the_median(cases, index, waited):
    value, _is_open = cases[index % len(cases)]
    before = median(tally_of(cases))

    left_open = median(with_one(cases, index, (value + waited, True)))

    assert standing(left_open) >= standing(before)


@OFFICES
@given(cases=CASES, index=st.integers(0, 29), age=VALUES)
def test_answering_today_never_raises_the_median_and_changes_at_most_its_sign(cases, index, age):
    waiting = median(with_one(cases, index, (age, True)))

    answered = median(with_one(cases, index, (age, False)))

    assert answered.value == waiting.value
    assert answered.at_least <= waiting.at_least


@OFFICES
@given(cases=CASES, index=st.integers(0, 29), age=VALUES, waited=st.integers(1, 4))
def test_answering_later_never_reads_better_than_answering_today(cases, index, age, waited):
    today = median(with_one(cases, index, (age, False)))

    later = median(with_one(cases, index, (age + waited, False)))

    assert standing(later) >= standing(today)


@OFFICES
@given(
    cases=st.lists(st.tuples(VALUES, st.booleans(), st.integers(0, 20)), min_size=1, max_size=30)
)
def test_the_truth_is_never_below_the_median_shown_while_cases_are_open(cases):
    shown = median(tally_of((value, is_open) for value, is_open, _more in cases))

    in_the_end = median(tally_of((value + more * is_open, False) for value, is_open, more in cases))

    assert in_the_end.value >= shown.value
    assert not in_the_end.at_least


@OFFICES
@given(cases=CASES, percent=PERCENTS, index=st.integers(0, 29), waited=st.integers(0, 4))
def test_leaving_a_case_open_lowers_no_percentile_and_no_mean(cases, percent, index, waited):
    value, _is_open = cases[index % len(cases)]
    before, after = tally_of(cases), with_one(cases, index, (value + waited, True))

    assert percentile(after, percent).value >= percentile(before, percent).value
    assert mean(after).value >= mean(before).value
    assert mean(after).at_least


@OFFICES
@given(cases=CASES, index=st.integers(0, 29), limit=VALUES, waited=st.integers(0, 4))
def test_leaving_a_case_open_never_raises_a_share_in_time(cases, index, limit, waited):
    value, _is_open = cases[index % len(cases)]
    before, after = tally_of(cases), with_one(cases, index, (value + waited, True))

    assert share(after, limit).value <= share(before, limit).value


@pytest.mark.parametrize(
    ("closed", "waiting", "text"),
    [
        ({3: 100}, {}, "3"),
        ({3: 100}, {40: 50}, "3"),  # open ones beyond the middle do not move it
        ({3: 100}, {40: 99}, "3"),
        ({3: 100}, {40: 100}, "> 21.5"),  # the middle lies between a closed and an open one
        ({3: 100}, {40: 101}, "> 40"),
        ({3: 100}, {2: 101}, "> 2"),
        ({5: 1}, {5: 2}, "> 5"),
        ({5: 2}, {5: 1}, "5"),  # closed before open on a tie
        ({5: 1}, {5: 1}, "> 5"),
        ({2: 1, 5: 1}, {5: 1}, "5"),
        ({5: 1}, {5: 1, 9: 1}, "> 5"),
        ({}, {7: 3}, "> 7"),
        ({4: 1, 9: 1}, {}, "6.5"),
        ({4: 1, 9: 1, 30: 1}, {}, "9"),
    ],
)
def test_the_median_reads_more_than_k_exactly_where_it_lands_on_an_open_case(closed, waiting, text):
    assert median(Tally(closed, waiting)).text == text


@OFFICES
@given(cases=CASES)
def test_the_median_is_the_plain_median_of_all_values(cases):
    figure = median(tally_of(cases))

    assert (
        figure.value == Decimal(str(plain_median([Fraction(value) for value, _ in cases]) * 2)) / 2
    )
    assert figure.n == len(cases)


@OFFICES
@given(values=st.lists(VALUES, min_size=2, max_size=30))
def test_percentiles_are_those_of_the_textbook(values):
    tally = tally_of((value, False) for value in values)
    expected = quantiles([Fraction(value) for value in values], n=100, method="inclusive")

    found = [percentile(tally, percent).value for percent in range(1, 100)]

    assert found == [rounded(value) for value in expected]


@OFFICES
@given(cases=CASES, one=PERCENTS, two=PERCENTS)
def test_percentiles_grow_from_the_least_to_the_greatest(cases, one, two):
    tally, values = tally_of(cases), [value for value, _is_open in cases]
    lower, upper = sorted([one, two])

    figures = [percentile(tally, percent).value for percent in (0, lower, upper, 100)]

    assert figures == sorted(figures)
    assert (figures[0], figures[-1]) == (min(values), max(values))


def test_a_percentile_exactly_on_a_case_ignores_the_open_one_above():
    tally = Tally({1: 1, 2: 1}, {9: 1})

    assert percentile(tally, 50) == Figure(Decimal(2), 3, at_least=False)
    assert percentile(tally, 51) == Figure(Decimal("2.14"), 3, at_least=True)


@pytest.mark.parametrize("percent", [-1, 101, Decimal("100.01")])
def test_a_percentile_lies_between_0_and_100(percent):
    with pytest.raises(ValueError, match="between 0 and 100"):
        percentile(EMPTY, percent)


@pytest.mark.parametrize("measure", EVERY_MEASURE)
def test_no_data_is_its_own_answer(measure):
    assert measure(EMPTY) == Figure(None, 0)
    assert measure(Tally({3: 0}, {4: 0})).text is None


@OFFICES
@given(cases=CASES)
def test_sum_mean_and_count_are_exact(cases):
    tally, values = tally_of(cases), [value for value, _is_open in cases]
    any_open = any(is_open for _value, is_open in cases)

    assert total(tally) == Figure(Decimal(sum(values)), len(cases), any_open)
    assert mean(tally) == Figure(rounded(Fraction(sum(values), len(cases))), len(cases), any_open)
    assert count(tally) == Figure(Decimal(len(cases)), len(cases))


def test_values_below_zero_count_like_any_other():
    tally = Tally({-3: 1, 1: 2})

    assert total(tally).text == "-1"
    assert mean(tally).text == "-0.33"


@pytest.mark.parametrize(
    ("tally", "text"),
    [
        (Tally({1: 2, 0: 1}), "66.67"),
        (Tally({1: 1, 0: 2}), "33.33"),
        (Tally({1: 8}), "100"),
        (Tally({0: 8}), "0"),
        (Tally({1: 1}, {0: 1}), "50"),
        (Tally({1: 1}, {1: 1}), "50"),  # an open case is never a yes, whatever it carries
        (Tally({}, {1: 4}), "0"),
    ],
)
def test_a_share_counts_open_cases_as_not_yet(tally, text):
    assert share_of(tally, {1}).text == text


def test_a_share_under_a_limit_includes_the_limit():
    tally = Tally({4: 1, 5: 1, 6: 1}, {2: 1})

    assert share(tally, 5).text == "50"


@OFFICES
@given(parts=st.lists(st.lists(CASE, max_size=10), max_size=6))
def test_tallies_of_parts_add_up_to_the_tally_of_the_whole(parts):
    whole = tally_of([case for part in parts for case in part])

    assert merge(map(tally_of, parts)) == whole
    assert sum(map(tally_of, parts), EMPTY) == whole
    assert merge(map(tally_of, reversed(parts))) == whole
    assert whole.n == sum(map(len, parts))


def test_the_median_of_a_parent_is_not_the_mean_of_its_childrens():
    quick, slow = Tally({1: 9}), Tally({100: 1})

    assert median(quick + slow).text == "1"


def test_nothing_occurs_a_negative_number_of_times():
    with pytest.raises(ValueError, match="negative"):
        Tally({3: -1})


def test_a_tally_keeps_its_own_counts():
    counts = {3: 1}
    tally = Tally(counts)

    counts[3] = 100

    assert tally.n == 1


@pytest.mark.parametrize(
    ("exact", "printed"),
    [
        (Fraction(1, 8), "0.13"),
        (Fraction(-1, 8), "-0.13"),
        (Fraction(1, 3), "0.33"),
        (Fraction("2.675"), "2.68"),
        (Fraction(2674999999999999999999999999999999, 10**33), "2.67"),  # never rounded twice
        (Decimal("0.005"), "0.01"),
        (Fraction(-1, 1000), "0"),
        (7, "7"),
    ],
)
def test_values_are_rounded_half_up_once(exact, printed):
    assert plain(rounded(exact)) == printed


@OFFICES
@given(value=st.decimals(-1000, 1000, places=4))
def test_rounding_agrees_with_decimal_half_up(value):
    assert rounded(value) == value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(None, 0), None),
        (Figure(Decimal("12.50"), 4), "12.5"),
        (Figure(Decimal("12.00"), 4), "12"),
        (Figure(Decimal(12), 4, at_least=True), "> 12"),
        (Figure(Decimal("1E+3"), 4), "1000"),
        (Figure(Decimal(100), 4), "100"),
        (Figure(Decimal("0.00"), 4), "0"),
    ],
)
def test_a_figure_reads_the_same_for_every_machine(figure, text):
    assert figure.text == text
