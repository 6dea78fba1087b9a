"""The working days in which each part of a complaint must be done, and from when they count.

R-ADU-2 (deadlines), R-ADU-30 (start and pauses). Dated editions and small pure functions: no
clock, no database. Days are working days of the calendar passed in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.rules import editions
from kinerja.rules.complaints import Kind
from kinerja.rules.day_by_day import Day, Pause, Why, day_by_day, due_after_pauses, paused_days
from kinerja.rules.editions import ALWAYS
from kinerja.rules.workdays import WorkCalendar, due_on, working_days_after


class Start(StrEnum):
    """What the days of a deadline are counted from (R-ADU-2)."""

    RECEIPT = "receipt"
    FORWARDING = "forwarding"
    COMPLETE_FILE = "complete_file"


class LaxerThanLaw(ValueError):
    """A local deadline of `local` days would be longer than the law's `law` days."""

    def __init__(self, law: int, local: int) -> None:
        super().__init__(f"{local} working days are laxer than the law's {law}")
        self.law, self.local = law, local


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The working days that bind an office for one case (R-ADU-2).

    `verify` runs from receipt; `respond` (first answer) and `complete` (by kind) from the start
    of the clock; `auto_close` is the time the reporter has after an answer; `pause_cap` is how
    many days waiting may move a deadline in all; `reporter_wait` and `agency_wait` are how long
    one question to the reporter or to another agency may stand before work goes on without.
    `alone` is what a local law gives a complaint that one office handles alone; None: nothing.
    """

    verify: int
    respond: int
    complete: Mapping[Kind, int]
    auto_close: int
    pause_cap: int
    reporter_wait: int
    agency_wait: int
    basis: str
    alone: int | None = None


@dataclass(frozen=True, kw_only=True)
class Edition(Deadlines, editions.Edition):
    """The days of one text."""


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 62/2018",
        verify=3,
        respond=5,
        complete=MappingProxyType(
            # Aspirations: sources say 5 or 14, so an office may not go beyond 14.
            {Kind.SERVICE: 14, Kind.INTEGRITY: 60, Kind.INFORMATION: 5, Kind.ASPIRATION: 14}
        ),
        auto_close=10,
        pause_cap=22,  # the reporter has 30 days (UU 25/2009): never more than 22 working days
        reporter_wait=5,
        agency_wait=10,
    ),
)


DEFAULTS: Final[Mapping[Kind, int]] = MappingProxyType({Kind.ASPIRATION: 5})
"""Days where the office set none and the law is unclear (design default of R-ADU-2)."""


def in_force(on: date) -> Edition:
    """The edition of the law that binds a case received `on` this day (R-ADU-2)."""
    return editions.in_force(EDITIONS, on)


def stricter(law_days: int, local_days: int | None) -> int:
    """min(local, national): an office may promise more than the law, never less (R-ADU-2).

    Raises LaxerThanLaw when the office gives itself more days, ValueError below one day.
    """
    if local_days is None:
        return law_days
    if local_days < 1:
        raise ValueError("a local deadline is at least one working day")
    if local_days > law_days:
        raise LaxerThanLaw(law_days, local_days)
    return local_days


def deadlines(
    edition: Edition,
    *,
    verify: int | None = None,
    respond: int | None = None,
    complete: Mapping[Kind, int] | None = None,
    alone: int | None = None,
) -> Deadlines:
    """The law with the stricter days that an office set for itself (R-ADU-2).

    There is no local `auto_close` or `pause_cap`: fewer days there take from the reporter.
    Raises LaxerThanLaw or ValueError as `stricter` does.
    """
    local = {**DEFAULTS, **(complete or {})}
    days = {kind: stricter(law, local.get(kind)) for kind, law in edition.complete.items()}
    return Deadlines(
        verify=stricter(edition.verify, verify),
        respond=stricter(edition.respond, respond),
        complete=MappingProxyType(days),
        auto_close=edition.auto_close,
        pause_cap=edition.pause_cap,
        reporter_wait=edition.reporter_wait,
        agency_wait=edition.agency_wait,
        basis=edition.basis,
        alone=None if alone is None else stricter(days[Kind.SERVICE], alone),
    )


def reopening_due(asked: date, calendar: WorkCalendar, days: Deadlines) -> date:
    """The last day for a word on a request to open a closed case again (R-ADU-12).

    No text says how long that may take: the days of a first answer are promised (ours), counted
    from the day of the request. CalendarEnds beyond the calendar.
    """
    return due_on(asked, days.respond, calendar)


def strictest(days: Deadlines, others: Iterable[Deadlines]) -> Deadlines:
    """What binds a case that lay with several units: the fewest days that any promised (R-ADU-2).

    Sending a case on wins no time: what its reporter was told there still holds.
    """
    for other in others:
        alone = [one.alone for one in (days, other) if one.alone is not None]
        complete = {kind: min(law, other.complete[kind]) for kind, law in days.complete.items()}
        days = replace(
            days,
            verify=min(days.verify, other.verify),
            respond=min(days.respond, other.respond),
            complete=MappingProxyType(complete),
            alone=min(alone, default=None),
        )
    return days


def alone_within(alone: int | None, complete: int | None) -> int | None:
    """What a local law gives a complaint that one office handles alone, or what the office itself
    gives all its complaints where that is fewer; None: no such law binds it (R-ADU-2).
    """
    return alone if alone is None or complete is None else min(alone, complete)


def tightened(days: Deadlines, kind: Kind, within: int | None) -> Deadlines:
    """What binds a case of this kind whose category has a target of its own (R-ADU-2).

    min again: the law's days, the office's and the category's, whichever are fewest.
    """
    if within is None or within >= days.complete[kind]:
        return days
    return replace(days, complete=MappingProxyType({**days.complete, kind: within}))


def handled_alone(days: Deadlines, kind: Kind, alone: bool) -> Deadlines:
    """What binds a complaint that no other agency has to act on (a local law of R-ADU-2).

    For complaints about service alone: never for integrity, whose file must be complete first.
    """
    applies = alone and kind is Kind.SERVICE
    return tightened(days, kind, days.alone if applies else None)


def deadlines_on(received: date) -> Deadlines:
    """What binds a case received on this day where the office set nothing stricter (R-ADU-2)."""
    return deadlines(in_force(received))


VERIFY_FROM: Final = Start.RECEIPT
RESPOND_FROM: Final = Start.FORWARDING
COMPLETE_FROM: Final[Mapping[Kind, Start]] = MappingProxyType(
    dict.fromkeys(Kind, Start.FORWARDING) | {Kind.INTEGRITY: Start.COMPLETE_FILE}
)
"""From when each row of the editions counts (R-ADU-2).

