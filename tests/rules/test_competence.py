from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.competence import NEWEST, CompetenceField, Fit, gap, lacking, match

LEVELS = st.integers(1, 5)
NAMES = st.sampled_from(["integritas", "kerja sama", "komunikasi", "perekat bangsa"])
STANDARDS = st.dictionaries(NAMES, LEVELS, min_size=1)


def assessed(standard):
    return st.fixed_dictionaries(dict.fromkeys(standard, LEVELS))


PEOPLE = STANDARDS.flatmap(lambda asked: st.tuples(st.just(asked), assessed(asked)))


@pytest.mark.parametrize(
    ("standard", "actual", "levels"), [(4, 2, 2), (3, 3, 0), (2, 5, -3), (3, None, None)]
)
def test_a_gap_is_the_standard_less_the_actual_level(standard, actual, levels):
    assert gap(standard, actual) == levels


@pytest.mark.parametrize(("standard", "actual"), [(0, 1), (6, 1), (1, 0), (1, 6), (6, None)])
def test_a_level_is_1_to_5(standard, actual):
    with pytest.raises(ValueError, match="1 to 5"):
        gap(standard, actual)


def test_a_whole_standard_has_eight_managerial_and_one_sociocultural_competence():
    whole = [CompetenceField.MANAGERIAL] * 8 + [CompetenceField.SOCIOCULTURAL]

    assert lacking(whole) == lacking([*whole, CompetenceField.TECHNICAL]) == {}
    assert lacking(whole[2:]) == {CompetenceField.MANAGERIAL: 2}
    assert lacking([*whole, *whole]) == {}
    assert lacking([]) == NEWEST.competences


@pytest.mark.parametrize(
    ("actual", "percent", "fit"),
    [
        ({"a": 3, "b": 3, "c": 4}, "100.00", "optimal"),
        ({"a": 3, "b": 3, "c": 3}, "90.00", "optimal"),
        ({"a": 2, "b": 3, "c": 3}, "80.00", "cukup optimal"),
        ({"a": 2, "b": 2, "c": 3}, "70.00", "kurang optimal"),
        ({"a": 1, "b": 5, "c": 4}, "100.00", "optimal"),
        ({"a": 5, "b": 5, "c": 5, "d": 5}, "150.00", "optimal"),
    ],
)
def test_the_match_is_all_levels_against_all_that_are_asked(actual, percent, fit):
    found = match({"a": 3, "b": 3, "c": 4}, actual)

    assert found.percent == Decimal(percent)
    assert found.fit == fit


@pytest.mark.parametrize(
    ("percent", "fit"),
    [
        ("150", Fit.OPTIMAL), ("90", Fit.OPTIMAL), ("89.99", Fit.FAIRLY_OPTIMAL),
        ("78", Fit.FAIRLY_OPTIMAL), ("77.99", Fit.LESS_OPTIMAL), ("20", Fit.LESS_OPTIMAL),
    ],
)  # fmt: skip
def test_every_match_has_exactly_one_word(percent, fit):
    assert NEWEST.bands.word(Decimal(percent)) is fit


def test_the_match_is_rounded_half_up_once():
    assert match({"a": 3, "b": 3}, {"a": 3, "b": 2}).percent == Decimal("83.33")
    assert match({"a": 3, "b": 3}, {"a": 2, "b": 2}).percent == Decimal("66.67")


def test_a_surplus_hides_a_gap_in_the_match_and_not_in_the_gaps():
    found = match({"a": 4, "b": 1, "c": 2}, {"a": 1, "b": 4, "c": 1})

    assert found.percent == Decimal("85.71")
    assert found.gaps == {"a": 3, "b": -3, "c": 1}
    assert found.to_develop == ["a", "c"]


@pytest.mark.parametrize("actual", [{"a": 3}, {"a": 3, "b": None}])
def test_what_was_not_assessed_is_no_gap_and_leaves_no_match(actual):
    found = match({"a": 3, "b": 4}, actual)

    assert (found.percent, found.fit) == (None, None)
    assert found.gaps == {"a": 0, "b": None}
    assert (found.not_assessed, found.to_develop) == (["b"], [])


def test_a_post_that_asks_for_nothing_has_no_match():
    assert match({}, {"a": 3}).percent is None


@given(PEOPLE, NAMES)
def test_one_level_more_is_never_a_worse_match_or_a_wider_gap(person, name):
    standard, actual = person
    better = {**actual, name: min(actual.get(name, 5) + 1, 5)}
    before, after = match(standard, actual), match(standard, better)

    assert after.percent >= before.percent
    assert NEWEST.bands.words.index(after.fit) <= NEWEST.bands.words.index(before.fit)
    assert all(after.gaps[one] <= before.gaps[one] for one in standard)


@given(PEOPLE)
def test_who_has_no_gap_matches_the_post(person):
    found = match(*person)

    assert found.to_develop or found.percent >= 100
