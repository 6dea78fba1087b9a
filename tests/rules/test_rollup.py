from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kinerja.rules.achievement import CAP, NOT_CALCULABLE, Achievement
from kinerja.rules.measures import rounded
from kinerja.rules.rollup import NOTHING, Part, Total, total
from tests.rules.effort import OFFICES

PERCENT = st.decimals(0, 300, places=2)
WEIGHTS = st.decimals(0, 100, places=2)


def reached(percent: Decimal | str) -> Achievement:
    raw = Decimal(percent)
    return Achievement(raw, min(raw, CAP))


def part(percent: str | None, weight: str = "1") -> Part:
    return Part(NOT_CALCULABLE if percent is None else reached(percent), Decimal(weight))


def capped(parts: list[Part]) -> list[Decimal]:
    return [one.achievement.capped for one in parts if one.achievement.capped is not None]


def weigh(parts: list[Part]) -> bool:
    return any(one.weight for one in parts)


KNOWN = st.builds(Part, PERCENT.map(reached), WEIGHTS)
PARTS = st.builds(Part, st.just(NOT_CALCULABLE) | PERCENT.map(reached), WEIGHTS)
WEIGHING = st.lists(PARTS, min_size=1, max_size=8).filter(weigh)


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        ([part("80"), part("100")], "90"),
        ([part("80", "3"), part("100", "1")], "85"),
        ([part("80", "0.75"), part("100", "0.25")], "85"),
        ([part("100"), part("100"), part("99.99")], "100.00"),  # 99.9966..., rounded once
        ([part("100"), part("99.99")], "100.00"),  # 99.995, half up
        ([part("240"), part("60")], "90"),  # capped at 120, so that one cannot carry all
        ([part("0"), part("100")], "50"),
        ([part("70", "0"), part("100", "2")], "100"),
    ],
)
def test_a_total_is_the_weighted_mean_of_the_capped_achievements(parts, value):
    assert total(parts).value == Decimal(value)


def test_without_data_an_indicator_counts_neither_as_none_nor_as_all():
    found = total([part("80", "2"), part("110", "1"), part(None, "1")])

    assert found == Total(
        value=Decimal("90.00"),
        known_mean=Decimal("90.00"),
        known_weight=Decimal("75.00"),
        known=2,
        missing=1,
    )


def test_when_nothing_is_known_there_is_no_total():
    found = total([part(None), part(None)], known_enough=Decimal(0))

    assert (found.value, found.known_mean) == (None, None)
    assert (found.known_weight, found.known, found.missing) == (0, 0, 2)


def test_what_weighs_nothing_makes_no_mean():
    found = total([part("90", "0"), part(None)], known_enough=Decimal(0))

    assert (found.value, found.known_mean, found.known) == (None, None, 1)


def test_a_unit_without_indicators_has_nothing_to_say():
    assert total([]) == NOTHING


@pytest.mark.parametrize(
    ("weight", "value"), [("50", "90"), ("49.999", None), ("50.001", "90"), ("100", "90")]
)
def test_half_of_the_weight_must_be_known(weight, value):
    rest = str(100 - Decimal(weight))

    found = total([part("90", weight), part(None, rest)])

    assert found.value == (value and Decimal(value))
    assert found.known_mean == 90


def test_an_office_decides_how_much_must_be_known():
    parts = [part("90"), part(None), part(None), part(None)]

    assert total(parts, known_enough=Decimal(25)).value == 90
    assert total(parts, known_enough=Decimal("25.01")).value is None


@pytest.mark.parametrize("weight", ["-1", "-0.01", "NaN", "Infinity"])
def test_a_weight_is_never_below_zero(weight):
    with pytest.raises(ValueError, match="from zero up"):
        part("90", weight)


def test_something_must_weigh():
    with pytest.raises(ValueError, match="above zero"):
        total([part("90", "0"), part(None, "0")])


@pytest.mark.parametrize("share", ["-0.01", "100.01"])
def test_what_must_be_known_is_a_share(share):
    with pytest.raises(ValueError, match="between 0 and 100"):
        total([part("90")], known_enough=Decimal(share))


@OFFICES
@given(WEIGHING)
def test_a_total_lies_between_the_worst_and_the_best_that_is_known(parts):
    mean = total(parts).known_mean

    assert mean is None or min(capped(parts)) <= mean <= max(capped(parts))


@OFFICES
@given(WEIGHING, st.data())
def test_doing_better_on_one_never_lowers_the_total(parts, data):
    index = data.draw(st.integers(0, len(parts) - 1))
    before = parts[index].achievement
    assume(before.raw is not None)
    better = reached(data.draw(st.decimals(before.raw, 400, places=2)))
    after = [*parts[:index], replace(parts[index], achievement=better), *parts[index + 1 :]]

    mean = total(parts).known_mean

    assert mean is None or total(after).known_mean >= mean


@OFFICES
@given(st.lists(PERCENT.map(reached), min_size=1, max_size=8), WEIGHTS.filter(bool))
def test_equal_weights_are_the_plain_mean(achievements, weight):
    plain = sum(Fraction(one.capped) for one in achievements) / len(achievements)

    assert total([Part(one, weight) for one in achievements]).value == rounded(plain)
    assert total([Part(one) for one in achievements]).value == rounded(plain)


@OFFICES
@given(WEIGHING.flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))))
def test_the_order_does_not_matter(both):
    parts, shuffled = both

    assert total(shuffled) == total(parts)


@OFFICES
@given(WEIGHING, WEIGHTS)
def test_one_without_data_never_changes_what_is_known(parts, weight):
    before, after = total(parts), total([*parts, Part(NOT_CALCULABLE, weight)])

    assert after.known_mean == before.known_mean
    assert after.missing == before.missing + 1
    assert after.known_weight <= before.known_weight
    assert after.value in {before.value, None}


@OFFICES
@given(st.lists(KNOWN, min_size=1, max_size=8).filter(weigh), st.integers(1, 1000))
def test_only_the_proportion_of_weights_counts(parts, times):
    assert total([replace(one, weight=one.weight * times) for one in parts]) == total(parts)
