from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.discipline import Severity
from kinerja.rules.predicates import Predikat
from kinerja.rules.professionalism import (
    EDITIONS,
    NEWEST,
    Course,
    Education,
    Part,
    PostKind,
    Professionalism,
    Profile,
    category,
    index,
    is_technical,
)

ALL_COURSES = frozenset(Course)
COURSES = st.frozensets(st.sampled_from(Course))
POSTS = st.sampled_from(PostKind)
PERFORMANCES = st.sampled_from(Predikat) | st.decimals(0, 120, places=2)
PROFILES = st.builds(
    Profile,
    post=POSTS,
    education=st.sampled_from(Education),
    courses=COURSES,
    performance=PERFORMANCES,
    punished=st.sampled_from(Severity),
)


def best(post):
    return Profile(
        post=post,
        education=Education.S3,
        courses=ALL_COURSES,
        performance=Predikat.SANGAT_BAIK,
        punished=Severity.NONE,
    )


def points(part, **known):
    return index(Profile(**{"post": PostKind.PELAKSANA, **known})).points[part]


@pytest.mark.parametrize("post", PostKind)
def test_the_best_of_every_kind_of_post_has_exactly_100(post):
    found = index(best(post))

    assert (found.total, found.category) == (100, Professionalism.VERY_HIGH)
    assert found.points == NEWEST.weights


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.basis)
def test_no_table_gives_more_or_less_than_the_weight_of_its_part(edition):
    weights = edition.weights

    assert sum(weights.values()) == 100
    assert max(edition.qualification.values()) == weights[Part.QUALIFICATION]
    assert {sum(table.values()) for table in edition.competence.values()} == {
        weights[Part.COMPETENCE]
    }
    assert max(edition.performance.values()) == weights[Part.PERFORMANCE]
    assert max(edition.performance_by_value.words) == weights[Part.PERFORMANCE]
    assert max(edition.discipline.values()) == weights[Part.DISCIPLINE]


def test_every_word_has_its_points():
    assert set(NEWEST.weights) == set(Part)
    assert set(NEWEST.qualification) == set(Education)
    assert set(NEWEST.competence) == set(PostKind)
    assert set(NEWEST.performance) == set(Predikat)
    assert set(NEWEST.discipline) == set(Severity)


@pytest.mark.parametrize(
    ("education", "told"),
    [
        ("s3", 25), ("s2", 20), ("s1", 15), ("d4", 15), ("d3", 10), ("d2", 5), ("d1", 5),
        ("sma", 5), ("di_bawah_sma", 1),
    ],
)  # fmt: skip
def test_the_points_of_every_education(education, told):
    assert points(Part.QUALIFICATION, education=Education(education)) == told


@pytest.mark.parametrize(
    ("post", "told"),
    [
        (PostKind.STRUCTURAL, {Course.LEADERSHIP: 15, Course.TECHNICAL: 15, Course.SEMINAR: 10}),
        (PostKind.FUNCTIONAL, {Course.FUNCTIONAL: 15, Course.TECHNICAL: 15, Course.SEMINAR: 10}),
        (PostKind.PELAKSANA, {Course.TECHNICAL: Decimal("22.5"), Course.SEMINAR: Decimal("17.5")}),
    ],
)
def test_the_points_of_every_course_by_kind_of_post(post, told):
    for course in Course:
        found = points(Part.COMPETENCE, post=post, courses=frozenset({course}))

        assert found == told.get(course, 0)


@pytest.mark.parametrize(("jp", "counts"), [(0, False), (Decimal("19.99"), False), (20, True)])
def test_technical_training_counts_from_20_jp_on(jp, counts):
    assert is_technical(jp) is counts


