import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.conduct import EDITIONS, NEWEST, CoreValue, statements
from tests.rules.cases import rows

WORDS = st.sampled_from(["Jujur", "Ramah", "Cepat"])  # any words: what they say plays no part
OWN = st.dictionaries(st.sampled_from(CoreValue), st.tuples(WORDS, WORDS, WORDS))


@pytest.mark.parametrize("row", rows("conduct.csv"), ids=lambda row: row["code"])
def test_the_form_says_what_the_rule_prints(row):
    value = CoreValue(row["code"])

    assert NEWEST.name[value] == row["value"]
    assert statements()[value] == tuple(re.split(r"(?:^| · )[abc]\. ", row["statements"])[1:])


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.basis)
def test_seven_values_have_three_statements_each_all_different(edition):
    told = statements(edition=edition)

    assert [value.value for value in told] == ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]
    assert [len(three) for three in told.values()] == [3] * 7
    assert len({one for three in told.values() for one in three}) == 21
    assert list(edition.name) == list(CoreValue)


def test_an_office_may_use_the_words_of_the_later_law():
    harmonious = (
        "Menghargai setiap orang tanpa membedakan latar belakang",
        "Suka menolong",
        "Membangun lingkungan kerja yang kondusif",
    )

    told = statements({CoreValue.HARMONIOUS: harmonious})

    assert told[CoreValue.HARMONIOUS] == harmonious
    assert told[CoreValue.LOYAL] == NEWEST.statements[CoreValue.LOYAL]


@pytest.mark.parametrize("own", [(), ("a", "b"), ("a", "b", "c", "d"), ("a", " ", "c")])
def test_a_value_is_told_in_three_statements(own):
    with pytest.raises(ValueError, match="three statements"):
        statements({CoreValue.SERVICE: own})


@given(OWN)
def test_only_the_values_in_own_words_change(own):
    told = statements(own)

    assert list(told) == list(CoreValue)
    assert all(told[value] == own.get(value, NEWEST.statements[value]) for value in CoreValue)
