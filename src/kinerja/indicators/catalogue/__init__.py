"""The indicators that ship with the product (R-ADU-30, R-IKU-10). An office may change them.

How many reports come in is none of them, on purpose: who counts that will see fewer.
"""

from typing import Final

from kinerja.indicators.catalogue.cases import CASES
from kinerja.indicators.catalogue.office import (
    FIRST_ANSWER,
    IN_TIME,
    OFFICE,
    PROMISES_KEPT,
    SATISFIED,
    SERVED,
    WAITED,
    WITHIN_STANDARD,
)
from kinerja.indicators.catalogue.shipped import Shipped

SHIPPED: Final = (*OFFICE, *CASES)

__all__ = [
    "FIRST_ANSWER",
    "IN_TIME",
    "PROMISES_KEPT",
    "SATISFIED",
    "SERVED",
    "SHIPPED",
    "WAITED",
    "WITHIN_STANDARD",
    "Shipped",
]
