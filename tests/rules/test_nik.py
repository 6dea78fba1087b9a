from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.nik import check_nik

TODAY = date(2026, 11, 24)
HUNDRED_YEARS = st.dates(TODAY - timedelta(days=36_500), TODAY)


def nik(born: date, *, female: bool = False, region: str = "337411", serial: str = "0001") -> str:
    return f"{region}{born.day + 40 * female:02d}{born:%m%y}{serial}"


@given(HUNDRED_YEARS, st.booleans())
def test_a_number_tells_the_birth_and_sex_it_was_made_from(born, female):
    told = check_nik(nik(born, female=female), TODAY)

    assert told.valid
    assert (told.birth, told.female, told.province) == (born, female, "Jawa Tengah")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("", "16 angka"),
        ("337411010185000", "16 angka"),
        ("33741101018500011", "16 angka"),
        ("337411010185000X", "16 angka"),
        ("٣٣٧٤١١٠١٠١٨٥٠٠٠١", "16 angka"),  # digits, but not ours
        ("9974110101850001", "kode wilayah"),
        ("3374000101850001", "kode wilayah"),
        ("3374110001850001", "tanggal lahir"),
        ("3374113201850001", "tanggal lahir"),
        ("3374114001850001", "tanggal lahir"),
        ("3374117201850001", "tanggal lahir"),
        ("3374110113850001", "tanggal lahir"),
        ("3374110100850001", "tanggal lahir"),
        ("3374112902850001", "tanggal lahir"),  # 1985 has no 29 February
        ("3374116902850001", "tanggal lahir"),
        ("3374110101850000", "0001"),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(number, reason):
    told = check_nik(number, TODAY)

    assert not told.valid
    assert reason in told.reason
    assert (told.birth, told.female, told.province) == (None, None, "")


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("241126", date(2026, 11, 24)),  # born today
        ("251126", date(1926, 11, 25)),  # tomorrow is not yet, so a hundred years ago
        ("311299", date(1999, 12, 31)),
        ("290200", date(2000, 2, 29)),
        ("690224", date(2024, 2, 29)),
    ],
)
def test_two_digits_of_a_year_are_of_the_last_hundred_years(digits, born):
    assert check_nik(f"337411{digits}0001", TODAY).birth == born


def test_a_person_need_not_come_from_here():
    assert check_nik(nik(date(1990, 5, 17), region="910101"), TODAY).valid


def test_spaces_are_left_aside():
    assert check_nik(" 337411 010185 0001 ", TODAY).number == "3374110101850001"


def test_a_number_can_be_shown_without_being_told():
    assert check_nik("3374110101851234", TODAY).masked == "3374********1234"
    assert check_nik("33741", TODAY).masked == "****************"


@given(st.text(max_size=20))
def test_any_text_has_an_answer(text):
    assert check_nik(text, TODAY).valid in {True, False}
