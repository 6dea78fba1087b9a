from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.follow_up import (
    complaint_score,
    share_done,
    survey_share_score,
    survey_speed_score,
)

PLANNED = st.integers(1, 200)


@pytest.mark.parametrize(
    ("done", "planned", "score"),
    [(0, 0, 0), (0, 10, 1), (1, 10, 2), (299, 1000, 2), (3, 10, 3), (8, 10, 3), (801, 1000, 4),
     (9, 10, 4), (10, 10, 5)],
)  # fmt: skip
def test_the_score_of_what_was_done(done, planned, score):
    assert survey_share_score(done, planned) == score


@pytest.mark.parametrize(
    ("months", "score"),
    [(0, 5), (1, 5), (2, 4), (3, 4), (6, 3), (7, 2), (9, 2), (12, 1), (13, 0), (None, 0)],
)
def test_the_score_of_how_soon(months, score):
    assert survey_speed_score(months) == score


@pytest.mark.parametrize(
    ("done", "received", "in_lapor", "score"),
    [(0, 0, True, 0), (0, 9, True, 0), (1, 10, False, 1), (5, 10, False, 2), (10, 10, False, 2),
     (4, 10, True, 3), (5, 10, True, 4), (89, 100, True, 4), (9, 10, True, 5)],
)  # fmt: skip
def test_the_score_of_complaints(done, received, in_lapor, score):
    assert complaint_score(done, received, in_lapor=in_lapor) == score


def test_what_nobody_planned_has_no_share():
    assert share_done(0, 0) is None
    assert share_done(2, 3) == Decimal("66.67")


@pytest.mark.parametrize(("done", "planned"), [(2, 1), (-1, 3)])
def test_more_than_all_cannot_be_done(done, planned):
    with pytest.raises(ValueError, match="between"):
        share_done(done, planned)


def test_nothing_is_done_before_it_was_published():
    with pytest.raises(ValueError, match="published"):
        survey_speed_score(-1)


@given(PLANNED, st.data(), st.booleans())
def test_doing_more_never_scores_less(planned, data, in_lapor):
    done = data.draw(st.integers(0, planned - 1))

    assert survey_share_score(done + 1, planned) >= survey_share_score(done, planned)
    assert complaint_score(done + 1, planned, in_lapor=in_lapor) >= complaint_score(
        done, planned, in_lapor=in_lapor
    )


@given(st.integers(0, 30))
def test_doing_it_later_never_scores_more(months):
    assert survey_speed_score(months + 1) <= survey_speed_score(months)
