"""Codes of regions: province, kabupaten or kota, kecamatan, and kelurahan or desa.

Kepmendagri 300.2.2-2430/2025. R-KEC-5 (the form of a code), R-KEC-13 (a NIK begins with the
region that issued it). Which kelurahan an office has is its own data.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_FIRST_CITY: Final = 71
_VILLAGE: Final = re.compile(r"(\d{2})\.(\d{2})\.(\d{2})\.([12])\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Province:
    """Its kabupaten are numbered from 01, its kota from 71, up to the highest ever given.

    A number that a split has retired is still found in older documents: gaps count as given.
    """

    name: str
    regencies: int
    cities: int

    def has(self, number: int) -> bool:
        """Whether a kabupaten or kota has, or had, this number."""
        return 1 <= number <= self.regencies or _FIRST_CITY <= number < _FIRST_CITY + self.cities


PROVINCES: Final[Mapping[str, Province]] = MappingProxyType(
    {
        "11": Province("Aceh", 18, 5),
        "12": Province("Sumatera Utara", 25, 8),
        "13": Province("Sumatera Barat", 12, 7),
        "14": Province("Riau", 10, 2),
        "15": Province("Jambi", 9, 2),
        "16": Province("Sumatera Selatan", 13, 4),
        "17": Province("Bengkulu", 9, 1),
        "18": Province("Lampung", 13, 2),
        "19": Province("Kepulauan Bangka Belitung", 6, 1),
        "21": Province("Kepulauan Riau", 5, 2),
        "31": Province("DKI Jakarta", 1, 5),
        "32": Province("Jawa Barat", 18, 9),
        "33": Province("Jawa Tengah", 29, 6),
        "34": Province("Daerah Istimewa Yogyakarta", 4, 1),
        "35": Province("Jawa Timur", 29, 9),
        "36": Province("Banten", 4, 4),
        "51": Province("Bali", 8, 1),
        "52": Province("Nusa Tenggara Barat", 8, 2),
        "53": Province("Nusa Tenggara Timur", 21, 1),
        "61": Province("Kalimantan Barat", 12, 2),
        "62": Province("Kalimantan Tengah", 13, 1),
        "63": Province("Kalimantan Selatan", 11, 2),
        "64": Province("Kalimantan Timur", 11, 4),
        "65": Province("Kalimantan Utara", 4, 1),
        "71": Province("Sulawesi Utara", 11, 4),
        "72": Province("Sulawesi Tengah", 12, 1),
        "73": Province("Sulawesi Selatan", 26, 3),
        "74": Province("Sulawesi Tenggara", 15, 2),
        "75": Province("Gorontalo", 5, 1),
        "76": Province("Sulawesi Barat", 6, 0),
        "81": Province("Maluku", 9, 2),
        "82": Province("Maluku Utara", 8, 2),
        "91": Province("Papua", 28, 1),
        "92": Province("Papua Barat", 12, 1),
        "93": Province("Papua Selatan", 4, 0),
        "94": Province("Papua Tengah", 8, 0),
        "95": Province("Papua Pegunungan", 8, 0),
        "96": Province("Papua Barat Daya", 5, 1),
    }
)


def is_region(digits: str) -> bool:
    """Whether six digits name a kecamatan: its province and its kabupaten or kota are known.

    How many kecamatan a kabupaten has is not in the table; they are numbered from 01 (R-KEC-13).
    """
    province = PROVINCES.get(digits[:2])
    return province is not None and province.has(int(digits[2:4])) and digits[4:6] != "00"


def is_village_code(text: str) -> bool:
    """Whether a code has the form of a kelurahan (1xxx) or desa (2xxx) in a known region.

    As in 11.01.01.2001 (R-KEC-5); the kelurahan and desa themselves are not in the table.
    """
    found = _VILLAGE.fullmatch(text)
    return found is not None and is_region("".join(found.groups()[:3]))
