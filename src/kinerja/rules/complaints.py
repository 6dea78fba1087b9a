"""The life of a citizen's complaint, and the days in which each part of it must be done.

R-ADU-1 (kinds), R-ADU-2 (deadlines), R-ADU-10 to R-ADU-12 (states). Everything is a table or a
small pure function: no clock, no database. Days are working days of the calendar passed in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.rules import editions, life
from kinerja.rules.day_by_day import Day, Pause, day_by_day, due_after_pauses
from kinerja.rules.editions import ALWAYS
from kinerja.rules.workdays import WorkCalendar, due_on, working_days_after


class Kind(StrEnum):
    """What a citizen may send (R-ADU-1)."""

    SERVICE = "pengaduan"
    INTEGRITY = "pengawasan"
    INFORMATION = "informasi"
    ASPIRATION = "aspirasi"


class State(StrEnum):
    """Where a complaint stands (R-ADU-11)."""

    RECEIVED = "received"  # DITERIMA
    INCOMPLETE = "incomplete"  # PERLU_KELENGKAPAN
    FORWARDED = "forwarded"  # DITERUSKAN
    IN_PROGRESS = "in_progress"  # DIPROSES
    ANSWERED = "answered"  # DITINDAKLANJUTI, then MENUNGGU_TANGGAPAN
    CLOSED = "closed"  # SELESAI
    REFERRED = "referred"  # BUKAN_KEWENANGAN
    REJECTED = "rejected"  # DITOLAK


class Step(StrEnum):
    """What may be done with a complaint."""

    ASK = "ask"
    COMPLETE = "complete"
    VERIFY = "verify"
    ASSIGN = "assign"
    RESPOND = "respond"
    ANSWER = "answer"
    CONTEST = "contest"
    CLOSE = "close"
    REFER = "refer"
    REJECT = "reject"
    RETURN = "return"


class Outcome(StrEnum):
    """How a complaint ended, as its reporter reads it."""

    RESOLVED = "selesai"
    PARTLY = "sebagian"
    NOT_POSSIBLE = "tidak_dapat"
    REFERRED = "diteruskan"
    WITHDRAWN = "dicabut"
    UNKNOWN = "tidak_diketahui"  # imported without one


NEXT: Final[Mapping[tuple[State, Step], State]] = MappingProxyType(
    {
        (State.RECEIVED, Step.ASK): State.INCOMPLETE,
        (State.INCOMPLETE, Step.COMPLETE): State.RECEIVED,
        (State.RECEIVED, Step.VERIFY): State.FORWARDED,
        (State.RECEIVED, Step.REFER): State.REFERRED,
        (State.RECEIVED, Step.REJECT): State.REJECTED,
        (State.FORWARDED, Step.VERIFY): State.FORWARDED,  # forwarded to another unit
        (State.FORWARDED, Step.ASSIGN): State.IN_PROGRESS,
        (State.IN_PROGRESS, Step.ASSIGN): State.IN_PROGRESS,  # handed over to a colleague
        (State.IN_PROGRESS, Step.RETURN): State.FORWARDED,  # whoever had it in hand left
        (State.IN_PROGRESS, Step.RESPOND): State.IN_PROGRESS,
        (State.IN_PROGRESS, Step.ANSWER): State.ANSWERED,
        (State.ANSWERED, Step.CONTEST): State.IN_PROGRESS,
        (State.ANSWERED, Step.CLOSE): State.CLOSED,
        # Closing quickly takes nothing from the reporter: the days to object run on.
        (State.CLOSED, Step.CONTEST): State.IN_PROGRESS,
    }
)


class LaxerThanLaw(ValueError):
    """A local deadline of `local` days would be longer than the law's `law` days."""

    def __init__(self, law: int, local: int) -> None:
        super().__init__(f"{local} working days are laxer than the law's {law}")
        self.law, self.local = law, local


def after(state: State, step: Step) -> State:
    """The state that `step` leads to (R-ADU-11, R-ADU-12); StepRefused when it may not be taken."""
    return life.after(NEXT, state, step)


def steps_from(state: State) -> frozenset[Step]:
    """What may be done now; nothing with what was referred or rejected (R-ADU-11)."""
    return life.steps_from(NEXT, state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The working days that bind an office for one case (R-ADU-2).

    `verify` runs from receipt; `respond` (first answer) and `complete` (by kind) from the start
    of the clock; `auto_close` is the time the reporter has after an answer; `pause_cap` is how
    many days waiting for the reporter may move a deadline in all.
    """

    verify: int
    respond: int
    complete: Mapping[Kind, int]
    auto_close: int
    pause_cap: int
    basis: str


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
        basis=edition.basis,
    )


def tightened(days: Deadlines, kind: Kind, within: int | None) -> Deadlines:
    """What binds a case of this kind whose category has a target of its own (R-ADU-2).

    min again: the law's days, the office's and the category's, whichever are fewest.
    """
    if within is None or within >= days.complete[kind]:
        return days
    return replace(days, complete=MappingProxyType({**days.complete, kind: within}))


def deadlines_on(received: date) -> Deadlines:
    """What binds a case received on this day where the office set nothing stricter (R-ADU-2)."""
    return deadlines(in_force(received))


def clock_start(
    received: date, first_forwarded: date | None, calendar: WorkCalendar, verify_within: int
) -> date:
    """min(first forwarding, receipt + `verify_within`): forwarding late gains no time (R-ADU-30).

    Later forwardings are not asked for, since they move nothing. Raises ValueError when the case
    was forwarded before it was received, CalendarEnds when a year is missing.
    """
    if first_forwarded is not None:
        # Order: asked first, because a quick forwarding needs no calendar beyond its own day.
        taken = working_days_after(received, first_forwarded, calendar)
        if taken < verify_within:
            return first_forwarded
    return due_on(received, verify_within, calendar)


def first_answer_due(
    received: date,
    first_forwarded: date | None,
    calendar: WorkCalendar,
    days: Deadlines,
    pauses: Sequence[Pause] = (),
) -> date:
    """The last day on which a first answer is in time (R-ADU-2). Raises as `clock_start` does."""
    start = clock_start(received, first_forwarded, calendar, days.verify)
    return due_after_pauses(start, days.respond, calendar, pauses, cap=days.pause_cap)


def completion_due(
    kind: Kind,
    received: date,
    first_forwarded: date | None,
    calendar: WorkCalendar,
    days: Deadlines,
    pauses: Sequence[Pause] = (),
) -> date:
    """The last day on which the final answer is in time (R-ADU-2, R-ADU-30).

    `pauses` are the stretches of waiting for the reporter; of their working days no more than
    the cap is given back, and extensions are not among them. Raises as `clock_start` does.
    """
    start = clock_start(received, first_forwarded, calendar, days.verify)
    return due_after_pauses(start, days.complete[kind], calendar, pauses, cap=days.pause_cap)


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
) -> Explained:
    """Day by day what `completion_due` computes at once (R-ADU-2, R-ADU-30). Raises as it does."""
    start = clock_start(received, first_forwarded, calendar, days.verify)
    until_start = day_by_day(received, days.verify, calendar)
    within = day_by_day(start, days.complete[kind], calendar, pauses, cap=days.pause_cap)
    return Explained(start, tuple(day for day in until_start if day.day <= start), tuple(within))
