from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.scale import EDITIONS, Category, category

BEST_FIRST = list(Category)


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        ("120", "Sangat Tinggi"),
        ("91", "Sangat Tinggi"),
        ("90.99", "Tinggi"),
        ("90.5", "Tinggi"),  # in a gap of the printed table
        ("76", "Tinggi"),
        ("75.99", "Sedang"),
        ("66", "Sedang"),
        ("65.99", "Rendah"),
        ("51", "Rendah"),
        ("50.99", "Sangat Rendah"),
        ("50", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
    ],
)
def test_every_percentage_has_the_word_of_the_scale(percent, word):
    assert category(Decimal(percent)) == word


def test_no_data_has_no_word():
    assert category(None) is None


@given(one=st.decimals(0, 200, places=2), two=st.decimals(0, 200, places=2))
def test_a_higher_percentage_never_has_a_worse_word(one, two):
    lower, higher = sorted([one, two])

    assert BEST_FIRST.index(category(higher)) <= BEST_FIRST.index(category(lower))


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.basis)
def test_the_table_runs_from_the_best_word_down(edition):
    assert list(edition.bands.words) == BEST_FIRST
