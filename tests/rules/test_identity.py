from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.identity import NumberKind, check_nip
from tests.rules.cases import rows

BIRTHS = st.dates(date(1950, 1, 1), date(2007, 12, 31))
DIGITS = st.text("0123456789", min_size=18, max_size=18)


@pytest.mark.parametrize("case", rows("nip.csv"), ids=lambda case: case["nip"])
def test_a_number_is_what_the_published_cases_say(case):
    result = check_nip(case["nip"])

    assert result.valid is (case["valid"] == "1")
    assert result.kind == case["kind"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("", "18 angka"),
        ("19850312201001100", "18 angka"),
        ("1985031220100110011", "18 angka"),
        ("1.98503E+17", "18 angka"),  # what a spreadsheet makes of it
        ("19850312201001100X", "18 angka"),
        ("١٩٨٥٠٣١٢٢٠١٠٠١١٠٠١", "18 angka"),  # digits, but not ours
        ("197002292000031001", "tanggal lahir"),
        ("000003122010011001", "tanggal lahir"),
        ("198503120000011001", "Angka 9-12"),
        ("198503122010131001", "Angka 13-14"),
        ("198503122010001001", "Angka 13-14"),
        ("198503122010201001", "Angka 13-14"),
        ("198503122010301001", "Angka 13-14"),
        ("198503122010013001", "ke-15"),
        ("198503122010010001", "ke-15"),
        ("198503122010011000", "001"),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(number, reason):
    result = check_nip(number)

    assert not result.valid
    assert reason in result.reason
    assert not result.warning


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("198503122010011001", NumberKind.PNS),
        ("199009132023212014", NumberKind.PPPK),
        ("199009132023292014", NumberKind.PPPK),
        ("199009132025242014", NumberKind.PPPK_PART_TIME),
    ],
)
def test_digits_13_and_14_tell_the_kind(number, kind):
    result = check_nip(number)

    assert result.valid
    assert result.kind is kind


def test_a_number_refused_for_its_code_is_still_no_pns():
    result = check_nip("199009132025351014")

    assert (result.valid, result.kind) == (False, NumberKind.PPPK)


@given(
    born=BIRTHS,
    age=st.integers(18, 60),
    month=st.integers(1, 12),
    sex=st.sampled_from("12"),
    serial=st.integers(1, 999),
)
def test_every_number_built_by_the_rule_is_valid(born, age, month, sex, serial):
    number = f"{born:%Y%m%d}{born.year + age}{month:02d}{sex}{serial:03d}"

    result = check_nip(number)

    assert (result.valid, result.kind, result.warning) == (True, NumberKind.PNS, "")


@given(number=DIGITS)
def test_a_number_is_shown_in_four_groups_and_read_back(number):
    shown = check_nip(number).formatted

    assert [len(group) for group in shown.split()] == [8, 6, 1, 3]
    assert check_nip(shown) == check_nip(number)


def test_the_shown_form_is_that_of_the_rule():
    assert check_nip("198501012010011005").formatted == "19850101 201001 1 005"


def test_what_has_not_18_digits_is_shown_as_it_came():
    assert check_nip("12 AB").formatted == "12AB"


@pytest.mark.parametrize(
    ("number", "age"), [("200503122010011001", "5"), ("195003122011011001", "61")]
)
def test_an_unusual_age_is_doubted_but_not_refused(number, age):
    result = check_nip(number)

    assert result.valid
    assert f"diangkat {age} tahun" in result.warning
