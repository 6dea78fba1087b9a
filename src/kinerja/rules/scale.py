"""The word for an achievement: the scale of Permendagri 86/2017 (R-IKU-24)."""

from decimal import Decimal
from enum import StrEnum
from typing import Final


class Category(StrEnum):
    """Kriteria penilaian realisasi kinerja (R-IKU-24)."""

    VERY_HIGH = "Sangat Tinggi"
    HIGH = "Tinggi"
    MEDIUM = "Sedang"
    LOW = "Rendah"
    VERY_LOW = "Sangat Rendah"


FLOORS: Final = (
    (Decimal(91), Category.VERY_HIGH),
    (Decimal(76), Category.HIGH),
    (Decimal(66), Category.MEDIUM),
    (Decimal(51), Category.LOW),
)


def category(percent: Decimal | None) -> Category | None:
    """The highest word whose floor `percent` reaches; None when there is no data (R-IKU-24).

    The printed table leaves gaps (90 to 91); every word holds up to the floor of the next.
    """
    if percent is None:
        return None
    return next((word for floor, word in FLOORS if percent >= floor), Category.VERY_LOW)
