from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.training import (
    ITEMS,
    NEWEST,
    WORTH,
    Attended,
    Bounds,
    Learning,
    LearningGroup,
    Per,
    Servant,
    Way,
    Worth,
    check_plan,
    contract_year,
    in_force,
    jp,
    shares,
    standing,
)

HOURS = st.integers(0, 60 * 45).map(lambda minutes: Fraction(minutes, 45))
SOME_HOURS = st.lists(HOURS, max_size=4)
SERVANTS = st.sampled_from(Servant)


def test_the_law_asks_20_jp_of_a_pns_and_allows_24_to_a_pppk():
    bounds = in_force(date(2026, 12, 31)).bounds

    assert bounds[Servant.PNS] == Bounds(at_least=20)
    assert bounds[Servant.PPPK] == Bounds(at_most=24)
    assert bounds[Servant.PPPK_JPT] == Bounds()
    assert set(bounds) == set(Servant)


def test_every_item_of_the_list_is_in_exactly_one_group():
    listed = [item for items in ITEMS.values() for item in items]

    assert sorted(listed) == sorted(Learning)
    assert all(item in ITEMS[item.group] for item in Learning)


@pytest.mark.parametrize(
    ("group", "first", "last", "count"),
    [
        ("pendidikan", "tugas_belajar", "tugas_belajar", 1),
        ("klasikal", "pelatihan_struktural", "sosialisasi", 11),
        ("nonklasikal", "coaching", "magang", 11),
    ],
)
def test_the_groups_are_those_of_the_text(group, first, last, count):
    items = ITEMS[LearningGroup(group)]

    assert (items[0], items[-1], len(items)) == (first, last, count)


@pytest.mark.parametrize(
    ("known", "worth"),
    [
        ({"learning": Learning.E_LEARNING, "minutes": 45}, Fraction(1)),
        ({"learning": Learning.E_LEARNING, "minutes": 60}, Fraction(4, 3)),
        ({"learning": Learning.COURSE, "minutes": 0}, Fraction(0)),
        ({"learning": Learning.SEMINAR, "units": 1}, Fraction(6)),
        ({"learning": Learning.COACHING, "units": 3}, Fraction(6)),
        ({"learning": Learning.INTERNSHIP, "units": 2}, Fraction(16)),
        ({"learning": Learning.SEMINAR, "units": 1, "certified": Decimal("2.5")}, Fraction(5, 2)),
        ({"learning": Learning.SEMINAR, "units": 1, "minutes": 90}, Fraction(2)),
        ({"learning": Learning.SEMINAR}, None),
        ({"learning": Learning.BRIEFING, "units": 1}, None),
    ],
)
def test_a_certificate_tells_first_then_the_minutes_then_the_table(known, worth):
    assert jp(Attended(**known)) == worth


def test_an_office_has_its_own_table_and_its_own_minutes():
    own = {Learning.BRIEFING: Worth(3, Per.DAY)}

    assert jp(Attended(learning=Learning.BRIEFING, units=2), own) == 6
    assert jp(Attended(learning=Learning.SEMINAR, units=2), own) is None
    assert jp(Attended(learning=Learning.COURSE, minutes=120), minutes_per_jp=60) == 2


@given(st.sampled_from(sorted(WORTH)), st.integers(0, 300), st.integers(0, 300))
def test_more_days_or_minutes_are_never_fewer_jp(learning, some, more):
    few, many = (
        [jp(Attended(learning=learning, **{by: number})) for by in ("units", "minutes")]
        for number in (some, some + more)
    )

    assert all(less <= rest for less, rest in zip(few, many, strict=True))


@pytest.mark.parametrize("known", ["certified", "minutes", "units"])
def test_nobody_learns_for_less_than_no_time(known):
    with pytest.raises(ValueError, match="no time"):
        Attended(learning=Learning.COURSE, **{known: -1})
    with pytest.raises(ValueError, match="no time"):
        standing(Servant.PNS, [-1])
    with pytest.raises(ValueError, match="no time"):
        check_plan(Servant.PNS, [-1])
    with pytest.raises(ValueError, match="no time"):
        shares({Way.FORMAL: 2, Way.SOCIAL: -1})


def test_a_day_of_learning_is_worth_something():
    with pytest.raises(ValueError, match="at least one"):
        Worth(0, Per.DAY)


