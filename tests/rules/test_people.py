import pytest

from kinerja.rules.people import Disclosure, figure_for_person


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (0, Disclosure.TOO_FEW),
        (9, Disclosure.TOO_FEW),
        (10, Disclosure.WORDS),
        (29, Disclosure.WORDS),
        (30, Disclosure.NUMBER),
        (1000, Disclosure.NUMBER),
    ],
)
def test_a_person_has_a_number_only_with_enough_cases_behind_it(n, told):
    assert figure_for_person(n) is told


@pytest.mark.parametrize(
    ("n", "told"), [(4, Disclosure.TOO_FEW), (5, Disclosure.WORDS), (8, Disclosure.NUMBER)]
)
def test_an_office_may_decide_otherwise_how_many_are_enough(n, told):
    assert figure_for_person(n, number_from=8, words_from=5) is told
