"""Dated editions: what a statute said, from which day on.

A module whose numbers come from a statute keeps one row for each text, oldest first, in
EDITIONS; its functions go by the newest unless told which. A stored result remembers the
`basis` it was computed with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

# For a first row: older texts are not carried out here (most are not known to us), so what
# happened before it is measured by this one too.
ALWAYS: Final = date.min


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One text: it binds from the day `since` on, and `basis` names it."""

    since: date
    basis: str


Text = TypeVar("Text", bound=Edition)


def in_force(editions: Iterable[Text], on: date) -> Text:
    """The text that binds on this day; ValueError before the first one."""
    return max((row for row in editions if row.since <= on), key=lambda row: row.since)
