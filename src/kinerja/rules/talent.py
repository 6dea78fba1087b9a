"""The nine boxes of talent: how a year went, by what an assessment says of the years to come.

R-DIK-30 (the boxes), R-DIK-31 (what the text recommends), R-DIK-32 (the axis of performance).
Recommendations are proposals to those who decide, never decisions. Potential comes from an
assessment outside this app; who has none has no box.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kinerja.rules import editions
from kinerja.rules.bands import Bands
from kinerja.rules.editions import ALWAYS
from kinerja.rules.predicates import Predikat, Rating


class Potential(StrEnum):
    """Tingkat potensi (R-DIK-30)."""

    HIGH = "Tinggi"
    MEDIUM = "Menengah"
    LOW = "Rendah"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Where potential begins, which rating a predikat stands for, the boxes and what they say."""

    potential: Bands[Potential]
    performance: Mapping[Predikat, Rating]
    boxes: Mapping[tuple[Rating, Potential], int]
    recommendations: Mapping[int, tuple[str, ...]]


_RECOMMENDATIONS: Final[Mapping[int, tuple[str, ...]]] = {
    9: (
        "dipromosikan dan dipertahankan",
        "kelompok rencana suksesi instansi/nasional",
        "penghargaan",
    ),
    8: (
        "dipertahankan",
        "suksesi instansi",
        "rotasi/perluasan jabatan",
        "bimbingan kinerja",
    ),
    7: (
        "dipertahankan",
        "suksesi instansi",
        "rotasi/pengayaan jabatan",
        "pengembangan kompetensi",
        "tugas belajar",
    ),
    6: ("penempatan sesuai", "bimbingan kinerja", "konseling kinerja"),
    5: ("penempatan sesuai", "bimbingan kinerja", "pengembangan kompetensi"),
    4: ("rotasi", "pengembangan kompetensi"),
    3: (
        "bimbingan kinerja",
        "konseling kinerja",
        "pengembangan kompetensi",
        "penempatan sesuai",
    ),
    2: ("bimbingan kinerja", "pengembangan kompetensi", "penempatan sesuai"),
    1: ("diproses sesuai ketentuan peraturan perundang-undangan",),
}

EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 3/2020",
        potential=Bands(
            ((Decimal(90), Potential.HIGH), (Decimal(78), Potential.MEDIUM)),
            lowest=Potential.LOW,
        ),
        performance={
            Predikat.SANGAT_BAIK: Rating.ABOVE,
            Predikat.BAIK: Rating.MEETS,
            Predikat.BUTUH_PERBAIKAN: Rating.BELOW,
            Predikat.KURANG: Rating.BELOW,
            Predikat.SANGAT_KURANG: Rating.BELOW,
        },
        boxes={
            (Rating.ABOVE, Potential.LOW): 4,
            (Rating.ABOVE, Potential.MEDIUM): 7,
            (Rating.ABOVE, Potential.HIGH): 9,
            (Rating.MEETS, Potential.LOW): 2,
            (Rating.MEETS, Potential.MEDIUM): 5,
            (Rating.MEETS, Potential.HIGH): 8,
            (Rating.BELOW, Potential.LOW): 1,
            (Rating.BELOW, Potential.MEDIUM): 3,
            (Rating.BELOW, Potential.HIGH): 6,
        },
        recommendations=_RECOMMENDATIONS,
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The boxes of this day (R-DIK-30)."""
    return editions.in_force(EDITIONS, on)


def potential(assessed: Decimal | None, edition: Edition = NEWEST) -> Potential | None:
    """The word for the result of an assessment; None for who was not assessed (R-DIK-30)."""
    return None if assessed is None else edition.potential.word(assessed)


def performance(of: Predikat, edition: Edition = NEWEST) -> Rating:
    """What a year's predikat stands for on the axis of performance (R-DIK-32)."""
    return edition.performance[of]


def box(of: Predikat | None, assessed: Decimal | None, edition: Edition = NEWEST) -> int | None:
    """The box, 1 to 9, of a predikat and the result of an assessment (R-DIK-30, R-DIK-32).

    None when either is not known.
    """
    word = potential(assessed, edition)
    if of is None or word is None:
        return None
    return edition.boxes[performance(of, edition), word]


def recommendations(number: int, edition: Edition = NEWEST) -> tuple[str, ...]:
    """What the text recommends for a box, in its own words (R-DIK-31); KeyError for no box."""
    return edition.recommendations[number]
