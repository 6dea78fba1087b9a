"""What an employee may do with the result of an evaluation, and until when.

PP 30/2019: sign and return it (R-SKP-76), or object to the superior of the rater (R-SKP-77). Days
are calendar days, counted from the day after the result was received. An office cannot shorten
them: that would take from the employee.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kinerja.rules import editions
from kinerja.rules.editions import ALWAYS


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Calendar days after receipt."""

    sign_within: int
    object_within: int


EDITIONS: Final = (Edition(since=ALWAYS, basis="PP 30/2019", sign_within=14, object_within=14),)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The text for a result received on this day (R-SKP-77)."""
    return editions.in_force(EDITIONS, on)


def signature_due(received: date, edition: Edition = NEWEST) -> date:
    """The last day to sign and return a result (R-SKP-76)."""
    return received + timedelta(days=edition.sign_within)


def is_accepted_by_silence(
    received: date, on: date, *, answered: date | None = None, edition: Edition = NEWEST
) -> bool:
    """Whether the result counts as accepted `on` this day, because no answer came (R-SKP-76).

    `answered` is the day on which the employee signed or objected; too late is no answer.
    """
    due = signature_due(received, edition)
    return on > due and (answered is None or answered > due)


def objection_due(received: date, edition: Edition = NEWEST) -> date:
    """The last day to object in writing (R-SKP-77)."""
    return received + timedelta(days=edition.object_within)


def may_object(received: date, on: date, edition: Edition = NEWEST) -> bool:
    """Whether an objection `on` this day is in time (R-SKP-77); not before there is a result."""
    return received <= on <= objection_due(received, edition)
