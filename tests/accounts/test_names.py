import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.accounts.names import LONGEST, base_of, proposed


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Siti Nur Aini", "siti.aini"),
        ("Drs. Budi A. Santoso, M.Si.", "budi.santoso"),
        ("Hj. Dr. Ni'mah", "nimah"),
        ("Sukarno", "sukarno"),
        ("José Ñandú", "jose.nandu"),
        ("M. A.", "m.a"),
        ("王小明", "pegawai"),
        ("I Gusti Ngurah Rai, S.Sos.", "i.rai"),
    ],
)
def test_a_user_name_is_made_of_the_first_and_the_last_word(name, username):
    assert base_of(name) == username


def test_namesakes_are_numbered_past_what_is_taken():
    assert list(proposed(["Siti Aini"] * 3, {"siti.aini", "siti.aini3"})) == [
        "siti.aini2",
        "siti.aini4",
        "siti.aini5",
    ]


@given(st.lists(st.text(max_size=60), max_size=30))
def test_proposals_are_plain_short_and_differ(names):
    found = list(proposed(names, set()))

    assert len(set(found)) == len(names)
    for name in found:
        assert name.isascii()
        assert name == name.lower()
        assert 1 <= len(name) <= LONGEST + 2