@pytest.mark.parametrize(
    ("performance", "told"),
    [
        (Predikat.SANGAT_BAIK, 30), (Predikat.BAIK, 25), (Predikat.BUTUH_PERBAIKAN, 15),
        (Predikat.KURANG, 5), (Predikat.SANGAT_KURANG, 1),
        (Decimal(100), 30), (Decimal(91), 30), (Decimal("90.99"), 25), (Decimal(76), 25),
        (Decimal(75), 15), (Decimal(61), 15), (Decimal(60), 5), (Decimal(51), 5), (Decimal(50), 1),
        (Decimal(0), 1),
    ],
)  # fmt: skip
def test_the_points_of_every_predikat_and_of_the_number_of_an_older_year(performance, told):
    assert points(Part.PERFORMANCE, performance=performance) == told


@pytest.mark.parametrize(
    ("punished", "told"),
    [(Severity.NONE, 5), (Severity.RINGAN, 3), (Severity.SEDANG, 2), (Severity.BERAT, 1)],
)
def test_the_points_of_every_punishment(punished, told):
    assert points(Part.DISCIPLINE, punished=punished) == told


@pytest.mark.parametrize("unknown", ["education", "courses", "performance", "punished"])
def test_what_is_not_known_has_no_points_and_leaves_no_index(unknown):
    found = index(replace(best(PostKind.STRUCTURAL), **{unknown: None}))

    assert (found.total, found.category) == (None, None)
    assert list(found.points.values()).count(None) == 1


def test_holding_no_course_is_a_true_zero():
    found = index(replace(best(PostKind.STRUCTURAL), courses=frozenset()))

    assert (found.total, found.category) == (60, Professionalism.VERY_LOW)


@pytest.mark.parametrize(
    ("total", "word"),
    [
        ("100", "Sangat Tinggi"), ("91", "Sangat Tinggi"), ("90.5", "Tinggi"), ("90", "Tinggi"),
        ("81", "Tinggi"), ("80.99", "Sedang"), ("71", "Sedang"), ("70", "Rendah"),
        ("61", "Rendah"), ("60.5", "Sangat Rendah"), ("60", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
    ],
)  # fmt: skip
def test_every_index_has_exactly_one_word(total, word):
    assert category(Decimal(total)) == word


def test_an_index_between_two_printed_words_has_the_lower_one():
    halfway = Profile(
        post=PostKind.PELAKSANA,
        education=Education.D3,
        courses=frozenset({Course.TECHNICAL}),
        performance=Predikat.BAIK,
        punished=Severity.RINGAN,
    )

    assert index(halfway).total == Decimal("60.5")
    assert index(halfway).category is Professionalism.VERY_LOW


@given(PROFILES)
def test_no_index_passes_100_and_its_parts_make_it_up(profile):
    found = index(profile)

    assert 0 < found.total <= 100
    assert found.total == sum(found.points.values())
    assert all(found.points[part] <= NEWEST.weights[part] for part in Part)


@given(PROFILES, COURSES)
def test_one_course_more_is_never_a_lower_index(profile, more):
    richer = replace(profile, courses=profile.courses | more)

    assert index(richer).total >= index(profile).total


@pytest.mark.parametrize("post", PostKind)
def test_higher_education_better_work_and_lighter_punishment_are_never_a_lower_index(post):
    for known, best_first in (
        ("education", list(Education)),
        ("performance", sorted(Predikat, reverse=True)),
        ("punished", sorted(Severity)),
    ):
        totals = [index(replace(best(post), **{known: one})).total for one in best_first]

        assert totals == sorted(totals, reverse=True)


@given(st.decimals(0, 120, places=2), st.decimals(0, 120, places=2))
def test_a_higher_number_of_an_older_year_is_never_a_lower_index(one, two):
    lower, higher = sorted([one, two])

    assert points(Part.PERFORMANCE, performance=higher) >= points(
        Part.PERFORMANCE, performance=lower
    )


def test_everybody_has_a_word():
    for post, education, predikat, punished in product(PostKind, Education, Predikat, Severity):
        person = replace(best(post), education=education, performance=predikat, punished=punished)

        assert index(person).category in NEWEST.bands.words
