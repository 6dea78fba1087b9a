"""What is found about a person's conduct, and when it may be (R-ADU-32, R-SKP-42).

A complaint about somebody is no fact about them. Whoever finds hears them first; only what is
proven ever reaches their evaluation, and what is not leaves no trace on them.
"""

from datetime import date
from enum import StrEnum
from typing import Final

ANSWER_DAYS: Final = 5
"""Working days that the person has to answer before anything is found (R-ADU-32; ours)."""


class Result(StrEnum):
    """What was found (R-ADU-32)."""

    PROVEN = "terbukti"
    NOT_PROVEN = "tidak_terbukti"
    UNDECIDABLE = "tidak_dapat"


STAYS: Final = frozenset({Result.PROVEN})
"""Of which the person's file ever says anything (R-ADU-32)."""


def may_be_found(answered: bool, until: date | None, today: date) -> bool:
    """Once the person has answered, or has let their days go by (R-ADU-32).

    `until` is the last day to answer; without a calendar there is none, and only an answer frees.
    """
    return answered or (until is not None and today > until)
