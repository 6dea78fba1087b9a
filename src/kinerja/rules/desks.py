"""On whose desk the days of a case went by (R-ADU-30), so that nobody answers for another's.

A case lies on one desk at a time. Who gets it less than three working days before it is due gets
a case that is late already: those days are charged to the desk that sent it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.rules.complaints import State
from kinerja.rules.workdays import WorkCalendar, working_days_after

FAIR_NOTICE: Final = 3
"""Working days before the due day: what comes later is charged to its sender (ours)."""


class Desk(StrEnum):
    """Who has a case: the office's desks, or somebody outside it."""

    VERIFICATION = "verification"
    DISPOSITION = "disposition"
    HANDLER = "handler"
    REPORTER = "reporter"
    AGENCY = "agency"


DESKS: Final = MappingProxyType(
    {
        State.RECEIVED: Desk.VERIFICATION,
        State.VERIFIED: Desk.DISPOSITION,
        State.ASSIGNED: Desk.HANDLER,
        State.IN_PROGRESS: Desk.HANDLER,
        State.WAITING_REPORTER: Desk.REPORTER,
        State.WAITING_AGENCY: Desk.AGENCY,
    }
)
"""Where a case lies in each state; on no desk once it is answered or has ended."""
OUTSIDE: Final = (Desk.REPORTER, Desk.AGENCY)


@dataclass(frozen=True, slots=True)
class Stay:
    """A case on one desk from one day to another; `owner` is who had it, in the caller's terms."""

    desk: Desk
    began: date
    ended: date
    owner: int = 0


@dataclass(frozen=True, slots=True)
class Charged:
    """Working days and whose they are."""

    desk: Desk
    owner: int
    working_days: int


def charged(stays: Sequence[Stay], due: date | None, calendar: WorkCalendar) -> list[Charged]:
    """The working days of each stay, in order, with the desk that answers for them (R-ADU-30).

    Stays follow each other without a gap. Without a due day nothing is charged to another.
    Raises CalendarEnds when a year is missing.
    """
    return list(_charged(stays, due, calendar))


def _charged(stays: Sequence[Stay], due: date | None, calendar: WorkCalendar) -> Iterator[Charged]:
    bearer: Stay | None = None
    for stay in stays:
        if stay.desk in OUTSIDE or bearer is None or not _too_late(stay, due, calendar):
            answers = stay
        else:
            answers = bearer
        # What lay outside sent nothing: whoever had it before stays the sender.
        bearer = answers if stay.desk not in OUTSIDE else bearer
        days = working_days_after(stay.began, stay.ended, calendar)
        yield Charged(answers.desk, answers.owner, days)


def _too_late(stay: Stay, due: date | None, calendar: WorkCalendar) -> bool:
    if due is None:
        return False
    return due < stay.began or working_days_after(stay.began, due, calendar) < FAIR_NOTICE
