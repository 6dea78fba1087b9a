from decimal import Decimal
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.predicates import (
    COEFFICIENTS,
    CREDIT_PERCENT,
    MATRIX,
    Level,
    Predikat,
    Rating,
    credit,
    predikat,
)
from tests.rules.cases import rows

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
    assert set(MATRIX) == set(product(Rating, Rating))


@pytest.mark.parametrize("other", Rating)
@pytest.mark.parametrize(("better", "worse"), list(pairwise(BEST_FIRST)))
def test_better_behaviour_never_has_a_worse_predikat(better, worse, other):
    assert predikat(other, better) >= predikat(other, worse)


@pytest.mark.parametrize("other", [Rating.ABOVE, Rating.MEETS])
def test_better_work_never_has_a_worse_predikat_where_behaviour_is_as_expected(other):
    ordered = [predikat(work, other) for work in BEST_FIRST]

    assert ordered == sorted(ordered, reverse=True)


def test_bad_behaviour_is_worse_than_bad_work():
    assert predikat(Rating.ABOVE, Rating.BELOW) < predikat(Rating.BELOW, Rating.MEETS)


@pytest.mark.parametrize("row", [row for row in rows("credit.csv") if row["percent"]])
def test_a_published_credit(row):
    level = Level(row["level"].lower().replace(" ", "_"))
    of = Predikat[row["predikat"].upper().replace(" ", "_")]

    assert COEFFICIENTS[level] == Decimal(row["coefficient"])
    assert CREDIT_PERCENT[of] == int(row["percent"])
    assert credit(level, of, int(row["months"])) == Decimal(row["credit"])


def test_the_published_credits_add_up():
    year, part, both = (Decimal(row["credit"]) for row in rows("credit.csv"))

    assert year + part == both


def test_every_predikat_and_every_level_has_its_worth():
    assert set(CREDIT_PERCENT) == set(Predikat)
    assert set(COEFFICIENTS) == set(Level)
    assert [CREDIT_PERCENT[one] for one in sorted(Predikat)] == [25, 50, 75, 100, 150]


@pytest.mark.parametrize("months", [0, 13, -1])
def test_a_year_has_twelve_months(months):
    with pytest.raises(ValueError, match="12 months"):
        credit(Level.MAHIR, Predikat.BAIK, months)


@given(st.sampled_from(Level), st.sampled_from(sorted(Predikat)[:-1]), st.integers(1, 12))
def test_a_better_predikat_is_never_worth_less(level, of, months):
    assert credit(level, Predikat(of + 1), months) >= credit(level, of, months)


@given(st.sampled_from(Level), st.sampled_from(Predikat), st.integers(1, 11))
def test_a_longer_time_is_never_worth_less(level, of, months):
    assert credit(level, of, months + 1) >= credit(level, of, months)
