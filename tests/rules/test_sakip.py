from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.sakip import (
    EDITIONS,
    NEWEST,
    PARTS,
    Answer,
    Component,
    Grade,
    Subcomponent,
    evaluation,
    grade,
)
from tests.rules.effort import OFFICES

BEST_FIRST = list(Answer)
GRADES = list(Grade)
ALL_ANSWERED = st.fixed_dictionaries(
    {part: st.lists(st.sampled_from(Answer), min_size=1, max_size=5) for part in PARTS}
)


def alike(answer: str) -> dict:
    return {part: [Answer(answer)] for part in PARTS}


@pytest.mark.parametrize(
    ("component", "points"),
    [
        ("PLANNING", ["6", "9", "15"]),
        ("MEASURING", ["6", "9", "15"]),
        ("REPORTING", ["3", "4.5", "7.5"]),
        ("EVALUATION", ["5", "7.5", "12.5"]),
    ],
)
def test_the_points_of_every_part_are_those_of_the_text(component, points):
    parts = product([Component[component]], Subcomponent)

    assert [NEWEST.points(part) for part in parts] == [Decimal(one) for one in points]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.basis)
def test_the_points_add_up_to_one_hundred(edition):
    assert sum(edition.points(part) for part in PARTS) == 100
    assert set(edition.worth) == set(Answer)
    assert list(edition.bands.words) == GRADES


@pytest.mark.parametrize(
    ("answer", "value", "word"),
    [
        ("AA", 100, "AA"), ("A", 90, "A"), ("BB", 80, "BB"), ("B", 70, "B"),
        ("CC", 60, "CC"), ("C", 50, "C"), ("D", 30, "D"), ("E", 0, "D"),
    ],
)  # fmt: skip
def test_the_same_answer_everywhere_is_worth_its_number(answer, value, word):
    found = evaluation(alike(answer))

    assert (found.value, found.grade.name) == (value, word)
    assert found.unanswered == ()


def test_every_part_counts_by_its_points():
    answers = alike("E") | {(Component.REPORTING, Subcomponent.USE): [Answer.A]}

    found = evaluation(answers)

    assert found.value == Decimal("6.75")  # 7.5 x 90 %
    assert found.components[Component.REPORTING] == Decimal("6.75")
    assert found.components[Component.PLANNING] == 0


def test_criteria_of_a_part_count_alike():
    criteria = [Answer.AA, Answer.AA, Answer.E]
    answers = alike("E") | {(Component.PLANNING, part): criteria for part in Subcomponent}

    assert evaluation(answers).value == 20  # two thirds of 6, 9 and 15 points


def test_a_value_is_rounded_once():
    sevenths = [Answer.AA, *[Answer.E] * 6]
    both = (Component.PLANNING, Component.MEASURING)  # 4.285714... points each
    answers = alike("E") | {part: sevenths for part in PARTS if part[0] in both}

    found = evaluation(answers)

    assert [found.components[one] for one in both] == [Decimal("4.29")] * 2
    assert found.value == Decimal("8.57")


@pytest.mark.parametrize("answers", [[], [None], [Answer.AA, None]])
def test_a_criterion_without_an_answer_is_not_an_e(answers):
    unanswered = (Component.PLANNING, Subcomponent.USE)

    found = evaluation(alike("AA") | {unanswered: answers})

    assert (found.value, found.grade) == (None, None)
    assert found.components[Component.PLANNING] is None
    assert found.components[Component.MEASURING] == 30
    assert found.unanswered == (unanswered,)


def test_nothing_answered_is_no_value():
    found = evaluation({})

    assert found.value is None
    assert found.unanswered == PARTS


@pytest.mark.parametrize(
    ("value", "word", "meaning"),
    [
        ("100", "AA", "Sangat Memuaskan"), ("90.01", "AA", "Sangat Memuaskan"),
        ("90", "A", "Memuaskan"), ("80.01", "A", "Memuaskan"),
        ("80", "BB", "Sangat Baik"), ("70.01", "BB", "Sangat Baik"),
        ("70", "B", "Baik"), ("60.01", "B", "Baik"),
        ("60", "CC", "Cukup (memadai)"), ("50.01", "CC", "Cukup (memadai)"),
        ("50", "C", "Kurang"), ("30.01", "C", "Kurang"),
        ("30", "D", "Sangat Kurang"), ("0", "D", "Sangat Kurang"),
    ],
)  # fmt: skip
def test_a_grade_begins_just_above_its_floor(value, word, meaning):
    found = grade(Decimal(value))

    assert (found.name, found.value) == (word, meaning)


@pytest.mark.parametrize("value", ["-0.01", "100.01"])
def test_no_evaluation_is_worth_less_than_nothing_or_more_than_all(value):
    with pytest.raises(ValueError, match="between 0 and 100"):
        grade(Decimal(value))


@OFFICES
@given(ALL_ANSWERED, st.data())
def test_a_better_answer_never_lowers_value_or_grade(answers, data):
    part = data.draw(st.sampled_from(PARTS))
    index = data.draw(st.integers(0, len(answers[part]) - 1))
    better = data.draw(st.sampled_from(BEST_FIRST[: BEST_FIRST.index(answers[part][index]) + 1]))
    after = [*answers[part][:index], better, *answers[part][index + 1 :]]

    before, now = evaluation(answers), evaluation(answers | {part: after})

    assert now.value >= before.value
    assert now.components[part[0]] >= before.components[part[0]]
    assert GRADES.index(now.grade) <= GRADES.index(before.grade)


@OFFICES
@given(ALL_ANSWERED)
def test_a_value_lies_between_0_and_100_and_is_what_its_components_make(answers):
    found = evaluation(answers)

    assert 0 <= found.value <= 100
    assert abs(sum(found.components.values()) - found.value) <= Decimal("0.02")
    assert found.grade is grade(found.value)
