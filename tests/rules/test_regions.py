import pytest

from kinerja.rules.regions import PROVINCES, is_region, is_village_code
from tests.rules.cases import rows


@pytest.mark.parametrize("row", rows("kelurahan_banyumanik.csv"), ids=lambda row: row["name"])
def test_the_codes_of_a_real_kecamatan_have_the_form(row):
    assert is_village_code(row["code"])


def test_the_country_has_38_provinces():
    assert len(PROVINCES) == 38
    assert len({province.name for province in PROVINCES.values()}) == 38


@pytest.mark.parametrize(
    ("digits", "known"),
    [
        ("337411", True), ("330101", True), ("332901", True), ("337601", True),
        ("333001", False), ("337701", False), ("330001", False), ("337400", False),
        ("990101", False), ("000101", False), ("207101", False),
        ("910101", True),  # Merauke, until Papua was divided in 2022
        ("930101", True),  # Merauke since then
        ("640501", True),  # Kalimantan Timur, until Kalimantan Utara left it
        ("767101", False),  # Sulawesi Barat has no kota
    ],
)  # fmt: skip
def test_a_region_is_known_by_its_province_and_number(digits, known):
    assert is_region(digits) is known


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("33.74.11.1001", True), ("33.22.01.2005", True), ("33.74.11.3001", False),
        ("99.74.11.1001", False), ("33.74.00.1001", False), ("3374111001", False),
        ("33.74.11", False), ("33.74.11.10010", False), ("", False), ("٣٣.74.11.1001", False),
    ],
)  # fmt: skip
def test_a_village_code_has_its_form(code, known):
    assert is_village_code(code) is known
