"""Phone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.phones import NotAPhone, is_mobile, normalised, told


@pytest.mark.parametrize(
    "written",
    ["0812-3456-7890", "+62 812 3456 7890", "6281234567890", "812 3456 7890", "(0812) 3456.7890"],
)
def test_the_same_number_is_kept_the_same_however_it_is_written(written):
    assert normalised(written) == "+6281234567890"


@pytest.mark.parametrize(
    ("written", "kept"),
    [("024-7475020", "+62247475020"), ("+60 12-345 6789", "+60123456789")],
)
def test_desk_phones_and_numbers_from_abroad_are_numbers(written, kept):
    assert normalised(written) == kept


@pytest.mark.parametrize(
    "written",
    ["", "110", "0812", "0812345678901234", "nomor saya", "0812 abc 7890", "+1", "٠٨١٢٣٤٥٦٧٨٩٠"],
)
def test_what_no_plan_knows_is_refused(written):
    with pytest.raises(NotAPhone):
        normalised(written)


@given(st.from_regex(r"(\+62|62|0|)8\d{8,11}", fullmatch=True, alphabet="+0123456789"))
def test_what_is_kept_is_kept_again_unchanged(written):
    kept = normalised(written)

    assert normalised(kept) == kept
    assert told(kept).replace(" ", "") == kept


def test_only_a_mobile_phone_or_one_abroad_may_have_a_chat():
    assert is_mobile("+6281234567890")
    assert is_mobile("+60123456789")
    assert not is_mobile("+62247475020")
