"""The word for a civil servant's year: the matrix of PermenPANRB 6/2022, and what it is worth.

Two ratings that a superior decides (R-SKP-52) become one predikat (R-SKP-54); a predikat is
worth a percent of the yearly angka kredit (R-SKP-95).
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Final

from kinerja.rules.measures import rounded

MONTHS: Final = 12


class Rating(StrEnum):
    """Of work or of behaviour, against what was expected (R-SKP-52)."""

    ABOVE = "above"
    MEETS = "meets"
    BELOW = "below"


class Predikat(IntEnum):
    """Predikat kinerja, the higher the better (R-SKP-54)."""

    SANGAT_KURANG = 1
    KURANG = 2
    BUTUH_PERBAIKAN = 3
    BAIK = 4
    SANGAT_BAIK = 5

    @property
    def word(self) -> str:
        return self.name.replace("_", " ").title()


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


MATRIX: Final[Mapping[tuple[Rating, Rating], Predikat]] = {
    (Rating.ABOVE, Rating.ABOVE): Predikat.SANGAT_BAIK,
    (Rating.ABOVE, Rating.MEETS): Predikat.BAIK,
    (Rating.ABOVE, Rating.BELOW): Predikat.KURANG,
    (Rating.MEETS, Rating.ABOVE): Predikat.BAIK,
    (Rating.MEETS, Rating.MEETS): Predikat.BAIK,
    (Rating.MEETS, Rating.BELOW): Predikat.KURANG,
    (Rating.BELOW, Rating.ABOVE): Predikat.BUTUH_PERBAIKAN,
    (Rating.BELOW, Rating.MEETS): Predikat.BUTUH_PERBAIKAN,
    (Rating.BELOW, Rating.BELOW): Predikat.SANGAT_KURANG,
}

CREDIT_PERCENT: Final[Mapping[Predikat, int]] = {
    Predikat.SANGAT_BAIK: 150,
    Predikat.BAIK: 100,
    Predikat.BUTUH_PERBAIKAN: 75,
    Predikat.KURANG: 50,
    Predikat.SANGAT_KURANG: 25,
}

COEFFICIENTS: Final[Mapping[Level, Decimal]] = {
    Level.AHLI_PERTAMA: Decimal("12.5"),
    Level.AHLI_MUDA: Decimal(25),
    Level.AHLI_MADYA: Decimal("37.5"),
    Level.AHLI_UTAMA: Decimal(50),
    Level.PEMULA: Decimal("3.75"),
    Level.TERAMPIL: Decimal(5),
    Level.MAHIR: Decimal("12.5"),
    Level.PENYELIA: Decimal(25),
}


def predikat(work: Rating, behaviour: Rating) -> Predikat:
    """What the two ratings make together (R-SKP-54)."""
    return MATRIX[work, behaviour]


def credit(level: Level, of: Predikat, months: int = MONTHS) -> Decimal:
    """Angka kredit for so many months of a year, rounded once to two decimals (R-SKP-95).

    Raises ValueError for months outside 1 to 12.
    """
    if not 1 <= months <= MONTHS:
        raise ValueError("a year has 1 to 12 months")
    yearly = Fraction(COEFFICIENTS[level]) * CREDIT_PERCENT[of] / 100
    return rounded(yearly * months / MONTHS)
