from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.measures import Tally, merge, rounded
from kinerja.rules.surveys import (
    EDITIONS,
    Mutu,
    Standing,
    Unsur,
    mutu,
    printed_index,
    sample_size,
    satisfaction,
    standing,
)
from tests.rules.cases import rows
from tests.rules.effort import OFFICES

# R-SKM-31, as printed.
PUBLISHED = {
    10: 10, 15: 14, 20: 19, 25: 24, 30: 28, 35: 32, 40: 36, 45: 40, 50: 44, 55: 48, 60: 52,
    65: 56, 70: 59, 75: 63, 80: 66, 85: 70, 90: 73, 95: 76, 100: 80, 110: 86, 120: 92, 130: 97,
    140: 103, 150: 108, 160: 113, 170: 118, 180: 123, 190: 127, 200: 132, 210: 136, 220: 140,
    230: 144, 240: 148, 250: 152, 260: 155, 270: 159, 280: 162, 290: 165, 300: 169, 320: 175,
    340: 181, 360: 186, 380: 191, 400: 196, 420: 201, 440: 205, 460: 210, 480: 214, 500: 217,
    550: 226, 600: 234, 650: 242, 700: 248, 750: 254, 800: 260, 850: 265, 900: 269, 950: 274,
    1000: 278, 1100: 285, 1200: 291, 1300: 297, 1400: 302, 1500: 306, 1600: 310, 1700: 313,
    1800: 317, 1900: 320, 2000: 322, 2200: 327, 2400: 331, 2600: 335, 2800: 338, 3000: 341,
    3500: 346, 4000: 351, 4500: 354, 5000: 357, 6000: 361, 7000: 364, 8000: 367, 9000: 368,
    10000: 370, 15000: 375, 20000: 377, 30000: 379, 40000: 380, 50000: 381, 75000: 382,
    1000000: 384,
}  # fmt: skip

scores = st.integers(1, 4)
answers = st.lists(st.tuples(*[scores] * 9), min_size=1, max_size=12)


def tallied(respondents) -> dict[Unsur, Tally]:
    return {
        unsur: Tally(Counter(answer[at] for answer in respondents))
        for at, unsur in enumerate(Unsur)
    }


def of_totals(n: int, totals: list[int]) -> dict[Unsur, Tally]:
    """Any scores of `n` respondents that add up to these totals."""
    spread = {unsur: Counter() for unsur in Unsur}
    for unsur, total in zip(Unsur, totals, strict=True):
        low, more = divmod(total, n)
        spread[unsur].update({low: n - more, low + 1: more})
    return {unsur: Tally(counts) for unsur, counts in spread.items()}


def test_a_published_survey_has_its_published_index():
    respondents = [
        tuple(int(row[unsur]) for unsur in Unsur) for row in rows("skm_sekadau_2019_first20.csv")
    ]

    told = satisfaction(tallied(respondents))

    assert (told.n, told.ikm, told.mutu) == (20, Decimal("78.61"), Mutu.B)
    assert told.nrr[Unsur.REQUIREMENTS] == Decimal("2.7000")
    assert told.lowest_first == ["u1", "u2", "u8", "u3", "u5", "u6", "u9", "u7", "u4"]


def test_exact_ninths_and_one_rounding_where_a_published_page_prints_two_numbers():
    told = satisfaction(of_totals(29, [105, 101, 100, 116, 102, 105, 106, 105, 115]))

    assert (told.ni, told.ikm, told.mutu) == (Decimal("3.6590"), Decimal("91.48"), Mutu.A)
    assert [str(told.nrr[unsur]) for unsur in Unsur][:4] == ["3.6207", "3.4828", "3.4483", "4.0000"]


@pytest.mark.parametrize(("weight", "index"), [("0.11", "90.56"), ("0.111", "91.38")])
def test_the_printed_weights_explain_what_a_published_page_prints(weight, index):
    answers = of_totals(29, [105, 101, 100, 116, 102, 105, 106, 105, 115])

    assert printed_index(answers, Decimal(weight)) == Decimal(index)


def test_with_the_printed_weight_nobody_reaches_one_hundred():
    assert printed_index(tallied([(4,) * 9]), Decimal("0.11")) == Decimal("99.00")
    assert printed_index({unsur: Tally() for unsur in Unsur}, Decimal("0.11")) is None


@pytest.mark.parametrize(
    ("n", "standing_of_it"),
    [(0, "counts_only"), (29, "counts_only"), (30, "under_sample"), (182, "under_sample"),
     (183, "full"), (5000, "full")],
)  # fmt: skip
def test_an_index_carries_as_far_as_its_sample(n, standing_of_it):
    assert standing(n, sample_size(350)) == standing_of_it


def test_a_small_office_is_still_too_few_to_tell():
    assert standing(20, sample_size(20)) is Standing.COUNTS_ONLY
    assert standing(20, sample_size(20), counts_below=10) is Standing.FULL


