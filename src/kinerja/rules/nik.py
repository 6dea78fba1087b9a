"""NIK: sixteen digits that tell where, when and for whom they were first given (R-KEC-13).

A person keeps the number through every move, so its region says nothing about where they live.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kinerja.rules.regions import PROVINCES, is_region

LENGTH: Final = 16
_FEMALE: Final = 40  # is added to the day of birth
_CENTURY: Final = 100


@dataclass(frozen=True, slots=True)
class NikResult:
    """What a number says; `reason` tells in Indonesian why it is not valid.

    `birth`, `female` and `province` are told of a valid number only.
    """

    number: str
    reason: str = ""
    birth: date | None = None
    female: bool | None = None
    province: str = ""

    @property
    def valid(self) -> bool:
        return not self.reason

    @property
    def complete(self) -> bool:
        """Whether it has sixteen digits at all."""
        return _is_complete(self.number)

    @property
    def masked(self) -> str:
        """For the eye of those who may not see it, 3374********1234 (R-DAT-10)."""
        return f"{self.number[:4]}{'*' * 8}{self.number[-4:]}" if self.complete else "*" * LENGTH


def check_nik(text: str, today: date) -> NikResult:
    """Check a NIK, with or without spaces (R-KEC-13).

    Its two digits of a year are of the last hundred years up to `today`.
    """
    number = "".join(text.split())
    if not _is_complete(number):
        return NikResult(number, f"NIK harus terdiri dari {LENGTH} angka.")
    birth = _birth(number, today)
    if reason := next(_reasons(number, birth), ""):
        return NikResult(number, reason)
    female = int(number[6:8]) > _FEMALE
    return NikResult(number, "", birth, female, PROVINCES[number[:2]].name)


def _is_complete(number: str) -> bool:
    return len(number) == LENGTH and number.isascii() and number.isdigit()


def _reasons(number: str, birth: date | None) -> Iterator[str]:
    if not is_region(number[:6]):
        yield "Angka 1-6 bukan kode wilayah (provinsi, kabupaten/kota, kecamatan) yang dikenal."
    if birth is None:
        yield "Angka 7-12 bukan tanggal lahir yang benar (HHBBTT; HH ditambah 40 bagi perempuan)."
    if number[12:] == "0000":
        yield "Nomor urut (angka 13-16) dimulai dari 0001."


def _birth(number: str, today: date) -> date | None:
    """None when there is no such day. Of two centuries the later that is not in the future."""
    day, month, year = int(number[6:8]), int(number[8:10]), int(number[10:12])
    this_century = today.year - today.year % _CENTURY
    for century in (this_century, this_century - _CENTURY):
        born = _date(century + year, month, day - _FEMALE if day > _FEMALE else day)
        if born is not None and born <= today:
            return born
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