@pytest.mark.parametrize(
    ("servant", "earned", "told"),
    [
        (Servant.PNS, [], (0, 0, 20)),
        (Servant.PNS, [12], (12, 12, 8)),
        (Servant.PNS, [12, 10], (22, 22, 0)),
        (Servant.PNS, [Fraction(1, 3)] * 3, (1, 1, 19)),
        (Servant.PPPK, [20, 10], (30, 24, None)),
        (Servant.PPPK, [24], (24, 24, None)),
        (Servant.PPPK_JPT, [40], (40, 40, None)),
    ],
)
def test_a_year_has_its_standing(servant, earned, told):
    one = standing(servant, earned)

    assert (one.earned, one.counted, one.missing) == told


def test_what_has_no_known_jp_is_told_and_not_counted_as_none():
    one = standing(Servant.PNS, [5, None, Decimal("2.5"), None])

    assert (one.earned, one.untold) == (Decimal("7.5"), 2)


def test_a_pppk_may_still_plan_what_the_contract_year_leaves():
    assert standing(Servant.PPPK, [20]).left == 4
    assert standing(Servant.PPPK, [30]).left == 0
    assert standing(Servant.PNS, [30]).left is None


@given(SERVANTS, SOME_HOURS, HOURS)
def test_one_more_learning_never_counts_for_less(servant, earned, more):
    before, after = standing(servant, earned), standing(servant, [*earned, more])

    assert after.earned >= before.earned
    assert after.counted >= before.counted
    assert before.missing is None or after.missing <= before.missing


@given(SERVANTS, SOME_HOURS)
def test_what_is_missing_is_exactly_what_makes_the_year_whole(servant, earned):
    one = standing(servant, earned)
    least = NEWEST.bounds[servant].at_least

    assert one.counted <= one.earned
    assert (one.missing is None) == (least is None)
    assert least is None or one.earned + one.missing == max(one.earned, Decimal(least))


@pytest.mark.parametrize(
    ("servant", "planned", "earned", "over", "short"),
    [
        (Servant.PPPK, [24], [], 0, None),
        (Servant.PPPK, [24, Decimal("0.01")], [], Decimal("0.01"), None),
        (Servant.PPPK, [5], [20], 1, None),
        (Servant.PPPK, [], [30], 0, None),
        (Servant.PPPK, [2], [30], 2, None),
        (Servant.PPPK_JPT, [100], [], 0, None),
        (Servant.PNS, [19], [], 0, 1),
        (Servant.PNS, [15], [5], 0, 0),
        (Servant.PNS, [200], [], 0, 0),
    ],
)
def test_a_plan_over_the_bound_is_refused_and_one_below_only_warns(
    servant, planned, earned, over, short
):
    check = check_plan(servant, planned, earned)

    assert (check.over, check.short) == (over, short)
    assert check.may_be_approved == (not over)


@given(SERVANTS, SOME_HOURS, SOME_HOURS)
def test_a_plan_may_be_approved_exactly_when_it_fits_what_is_left(servant, planned, earned):
    left = standing(servant, earned).left
    check = check_plan(servant, planned, earned)

    fits = left is None or check_plan(Servant.PNS, planned).total <= left
    assert check.may_be_approved == fits


@given(SOME_HOURS, HOURS)
def test_planning_less_is_never_refused_where_planning_more_is_not(planned, more):
    if check_plan(Servant.PPPK, [*planned, more]).may_be_approved:
        assert check_plan(Servant.PPPK, planned).may_be_approved


def test_the_year_of_a_pppk_is_that_of_the_contract():
    year = contract_year(date(2024, 2, 29), date(2025, 2, 28))

    assert year == (date(2024, 2, 29), date(2025, 2, 28))
    assert contract_year(date(2024, 5, 1), date(2026, 4, 30))[0] == date(2025, 5, 1)


def test_the_mix_is_10_20_70():
    assert [NEWEST.mix[way] for way in Way] == [10, 20, 70]


def test_the_share_of_each_way_is_told_and_nothing_learnt_is_no_data():
    learnt = {Way.FORMAL: 2, Way.ON_THE_JOB: Fraction(14)}

    assert shares(learnt) == {
        Way.FORMAL: Decimal("12.50"), Way.SOCIAL: 0, Way.ON_THE_JOB: Decimal("87.50")
    }  # fmt: skip
    assert shares({}) is shares({Way.SOCIAL: 0}) is None


@given(st.fixed_dictionaries(dict.fromkeys(Way, HOURS)))
def test_shares_make_a_whole_but_for_their_rounding(learnt):
    told = shares(learnt)

    assert told is None or abs(sum(told.values()) - 100) <= Decimal("0.01")
