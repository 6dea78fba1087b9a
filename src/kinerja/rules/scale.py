"""The word for an achievement: the scale of Permendagri 86/2017 (R-IKU-24)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kinerja.rules import editions
from kinerja.rules.bands import Bands
from kinerja.rules.editions import ALWAYS


class Category(StrEnum):
    """Kriteria penilaian realisasi kinerja (R-IKU-24)."""

    VERY_HIGH = "Sangat Tinggi"
    HIGH = "Tinggi"
    MEDIUM = "Sedang"
    LOW = "Rendah"
    VERY_LOW = "Sangat Rendah"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """The percentage at which each word begins."""

    bands: Bands[Category]


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="Permendagri 86/2017",
        bands=Bands(
            (
                (Decimal(91), Category.VERY_HIGH),
                (Decimal(76), Category.HIGH),
                (Decimal(66), Category.MEDIUM),
                (Decimal(51), Category.LOW),
            ),
            lowest=Category.VERY_LOW,
        ),
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The scale of this day (R-IKU-24)."""
    return editions.in_force(EDITIONS, on)


def category(percent: Decimal | None, edition: Edition = NEWEST) -> Category | None:
    """The highest word whose floor `percent` reaches; None when there is no data (R-IKU-24).

    The printed table leaves gaps (90 to 91); every word holds up to the floor of the next.
    """
    return None if percent is None else edition.bands.word(percent)
