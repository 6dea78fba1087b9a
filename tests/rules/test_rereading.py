import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.rereading import drawn, how_many

ENDINGS = st.lists(st.text(min_size=1, max_size=8), max_size=80, unique=True)


@pytest.mark.parametrize(
    ("endings", "read"), [(0, 0), (1, 1), (20, 1), (21, 2), (100, 5), (101, 6)]
)
def test_five_of_a_hundred_are_read_again_and_at_least_one(endings, read):
    assert how_many(endings) == read


@given(ENDINGS, st.text())
def test_a_seed_draws_the_same_in_whatever_order_the_cases_come(endings, seed):
    chosen = drawn(endings, seed)

    assert chosen == drawn(reversed(endings), seed)
    assert len(set(chosen)) == len(chosen) == how_many(len(endings))
    assert set(chosen) <= set(endings)


def test_another_seed_draws_others():
    endings = [f"2026-{one:05}" for one in range(200)]

    assert drawn(endings, "a") != drawn(endings, "b")
