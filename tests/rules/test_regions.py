import pytest

from kinerja.rules.regions import PROVINCES, is_region, is_village_code
from tests.rules.cases import rows


@pytest.mark.parametrize("row", rows("kelurahan_banyumanik.csv"), ids=lambda row: row["name"])
def test_the_codes_of_a_real_kecamatan_have_the_form(row):
    assert is_village_code(row["code"])


def test_the_country_has_38_provinces():
    assert len(PROVINCES) == 38
    assert len({province.name for province in PROVINCES.values()}) == 38


# Kabupaten and kota of each province, counted from the list of Kepmendagri.
COUNTED = """
11 18 5|12 25 8|13 12 7|14 10 2|15 9 2|16 13 4|17 9 1|18 13 2|19 6 1|21 5 2|31 1 5|32 18 9|33 29 6
34 4 1|35 29 9|36 4 4|51 8 1|52 8 2|53 21 1|61 12 2|62 13 1|63 11 2|64 11 4|65 4 1|71 11 4|72 12 1
73 26 3|74 15 2|75 5 1|76 6 0|81 9 2|82 8 2|91 28 1|92 12 1|93 4 0|94 8 0|95 8 0|96 5 1
"""


def test_a_province_has_as_many_kabupaten_and_kota_as_were_ever_numbered():
    for line in COUNTED.replace("\n", "|").strip("|").split("|"):
        code, regencies, cities = line.split()
        numbers = [number for number in range(100) if is_region(f"{code}{number:02d}01")]

        assert numbers == [*range(1, int(regencies) + 1), *range(71, 71 + int(cities))], code


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