@OFFICES
@given(st.integers(0, 500), st.integers(1, 10**6))
def test_more_answers_never_carry_less_far(n, population):
    order = [Standing.COUNTS_ONLY, Standing.UNDER_SAMPLE, Standing.FULL]
    now, then = (standing(count, sample_size(population)) for count in (n, n + 1))

    assert order.index(then) >= order.index(now)


@OFFICES
@given(st.integers(1, 10**9))
def test_all_fours_are_exactly_one_hundred(n):
    told = satisfaction({unsur: Tally({4: n}) for unsur in Unsur})

    assert (str(told.ni), str(told.ikm), told.mutu) == ("4.0000", "100.00", Mutu.A)


def test_no_answers_are_no_index():
    assert satisfaction({unsur: Tally() for unsur in Unsur}) is None


@pytest.mark.parametrize("score", [0, 5, -1])
def test_a_score_outside_the_scale_is_refused(score):
    answers = tallied([(3,) * 9]) | {Unsur.FEE: Tally({score: 1})}

    with pytest.raises(ValueError, match="u4"):
        satisfaction(answers)


def test_an_open_score_is_refused():
    with pytest.raises(ValueError, match="u9"):
        satisfaction(tallied([(3,) * 9]) | {Unsur.FACILITIES: Tally({}, {3: 1})})


def test_every_respondent_answers_every_unsur():
    with pytest.raises(ValueError, match="every"):
        satisfaction(tallied([(3,) * 9]) | {Unsur.TIME: Tally({3: 2})})


def test_a_missing_unsur_is_named():
    answers = tallied([(3,) * 9])
    del answers[Unsur.CONDUCT]

    with pytest.raises(ValueError, match="u7"):
        satisfaction(answers)


@pytest.mark.parametrize(
    ("ikm", "grade"),
    [
        ("100.00", "A"), ("88.31", "A"), ("88.30", "B"), ("76.61", "B"), ("76.60", "C"),
        ("65.00", "C"), ("64.99", "D"), ("25.00", "D"),
    ],
)  # fmt: skip
def test_the_grade_is_read_off_the_rounded_index(ikm, grade):
    assert mutu(Decimal(ikm)) == grade


@pytest.mark.parametrize(
    ("exact", "grade"), [("88.305", "A"), ("88.3049", "B"), ("64.995", "C"), ("64.9949", "D")]
)
def test_the_index_is_rounded_once_half_up_before_it_is_graded(exact, grade):
    assert mutu(rounded(Decimal(exact))) == grade


def test_an_index_that_rounds_up_to_a_floor_has_its_grade():
    # 353.24 / 4 = 88.31 and 260 / 4 = 65.00 are reached by rounding from just below.
    just_below = satisfaction(of_totals(1000, [3532] * 8 + [3533]))

    assert (just_below.ikm, just_below.mutu) == (Decimal("88.30"), Mutu.B)
    reached = satisfaction(of_totals(1000, [3532] * 6 + [3533] * 3))  # 88.3083...
    assert (reached.ikm, reached.mutu) == (Decimal("88.31"), Mutu.A)


def test_every_published_sample_is_reproduced():
    assert {population: sample_size(population) for population in PUBLISHED} == PUBLISHED


@pytest.mark.parametrize(("population", "size"), [(1, 1), (350, 183), (12_000, 372)])
def test_between_the_rows_the_formula_holds(population, size):
    assert sample_size(population) == size


@pytest.mark.parametrize("population", [0, -5])
def test_nobody_is_no_population(population):
    with pytest.raises(ValueError, match="at least one"):
        sample_size(population)


@OFFICES
@given(st.integers(1, 10**7))
def test_a_larger_population_never_needs_a_smaller_sample(population):
    assert sample_size(population) <= sample_size(population + 1) <= population + 1


@OFFICES
@given(answers)
def test_the_index_lies_between_25_and_100_and_has_one_grade(respondents):
    told = satisfaction(tallied(respondents))

    assert Decimal(25) <= told.ikm <= 100
    assert told.mutu == mutu(told.ikm)
    assert sorted(told.lowest_first) == sorted(Unsur)


@OFFICES
@given(answers, st.integers(0, 8))
def test_a_better_answer_never_lowers_the_index(respondents, at):
    better = [*respondents]
    first = list(better[0])
    first[at] = min(first[at] + 1, 4)
    better[0] = tuple(first)

    assert satisfaction(tallied(better)).ikm >= satisfaction(tallied(respondents)).ikm


@OFFICES
@given(answers, answers)
def test_two_offices_together_are_the_index_of_all_answers(one, two):
    together = {unsur: merge([tallied(one)[unsur], tallied(two)[unsur]]) for unsur in Unsur}

    assert satisfaction(together) == satisfaction(tallied(one + two))


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.basis)
def test_the_grades_run_from_a_to_d(edition):
    assert list(edition.bands.words) == sorted(Mutu)
