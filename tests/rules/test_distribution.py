import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.distribution import (
    LEAST_PEOPLE,
    NEWEST,
    Deviation,
    OrganisationResult,
    deviations,
    leader_rating,
)
from kinerja.rules.predicates import Predikat

SB, B, BP = Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN
K, SK = Predikat.KURANG, Predikat.SANGAT_KURANG
BEST_FIRST = (SB, B, BP, K, SK)


def counted(*counts: int) -> dict[Predikat, int]:
    return dict(zip(BEST_FIRST, counts, strict=True))


def strays(result: str, *counts: int) -> list[Deviation]:
    return deviations(OrganisationResult[result], counted(*counts))


@pytest.mark.parametrize(
    ("result", "counts"),
    [
        ("ISTIMEWA", (14, 6, 0, 0, 0)),
        ("ISTIMEWA", (10, 10, 0, 0, 0)),
        ("BAIK", (5, 14, 1, 0, 0)),
        ("BAIK", (5, 14, 0, 1, 0)),
        ("BUTUH_PERBAIKAN", (2, 6, 12, 0, 0)),
        ("KURANG", (2, 4, 2, 12, 0)),
        ("SANGAT_KURANG", (0, 6, 1, 1, 12)),
    ],
)
def test_a_spread_of_twenty_on_the_edge_keeps_the_pattern(result, counts):
    assert strays(result, *counts) == []


@pytest.mark.parametrize(
    ("result", "counts", "stray"),
    [
        ("ISTIMEWA", (15, 5, 0, 0, 0), Deviation((SB,), 15, at_most=14)),
        ("ISTIMEWA", (9, 11, 0, 0, 0), Deviation((SB,), 9, at_least=11)),
        ("BAIK", (4, 15, 1, 0, 0), Deviation((B,), 15, at_most=14)),
        ("BAIK", (10, 9, 1, 0, 0), Deviation((B,), 9, at_least=10)),
        ("BAIK", (6, 14, 0, 0, 0), Deviation((BP, K), 0, at_least=1)),
        ("BUTUH_PERBAIKAN", (3, 5, 12, 0, 0), Deviation((SB,), 3, at_most=2)),
        ("BUTUH_PERBAIKAN", (2, 7, 11, 0, 0), Deviation((BP,), 11, at_least=12)),
        ("KURANG", (3, 3, 2, 12, 0), Deviation((SB,), 3, at_most=2)),
        ("KURANG", (2, 5, 1, 12, 0), Deviation((BP,), 1, at_least=2)),
        ("KURANG", (2, 5, 2, 11, 0), Deviation((K,), 11, at_least=12)),
        ("SANGAT_KURANG", (1, 5, 1, 1, 12), Deviation((SB,), 1, at_most=0)),
        ("SANGAT_KURANG", (0, 7, 1, 0, 12), Deviation((BP, K), 1, at_least=2)),
        ("SANGAT_KURANG", (0, 7, 1, 1, 11), Deviation((SK,), 11, at_least=12)),
    ],
)
def test_one_more_or_one_less_is_told(result, counts, stray):
    assert strays(result, *counts) == [stray]


@pytest.mark.parametrize(
    ("people", "seventy", "sixty", "most_ten", "least_ten"),
    [(20, 14, 12, 2, 2), (11, 7, 7, 1, 2), (7, 4, 5, 0, 1), (100, 70, 60, 10, 10)],
)
def test_shares_are_whole_people(people, seventy, sixty, most_ten, least_ten):
    all_of = {one: deviations(result, counted(people, 0, 0, 0, 0)) for one, result in (
        ("exceeded", OrganisationResult.ISTIMEWA), ("low", OrganisationResult.KURANG),
    )}  # fmt: skip

    assert all_of["exceeded"] == [Deviation((SB,), people, at_most=seventy)]
    assert all_of["low"] == [
        Deviation((SB,), people, at_most=most_ten),
        Deviation((BP,), 0, at_least=least_ten),
        Deviation((K,), 0, at_least=sixty),
    ]


@pytest.mark.parametrize("people", range(LEAST_PEOPLE))
@pytest.mark.parametrize("result", OrganisationResult)
def test_a_handful_of_people_has_no_pattern(result, people):
    assert deviations(result, counted(people, 0, 0, 0, 0)) == []


def test_an_office_may_ask_for_more_people():
    six = counted(6, 0, 0, 0, 0)

    assert deviations(OrganisationResult.SANGAT_KURANG, six)
    assert deviations(OrganisationResult.SANGAT_KURANG, six, least_people=7) == []


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="zero"):
        deviations(OrganisationResult.BAIK, counted(5, 6, -1, 0, 0))


@pytest.mark.parametrize(
    ("result", "rating"),
    [
        ("ISTIMEWA", "above"),
        ("BAIK", "meets"),
        ("BUTUH_PERBAIKAN", "below"),
        ("KURANG", "below"),
        ("SANGAT_KURANG", "below"),
    ],
)
def test_a_leader_is_rated_by_what_the_organisation_achieved(result, rating):
    assert leader_rating(OrganisationResult[result]) == rating


def test_a_better_result_never_has_a_worse_rating():
    ratings = [leader_rating(result) for result in sorted(OrganisationResult)]

    assert ratings == sorted(ratings, key=["below", "meets", "above"].index)


def test_every_result_has_its_pattern():
    assert set(NEWEST.pattern) == set(OrganisationResult)


@given(st.sampled_from(OrganisationResult), st.tuples(*[st.integers(0, 60)] * 5))
def test_what_is_told_is_true(result, counts):
    for stray in deviations(result, counted(*counts)):
        found = sum(counted(*counts)[one] for one in stray.of)
        assert found == stray.found
        assert (stray.at_most is None) != (stray.at_least is None)
        assert found > stray.at_most if stray.at_least is None else found < stray.at_least
