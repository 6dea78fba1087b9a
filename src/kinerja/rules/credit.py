"""Angka kredit of a functional post: what a predikat is worth in a year (R-SKP-95)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kinerja.rules import editions
from kinerja.rules.editions import ALWAYS
from kinerja.rules.measures import rounded
from kinerja.rules.predicates import Predikat

MONTHS: Final = 12


class Level(StrEnum):
    """Jenjang jabatan fungsional (R-SKP-95)."""

    AHLI_PERTAMA = "ahli_pertama"
    AHLI_MUDA = "ahli_muda"
    AHLI_MADYA = "ahli_madya"
    AHLI_UTAMA = "ahli_utama"
    PEMULA = "pemula"
    TERAMPIL = "terampil"
    MAHIR = "mahir"
    PENYELIA = "penyelia"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Percent of a year's credit by predikat, and the credit of a whole year by jenjang."""

    percent: Mapping[Predikat, int]
    yearly: Mapping[Level, Decimal]


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 1/2023",
        percent={
            Predikat.SANGAT_BAIK: 150,
            Predikat.BAIK: 100,
            Predikat.BUTUH_PERBAIKAN: 75,
            Predikat.KURANG: 50,
            Predikat.SANGAT_KURANG: 25,
        },
        yearly={
            Level.AHLI_PERTAMA: Decimal("12.5"),
            Level.AHLI_MUDA: Decimal(25),
            Level.AHLI_MADYA: Decimal("37.5"),
            Level.AHLI_UTAMA: Decimal(50),
            Level.PEMULA: Decimal("3.75"),
            Level.TERAMPIL: Decimal(5),
            Level.MAHIR: Decimal("12.5"),
            Level.PENYELIA: Decimal(25),
        },
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The text that a year ending on this day is credited by (R-SKP-95)."""
    return editions.in_force(EDITIONS, on)


def credit(level: Level, of: Predikat, months: int = MONTHS, edition: Edition = NEWEST) -> Decimal:
    """Angka kredit for so many months of a year, rounded once to two decimals (R-SKP-95).

    Raises ValueError for months outside 1 to 12.
    """
    if not 1 <= months <= MONTHS:
        raise ValueError("a year has 1 to 12 months")
    yearly = Fraction(edition.yearly[level]) * edition.percent[of] / 100
    return rounded(yearly * months / MONTHS)
