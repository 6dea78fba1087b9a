from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.bands import Bands

FLOORS = ((Decimal(90), "high"), (Decimal(60), "middle"))
FROM = Bands(FLOORS, lowest="low")
ABOVE = Bands(FLOORS, lowest="low", above_floor=True)


@pytest.mark.parametrize(
    ("value", "from_floor", "above_floor"),
    [
        ("90.01", "high", "high"), ("90", "high", "middle"), ("89.99", "middle", "middle"),
        ("60.01", "middle", "middle"), ("60", "middle", "low"), ("-1", "low", "low"),
    ],
)  # fmt: skip
def test_a_word_begins_at_its_floor_or_just_above_it(value, from_floor, above_floor):
    assert (FROM.word(Decimal(value)), ABOVE.word(Decimal(value))) == (from_floor, above_floor)


@given(st.decimals(-200, 200, places=2), st.decimals(-200, 200, places=2))
def test_a_higher_number_never_has_a_lower_word(one, two):
    lower, higher = sorted([one, two])

    for bands in (FROM, ABOVE):
        assert bands.words.index(bands.word(higher)) <= bands.words.index(bands.word(lower))


def test_a_word_knows_its_floor_and_the_lowest_has_none():
    assert FROM.floor_of("middle") == 60
    with pytest.raises(KeyError):
        FROM.floor_of("low")


@pytest.mark.parametrize("second", [90, 91])
def test_floors_that_do_not_fall_are_refused(second):
    with pytest.raises(ValueError, match="fall"):
        Bands(((Decimal(90), "high"), (Decimal(second), "middle")), lowest="low")
