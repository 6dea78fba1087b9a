from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.credit import NEWEST, Level, credit
from kinerja.rules.predicates import Predikat
from tests.rules.cases import rows


@pytest.mark.parametrize("row", [row for row in rows("credit.csv") if row["percent"]])
def test_a_published_credit(row):
    level = Level(row["level"].lower().replace(" ", "_"))
    of = Predikat[row["predikat"].upper().replace(" ", "_")]

    assert NEWEST.yearly[level] == Decimal(row["coefficient"])
    assert NEWEST.percent[of] == int(row["percent"])
    assert credit(level, of, int(row["months"])) == Decimal(row["credit"])


def test_the_published_credits_add_up():
    year, part, both = (Decimal(row["credit"]) for row in rows("credit.csv"))

    assert year + part == both


@pytest.mark.parametrize(
    ("level", "yearly"),
    [
        ("ahli_pertama", "12.5"), ("ahli_muda", "25"), ("ahli_madya", "37.5"), ("ahli_utama", "50"),
        ("pemula", "3.75"), ("terampil", "5"), ("mahir", "12.5"), ("penyelia", "25"),
    ],
)  # fmt: skip
def test_a_good_year_is_worth_the_coefficient_of_the_level(level, yearly):
    assert credit(Level(level), Predikat.BAIK) == Decimal(yearly)


def test_every_predikat_and_every_level_has_its_worth():
    assert set(NEWEST.percent) == set(Predikat)
    assert set(NEWEST.yearly) == set(Level)
    assert [NEWEST.percent[one] for one in sorted(Predikat)] == [25, 50, 75, 100, 150]


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
