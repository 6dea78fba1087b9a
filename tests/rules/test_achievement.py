from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.achievement import (
    CAP,
    NOT_CALCULABLE,
    Achievement,
    Polarity,
    Target,
    achievement,
)
from tests.rules.cases import rows

AMOUNTS = st.decimals(0, 10_000, places=2)
TARGETS = st.decimals("0.01", 10_000, places=2)
MAXIMIZE, MINIMIZE, STABILIZE = Polarity


def target_of(low: str, high: str | None = None) -> Target:
    return Target(Decimal(low), None if high is None else Decimal(high))


def raw(real: str, target: Target, polarity: Polarity) -> Decimal | None:
    return achievement(Decimal(real), target, polarity).raw


@pytest.mark.parametrize("case", rows("achievement.csv"), ids=lambda case: case["id"])
def test_achievement_is_the_printed_one(case):
    target = target_of(case["target_low"], case["target_high"])

    found = raw(case["realisation"], target, Polarity(case["polarity"]))

    assert found == Decimal(case["achievement_percent"])


@pytest.mark.parametrize(
    ("real", "target", "polarity", "percent"),
    [
        ("90", target_of("80"), MAXIMIZE, "112.5"),
        ("8", target_of("10"), MINIMIZE, "120"),
        ("12", target_of("10"), MINIMIZE, "80"),
        ("20", target_of("10"), MINIMIZE, "0"),
        ("25", target_of("10"), MINIMIZE, "0"),  # never below zero
        ("-5", target_of("10"), MAXIMIZE, "0"),
        ("1", target_of("3"), MAXIMIZE, "33.33"),
        ("92", target_of("80", "90"), STABILIZE, "102.22"),
        ("70", target_of("80", "90"), STABILIZE, "87.5"),
        ("85", target_of("80", "90"), STABILIZE, "100"),
        ("92", target_of("80", "90"), MAXIMIZE, "102.22"),
        ("6.5", target_of("7", "8"), MINIMIZE, "107.14"),
        ("9", target_of("7", "8"), MINIMIZE, "87.5"),
        ("7", target_of("7", "8"), MINIMIZE, "100"),
        ("8", target_of("7", "8"), MINIMIZE, "100"),
        ("90", target_of("80"), STABILIZE, "87.5"),
        ("70", target_of("80"), STABILIZE, "87.5"),
        ("9", target_of("80", "80"), MAXIMIZE, "11.25"),  # equal ends are one number
    ],
)
def test_achievement_by_example(real, target, polarity, percent):
    assert raw(real, target, polarity) == Decimal(percent)


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("target", [target_of("0"), target_of("80"), target_of("80", "90")])
def test_no_data_never_becomes_a_number(polarity, target):
    assert achievement(None, target, polarity) == NOT_CALCULABLE


@pytest.mark.parametrize(
    ("real", "target", "polarity", "percent"),
    [
        ("0", target_of("0"), MAXIMIZE, None),
        ("5", target_of("0"), MAXIMIZE, None),
        ("0", target_of("0"), MINIMIZE, "100"),
        ("5", target_of("0"), MINIMIZE, "0"),
        ("0", target_of("0"), STABILIZE, "100"),
        ("5", target_of("0"), STABILIZE, "0"),
        ("3", target_of("0", "4"), MINIMIZE, "100"),
        ("5", target_of("0", "4"), MINIMIZE, "75"),
        ("-5", target_of("0"), MINIMIZE, "100"),
        ("-1", target_of("0", "4"), MINIMIZE, None),
        ("-1", target_of("0", "4"), STABILIZE, None),
    ],
)
def test_a_target_of_zero_has_its_own_answers(real, target, polarity, percent):
    assert raw(real, target, polarity) == (percent and Decimal(percent))


def test_the_capped_value_stops_at_120_and_the_raw_one_does_not():
    reached = achievement(Decimal(150), target_of("100"), MAXIMIZE)

    assert reached == Achievement(raw=Decimal(150), capped=CAP)


def test_an_office_may_cap_elsewhere():
    reached = achievement(Decimal(150), target_of("100"), MAXIMIZE, Decimal(110))

    assert (reached.raw, reached.capped) == (Decimal(150), Decimal(110))


@pytest.mark.parametrize("polarity", Polarity)
def test_without_a_target_nothing_was_reached_or_missed(polarity):
    assert achievement(Decimal(0), None, polarity) == NOT_CALCULABLE


@given(real=AMOUNTS, target=TARGETS, polarity=st.sampled_from(Polarity))
def test_raw_and_capped_differ_only_above_the_cap(real, target, polarity):
    reached = achievement(real, Target(target), polarity)

    assert reached.raw >= 0
    assert reached.capped == min(reached.raw, CAP)


@given(target=TARGETS, polarity=st.sampled_from(Polarity))
def test_meeting_the_target_is_exactly_one_hundred(target, polarity):
    assert achievement(target, Target(target), polarity).raw == 100


@given(
    ends=st.tuples(AMOUNTS, AMOUNTS),
    polarity=st.sampled_from(Polarity),
    part=st.sampled_from(["0", "0.5", "1"]),
)
def test_anywhere_in_the_range_is_exactly_one_hundred(ends, polarity, part):
    low, high = sorted(ends)
    inside = low + (high - low) * Decimal(part)

    if high > low:
        assert achievement(inside, Target(low, high), polarity).raw == 100


@pytest.mark.parametrize(("polarity", "sign"), [(MAXIMIZE, 1), (MINIMIZE, -1)])
@given(one=AMOUNTS, two=AMOUNTS, low=TARGETS, width=st.decimals(0, 100, places=2))
def test_doing_better_never_scores_worse(polarity, sign, one, two, low, width):
    target = Target(low, low + width)
    worse, better = sorted([one, two], key=lambda amount: sign * amount)

    scores = [achievement(amount, target, polarity).raw for amount in (worse, better)]

    assert scores == sorted(scores)


@given(target=TARGETS, one=AMOUNTS, two=AMOUNTS)
def test_a_number_to_hold_is_missed_by_more_on_either_side(target, one, two):
    near, far = sorted([one, two], key=lambda amount: abs(amount - target))

    scores = [achievement(amount, Target(target), STABILIZE).raw for amount in (far, near)]

    assert scores == sorted(scores)


def test_a_third_is_rounded_once_at_the_end():
    assert raw("2.00005", target_of("3"), MAXIMIZE) == Decimal("66.67")
    assert raw("119.99499999999999999999999999999999", target_of("100"), MAXIMIZE) == Decimal(
        "119.99"
    )


@pytest.mark.parametrize(
    ("low", "high"),
    [("-1", None), ("NaN", None), ("Infinity", None), ("5", "4"), ("5", "Infinity"), ("5", "NaN")],
)
def test_a_target_that_makes_no_sense_is_refused(low, high):
    with pytest.raises(ValueError, match="target"):
        target_of(low, high)