Until somebody has recorded that a file is complete it counts as complete when it is forwarded, or
when verification has had its days: saying nothing wins no time (ours, the strictest reading).
"""


def verification_due(
    received: date, calendar: WorkCalendar, days: Deadlines, pauses: Sequence[Pause] = ()
) -> date:
    """The last day on which looking at a case is in time (R-ADU-2). CalendarEnds as `due_on`."""
    return due_after_pauses(received, days.verify, calendar, pauses, cap=days.pause_cap)


def clock_start(
    received: date,
    first_forwarded: date | None,
    calendar: WorkCalendar,
    days: Deadlines,
    pauses: Sequence[Pause] = (),
) -> date:
    """min(first forwarding, receipt + verification): forwarding late gains no time (R-ADU-30).

    Later forwardings are not asked for, since they move nothing. Raises ValueError when the case
    was forwarded before it was received, CalendarEnds when a year is missing.
    """
    if first_forwarded is not None:
        # Order: asked first, because a quick forwarding needs no calendar beyond its own day.
        taken = working_days_after(received, first_forwarded, calendar)
        if taken < days.verify:
            return first_forwarded
    due = verification_due(received, calendar, days, pauses)
    return due if first_forwarded is None else min(first_forwarded, due)


def completion_start(
    kind: Kind,
    received: date,
    first_forwarded: date | None,
    calendar: WorkCalendar,
    days: Deadlines,
    pauses: Sequence[Pause] = (),
    file_complete: date | None = None,
) -> date:
    """From when the days to the end count: from `COMPLETE_FROM` of its kind (R-ADU-2).

    A complete file starts them no later than the cap on pauses allows after verification: the
    reporter has 30 days for it (UU 25/2009). ValueError for a day before receipt; else as
    `clock_start`.
    """
    if file_complete is None or COMPLETE_FROM[kind] is not Start.COMPLETE_FILE:
        return clock_start(received, first_forwarded, calendar, days, pauses)
    if file_complete < received:
        raise ValueError("no file is complete before it was received")
    verified = verification_due(received, calendar, days)
    return min(file_complete, due_on(verified, days.pause_cap, calendar))


def first_answer_due(
    received: date,
    first_forwarded: date | None,
    calendar: WorkCalendar,
    days: Deadlines,
    pauses: Sequence[Pause] = (),
) -> date:
    """The last day on which a first answer is in time (R-ADU-2). Raises as `clock_start` does."""
    start = clock_start(received, first_forwarded, calendar, days, pauses)
    cap = _left(received, start, calendar, days, pauses)
    return due_after_pauses(start, days.respond, calendar, pauses, cap=cap)


def completion_due(
    kind: Kind,
    received: date,
    first_forwarded: date | None,
    calendar: WorkCalendar,
    days: Deadlines,
    pauses: Sequence[Pause] = (),
    file_complete: date | None = None,
) -> date:
    """The last day on which the final answer is in time (R-ADU-2, R-ADU-30).

    `pauses` are the stretches of waiting for the reporter or another agency; of their working
    days no more than the cap is given back, before and after the start together, and what a file
    that was completed late moved the start by is of that cap too; extensions are not among them.
    Raises as `completion_start` does.
    """
    given = (received, first_forwarded, calendar, days, pauses, file_complete)
    start, cap = _start_and_cap(kind, *given)
    return due_after_pauses(start, days.complete[kind], calendar, pauses, cap=cap)


def outer_due(
    kind: Kind,
    received: date,
    calendar: WorkCalendar,
    days: Deadlines,
    pauses: Sequence[Pause] = (),
    file_complete: date | None = None,
) -> date:
    """The one date that a reporter is told at receipt: it holds however late it is forwarded."""
    return completion_due(kind, received, None, calendar, days, pauses, file_complete)


def longest_extension(kind: Kind, days: Deadlines) -> int:
    """An office may promise a later day once, by no more working days than it had (ours)."""
    return days.complete[kind]


def _start_and_cap(
    kind: Kind,
    received: date,
    first_forwarded: date | None,
    calendar: WorkCalendar,
    days: Deadlines,
    pauses: Sequence[Pause],
    file_complete: date | None,
) -> tuple[date, int]:
    """From when the days to the end count, and how many of them waiting may still give back."""
    given = (received, first_forwarded, calendar, days, pauses, file_complete)
    start = completion_start(kind, *given)
    cap = _left(received, start, calendar, days, pauses)
    if file_complete is None:
        return start, cap
    verified = verification_due(received, calendar, days)
    moved = working_days_after(verified, max(start, verified), calendar)
    return start, min(cap, days.pause_cap - moved)


def _left(
    received: date, start: date, calendar: WorkCalendar, days: Deadlines, pauses: Sequence[Pause]
) -> int:
    """What verification left of the cap."""
    return max(0, days.pause_cap - paused_days(received, start, calendar, pauses))


@dataclass(frozen=True, slots=True)
class Explained:
    """The days of one case: until its clock started, and from then until it falls due."""

    starts_on: date
    before: tuple[Day, ...]
    counted: tuple[Day, ...]

    @property
    def due_on(self) -> date:
        return self.counted[-1].day


def completion_explained(
    kind: Kind,
    received: date,
    first_forwarded: date | None,
    calendar: WorkCalendar,
    days: Deadlines,
    pauses: Sequence[Pause] = (),
    file_complete: date | None = None,
) -> Explained:
    """Day by day what `completion_due` computes at once (R-ADU-2, R-ADU-30). Raises as it does."""
    given = (received, first_forwarded, calendar, days, pauses, file_complete)
    start, cap = _start_and_cap(kind, *given)
    until_start = day_by_day(received, days.verify, calendar, pauses, cap=days.pause_cap)
    before = tuple(day for day in until_start if day.day <= start)
    within = day_by_day(start, days.complete[kind], calendar, pauses, cap=cap)
    return Explained(start, (*before, *_until_complete(before, start)), tuple(within))


def _until_complete(before: Sequence[Day], start: date) -> Iterator[Day]:
    """The days after verification until the file was complete; none where none was waited for."""
    for last in before[-1:]:
        for day in range(last.day.toordinal() + 1, start.toordinal() + 1):
            yield Day(date.fromordinal(day), Why.INCOMPLETE, last.nth)
