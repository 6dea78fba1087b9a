from decimal import Decimal
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.achievement import CAP, NOT_CALCULABLE, Achievement
from kinerja.rules.predicates import NEWEST, Rating, predikat, suggested_rating

BEST_FIRST = [Rating.ABOVE, Rating.MEETS, Rating.BELOW]
PERCENT = st.decimals(0, 300, places=2)


def reached(*percent: Decimal | str) -> list[Achievement]:
    return [Achievement(Decimal(one), min(Decimal(one), CAP)) for one in percent]


@pytest.mark.parametrize(
    ("work", "behaviour", "word"),
    [
        ("above", "above", "Sangat Baik"), ("above", "meets", "Baik"), ("above", "below", "Kurang"),
        ("meets", "above", "Baik"), ("meets", "meets", "Baik"), ("meets", "below", "Kurang"),
        ("below", "above", "Butuh Perbaikan"), ("below", "meets", "Butuh Perbaikan"),
        ("below", "below", "Sangat Kurang"),
    ],
)  # fmt: skip
def test_every_cell_of_the_matrix(work, behaviour, word):
    assert predikat(Rating(work), Rating(behaviour)).word == word


def test_the_matrix_has_no_gap():
    assert set(NEWEST.matrix) == set(product(Rating, Rating))


@pytest.mark.parametrize("other", Rating)
@pytest.mark.parametrize(("better", "worse"), list(pairwise(BEST_FIRST)))
def test_better_behaviour_never_has_a_worse_predikat(better, worse, other):
    assert predikat(other, better) >= predikat(other, worse)


@pytest.mark.parametrize("other", Rating)
def test_better_work_never_has_a_worse_predikat(other):
    ordered = [predikat(work, other) for work in BEST_FIRST]

    assert ordered == sorted(ordered, reverse=True)


def test_bad_behaviour_is_worse_than_bad_work():
    assert predikat(Rating.ABOVE, Rating.BELOW) < predikat(Rating.BELOW, Rating.MEETS)


@pytest.mark.parametrize(
    ("percent", "rating"),
    [
        (["100.01"], "above"),
        (["100", "100", "100.01"], "above"),  # the mean is 100.0033..., and not rounded
        (["120", "100"], "above"),
        (["100", "100"], "meets"),
        (["120", "120", "99.99"], "meets"),
        (["80"], "meets"),
        (["40", "120"], "meets"),
        (["40", "300"], "meets"),  # capped: what is far above makes up for no more than 120
        (["80", "80", "79.99"], "below"),  # 79.9966..., and not rounded to 80
        (["39.99", "300"], "below"),
        (["0"], "below"),
    ],
)
def test_numbers_suggest_a_rating(percent, rating):
    assert suggested_rating(reached(*percent)) == rating


@pytest.mark.parametrize("work", [[], [NOT_CALCULABLE], [*reached("120"), NOT_CALCULABLE]])
def test_nothing_is_suggested_before_all_work_has_data(work):
    assert suggested_rating(work) is None


def test_an_office_may_expect_other_numbers():
    work = reached("95", "85")

    assert suggested_rating(work, above=Decimal(85)) is Rating.ABOVE
    assert suggested_rating(work, meets=Decimal("90.01")) is Rating.BELOW


def test_what_is_above_meets_too():
    with pytest.raises(ValueError, match="meets it too"):
        suggested_rating(reached("90"), above=Decimal(80), meets=Decimal("80.01"))


@given(st.lists(PERCENT, min_size=1, max_size=8), st.data())
def test_doing_better_never_lowers_what_is_suggested(work, data):
    index = data.draw(st.integers(0, len(work) - 1))
    better = data.draw(st.decimals(work[index], 400, places=2))

    before = suggested_rating(reached(*work))
    after = suggested_rating(reached(*work[:index], better, *work[index + 1 :]))

    assert BEST_FIRST.index(after) <= BEST_FIRST.index(before)
