from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.predicates import Predikat, Rating
from kinerja.rules.talent import (
    NEWEST,
    Potential,
    box,
    performance,
    potential,
    recommendations,
)

PREDIKAT = st.sampled_from(Predikat)
ASSESSED = st.decimals(0, 120, places=2)


@pytest.mark.parametrize(
    ("of", "low", "medium", "high"),
    [
        ("SANGAT_BAIK", 4, 7, 9),
        ("BAIK", 2, 5, 8),
        ("BUTUH_PERBAIKAN", 1, 3, 6),
        ("KURANG", 1, 3, 6),
        ("SANGAT_KURANG", 1, 3, 6),
    ],
)
def test_every_box_is_that_of_the_text(of, low, medium, high):
    boxes = [box(Predikat[of], Decimal(assessed)) for assessed in ("77.99", "89.99", "90")]

    assert boxes == [low, medium, high]


def test_the_nine_boxes_are_nine():
    assert set(NEWEST.boxes) == set(product(Rating, Potential))
    assert sorted(NEWEST.boxes.values()) == list(range(1, 10))
    assert sorted(NEWEST.recommendations) == list(range(1, 10))


@pytest.mark.parametrize(
    ("assessed", "word"),
    [
        ("100", "Tinggi"), ("90", "Tinggi"), ("89.99", "Menengah"), ("78", "Menengah"),
        ("77.99", "Rendah"), ("0", "Rendah"),
    ],
)  # fmt: skip
def test_potential_begins_at_78_and_at_90(assessed, word):
    assert potential(Decimal(assessed)) == word


@pytest.mark.parametrize(
    ("of", "rating"),
    [
        (Predikat.SANGAT_BAIK, Rating.ABOVE), (Predikat.BAIK, Rating.MEETS),
        (Predikat.BUTUH_PERBAIKAN, Rating.BELOW), (Predikat.KURANG, Rating.BELOW),
        (Predikat.SANGAT_KURANG, Rating.BELOW),
    ],
)  # fmt: skip
def test_every_predikat_has_its_place_on_the_axis(of, rating):
    assert performance(of) is rating


@pytest.mark.parametrize(
    "line",
    """
9 dipromosikan dan dipertahankan; kelompok rencana suksesi instansi/nasional; penghargaan
8 dipertahankan; suksesi instansi; rotasi/perluasan jabatan; bimbingan kinerja
7 dipertahankan; suksesi instansi; rotasi/pengayaan jabatan; pengembangan kompetensi; tugas belajar
6 penempatan sesuai; bimbingan kinerja; konseling kinerja
5 penempatan sesuai; bimbingan kinerja; pengembangan kompetensi
4 rotasi; pengembangan kompetensi
3 bimbingan kinerja; konseling kinerja; pengembangan kompetensi; penempatan sesuai
2 bimbingan kinerja; pengembangan kompetensi; penempatan sesuai
1 diproses sesuai ketentuan peraturan perundang-undangan
""".strip().splitlines(),
)
def test_a_box_recommends_what_the_text_says(line):
    number, words = line.split(maxsplit=1)

    assert "; ".join(recommendations(int(number))) == words


@given(PREDIKAT, ASSESSED)
def test_who_lacks_either_has_no_box(of, assessed):
    assert box(of, None) is box(None, assessed) is box(None, None) is None
    assert box(of, assessed) in range(1, 10)


@given(PREDIKAT, PREDIKAT, ASSESSED, ASSESSED)
def test_a_better_year_or_more_potential_is_never_a_lower_box(one, two, some, other):
    worse, better = sorted([one, two])
    less, more = sorted([some, other])

    assert box(better, more) >= box(worse, less)
