from itertools import pairwise, product

import pytest

from kinerja.rules.predicates import NEWEST, Rating, predikat

BEST_FIRST = [Rating.ABOVE, Rating.MEETS, Rating.BELOW]


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
