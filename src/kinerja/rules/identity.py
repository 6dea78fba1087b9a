"""Personnel numbers of civil servants: NIP and NI PPPK, 18 digits that carry their own checks.

R-KEC-10 (NIP PNS), R-KEC-11 (NI PPPK), R-KEC-12 (how it is shown).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

LENGTH: Final = 18
_PART_TIME_CODE: Final = "24"
_LAST_PNS_CODE: Final = "20"
_CONTRACT_CODES: Final = frozenset(f"2{number}" for number in range(1, 10))
_MONTHS: Final = frozenset(f"{month:02d}" for month in range(1, 13))
_USUAL_AGE: Final = range(18, 61)


class NumberKind(StrEnum):
    """Which kind of civil servant a number belongs to (R-KEC-11)."""

    PNS = "PNS"
    PPPK = "PPPK"
    PPPK_PART_TIME = "PPPK paruh waktu"


@dataclass(frozen=True, slots=True)
class NipResult:
    """What a number says. `kind` is None when it has not 18 digits.

    `reason` tells in Indonesian why it is not valid; `warning` doubts a valid one.
    """

    number: str
    kind: NumberKind | None
    reason: str = ""
    warning: str = ""

    @property
    def valid(self) -> bool:
        return not self.reason

    @property
    def formatted(self) -> str:
        """As people read it, 19850101 201001 1 005 (R-KEC-12); as it came when not 18 digits."""
        text = self.number
        if self.kind is None:
            return text
        return f"{text[:8]} {text[8:14]} {text[14]} {text[15:]}"


def check_nip(text: str) -> NipResult:
    """Check a NIP or NI PPPK, with or without the spaces it is shown with (R-KEC-10, R-KEC-11)."""
    number = "".join(text.split())
    if not (len(number) == LENGTH and number.isascii() and number.isdigit()):
        return NipResult(number, None, f"Nomor harus terdiri dari {LENGTH} angka.")
    reason = next(_reasons(number), "")
    return NipResult(number, _kind(number), reason, "" if reason else _doubt(number))


def _kind(number: str) -> NumberKind:
    code = number[12:14]
    if code == _PART_TIME_CODE:
        return NumberKind.PPPK_PART_TIME
    return NumberKind.PPPK if code > _LAST_PNS_CODE else NumberKind.PNS


def _reasons(number: str) -> Iterator[str]:
    if not _is_date(number[:8]):
        yield "Angka 1-8 bukan tanggal lahir yang benar (TTTTBBHH)."
    if number[8:12] == "0000":
        yield "Angka 9-12 bukan tahun yang benar."
    if number[12:14] not in _MONTHS | _CONTRACT_CODES:
        yield "Angka 13-14 bukan bulan (01-12) dan bukan kode PPPK (21-29)."
    if number[14] not in "12":
        yield "Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan)."
    if number[15:] == "000":
        yield "Nomor urut (angka 16-18) dimulai dari 001."


def _doubt(number: str) -> str:
    age = int(number[8:12]) - int(number[:4])
    if age in _USUAL_AGE:
        return ""
    return f"Usia saat diangkat {age} tahun, di luar {_USUAL_AGE[0]}-{_USUAL_AGE[-1]} tahun."


def _is_date(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True
