from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.marks import (
    EDITIONS,
    HIGHEST,
    MIDPOINTS,
    NEWEST,
    mark,
    mark_of,
    scaled,
    word,
)
from kinerja.rules.predicates import Predikat

MARKS = st.decimals(0, 120, places=2)
PERCENT = st.decimals(0, 200, places=2)
SB, B, BP = Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN
K, SK = Predikat.KURANG, Predikat.SANGAT_KURANG


@pytest.mark.parametrize(
    ("work", "behaviour", "alone", "with_opinions"),
    [
        ("100", "80", "94", "92"),
        ("80", "100", "86", "88"),
        ("120", "120", "120", "120"),
        ("0", "0", "0", "0"),
        ("90.05", "90", "90.04", "90.03"),  # 90.035, half up
    ],
)
def test_behaviour_is_30_percent_and_40_where_others_were_asked(
    work, behaviour, alone, with_opinions
):
    both = Decimal(work), Decimal(behaviour)

    assert mark(*both) == Decimal(alone)
    assert mark(*both, with_opinions=True) == Decimal(with_opinions)


@pytest.mark.parametrize(("work", "behaviour"), [(None, Decimal(90)), (Decimal(90), None)])
def test_half_a_year_has_no_mark(work, behaviour):
    assert mark(work, behaviour) is None


@pytest.mark.parametrize(("work", "behaviour"), [("120.01", "90"), ("90", "-0.01")])
def test_a_mark_lies_between_0_and_120(work, behaviour):
    with pytest.raises(ValueError, match="between 0 and 120"):
        mark(Decimal(work), Decimal(behaviour))


@pytest.mark.parametrize(
    ("value", "with_idea", "without"),
    [
        ("120", SB, B), ("110", SB, B), ("109.99", B, B), ("90", B, B),
        ("89.99", BP, BP), ("70", BP, BP), ("69.99", K, K), ("50", K, K),
        ("49.99", SK, SK), ("0", SK, SK),
    ],
)  # fmt: skip
def test_the_best_word_needs_a_new_idea_too(value, with_idea, without):
    assert word(Decimal(value), new_idea=True) is with_idea
    assert word(Decimal(value), new_idea=False) is without


@pytest.mark.parametrize("value", ["120.01", "-0.01"])
def test_there_is_no_word_outside_the_scale(value):
    with pytest.raises(ValueError, match="between 0 and 120"):
        word(Decimal(value), new_idea=True)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.basis)
def test_the_words_run_from_the_best_down(edition):
    assert list(edition.bands.words) == sorted(Predikat, reverse=True)
    assert edition.behaviour < edition.behaviour_with_opinions


@given(MARKS, MARKS, MARKS, st.booleans())
def test_a_higher_mark_never_gives_less(low, high, other, with_opinions):
    low, high = sorted([low, high])

    worse, better = (mark(one, other, with_opinions=with_opinions) for one in (low, high))
    assert better >= worse
    assert min(low, other) <= worse <= max(low, other)
    assert mark(other, high, with_opinions=with_opinions) >= mark(
        other, low, with_opinions=with_opinions
    )
    assert word(high, new_idea=False) >= word(low, new_idea=False)
    assert word(high, new_idea=True) >= word(high, new_idea=False)


@pytest.mark.parametrize(("of", "number"), [(SB, 115), (B, 100), (BP, 80), (K, 60), (SK, 40)])
def test_a_predikat_has_a_number_for_reports(of, number):
    assert mark_of(of) == number


def test_an_office_sets_its_own_numbers():
    own = dict(MIDPOINTS) | {B: Decimal(109)}

    assert mark_of(B, own) == 109
    assert mark_of(SB, own) == 115


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({SB: "109.99"}, "band"), ({BP: "90"}, "band"), ({B: "89.99"}, "band"),
        ({SK: "50"}, "band"), ({SB: "120.01"}, "between"),
        ({B: "116"}, "higher"), ({B: "115"}, "higher"),
    ],
)  # fmt: skip
def test_the_number_of_a_predikat_says_the_same_as_its_word(changed, why):
    own = dict(MIDPOINTS) | {one: Decimal(number) for one, number in changed.items()}

    with pytest.raises(ValueError, match=why):
        mark_of(K, own)


def test_every_predikat_has_its_number():
    with pytest.raises(ValueError, match="every"):
        mark_of(B, {B: Decimal(100)})


@pytest.mark.parametrize(
    ("percent", "points"),
    [
        ("113", "120"), ("110.01", "120"),
        ("100", "109"), ("98", "88"),  # both printed in an example of the annex
        ("99", "89"), ("80", "70"), ("79", "69"), ("60", "50"),
        ("59", "49"), ("29.5", "24.5"), ("10", "8.31"), ("0", "0"),
        ("99.5", "89.5"), ("79.5", "69.5"), ("59.5", "49.42"),  # between the printed rows
    ],
)  # fmt: skip
def test_the_old_scale_is_the_printed_one(percent, points):
    assert scaled(Decimal(percent)) == Decimal(points)


def test_the_most_that_can_be_reached_is_the_highest_mark():
    assert scaled(Decimal(100), is_maximum=True) == HIGHEST
    assert scaled(Decimal("99.99"), is_maximum=True) == Decimal("89.99")


@pytest.mark.parametrize("percent", [None, Decimal("100.01"), Decimal(110)])
def test_what_is_not_printed_or_not_measured_has_no_mark(percent):
    assert scaled(percent) is None


def test_no_achievement_is_below_zero():
    with pytest.raises(ValueError, match="from zero up"):
        scaled(Decimal("-0.01"))


@given(PERCENT, PERCENT, st.booleans())
def test_more_achieved_never_has_a_lower_mark(one, two, is_maximum):
    low, high = (scaled(percent, is_maximum=is_maximum) for percent in sorted([one, two]))

    assert low is None or high is None or 0 <= low <= high <= HIGHEST


@given(st.decimals(0, "99.99", places=2))
def test_the_old_scale_keeps_the_words_of_the_bands(percent):
    floors = [(80, BP), (60, K), (0, SK)]
    expected = next(one for floor, one in floors if percent >= floor)

    assert NEWEST.bands.word(scaled(percent)) is expected
