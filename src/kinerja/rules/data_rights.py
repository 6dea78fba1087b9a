"""What somebody may ask about the data that an office keeps of them, and until when it answers.

UU 27/2022 counts 3 x 24 hours, by the clock and not by working days, for a request (R-DAT-4) and
for telling of a breach (R-DAT-7). It lets an office refuse on few grounds (R-DAT-5), and lets what
was decided stand where a name goes (R-DAT-6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.rules import editions, life
from kinerja.rules.editions import ALWAYS


class Right(StrEnum):
    """What is asked for (R-DAT-4)."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    WITHDRAWAL = "withdrawal"


class Ground(StrEnum):
    """Why a request may be refused: three grounds (R-DAT-5), and records of office (R-DAT-6)."""

    HARM = "harm"
    DATA_OF_OTHERS = "data_of_others"
    DEFENCE = "defence"
    STATE_RECORD = "state_record"


class State(StrEnum):
    """Where a request stands (R-DAT-4)."""

    RECEIVED = "received"
    ANSWERED = "answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What may be done with it."""

    ANSWER = "answer"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class Part(StrEnum):
    """What a record says of a person (R-DAT-6)."""

    NAME = "name"
    CONTACT = "contact"
    WORDS = "words"
    DECISION = "decision"


class Nudge(StrEnum):
    """Where a clock of hours stands when somebody is reminded of it (R-DAT-4, R-DAT-7)."""

    HALF = "half"
    SOON = "soon"
    PASSED = "passed"


class Kept(StrEnum):
    """Records that hold data of people, as far as this product keeps them (R-DAT-32)."""

    COMPLAINT = "complaint"
    INTEGRITY_COMPLAINT = "integrity_complaint"
    JOURNAL = "journal"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Hours by the clock, from the moment a request came in or a breach was found."""

    request_hours: int
    breach_hours: int


EDITIONS: Final = (Edition(since=ALWAYS, basis="UU 27/2022", request_hours=72, breach_hours=72),)
NEWEST: Final = EDITIONS[-1]
NEXT: Final[Mapping[tuple[State, Step], State]] = MappingProxyType(
    {
        (State.RECEIVED, Step.ANSWER): State.ANSWERED,
        (State.RECEIVED, Step.REFUSE): State.REFUSED,
        (State.RECEIVED, Step.WITHDRAW): State.WITHDRAWN,
    }
)
ALWAYS_LAWFUL: Final = (Ground.HARM, Ground.DATA_OF_OTHERS, Ground.DEFENCE)
# Those that end or narrow the use of data; Ps 15 lets the state keep its records from them.
AGAINST_RECORDS: Final = frozenset({Right.ERASURE, Right.RESTRICTION, Right.WITHDRAWAL})
ERASABLE: Final = frozenset({Part.NAME, Part.CONTACT, Part.WORDS})
SOON_HOURS: Final = 6
# Years; what a schedule of records (JRA) says goes first, so an office may decide otherwise.
YEARS_KEPT: Final[Mapping[Kept, int]] = MappingProxyType(
    {Kept.COMPLAINT: 5, Kept.INTEGRITY_COMPLAINT: 10, Kept.JOURNAL: 5}
)
CONTACT_DAYS: Final = 30  # after the end of a request; no statute gives a number


def in_force(on: date) -> Edition:
    """The text for what came in or was found on this day (R-DAT-4)."""
    return editions.in_force(EDITIONS, on)


def after(state: State, step: Step) -> State:
    """The state that `step` leads to; StepRefused when it may not be taken."""
    return life.after(NEXT, state, step)


def steps_from(state: State) -> frozenset[Step]:
    """What may be done now."""
    return life.steps_from(NEXT, state)


def request_due(received: datetime, edition: Edition = NEWEST) -> datetime:
    """The moment until which a request is answered (R-DAT-4); ValueError for a naive moment."""
    return _aware(received) + timedelta(hours=edition.request_hours)


def breach_due(found: datetime, edition: Edition = NEWEST) -> datetime:
    """Until when those concerned and the agency are told (R-DAT-7); ValueError as above."""
    return _aware(found) + timedelta(hours=edition.breach_hours)


def grounds_for(right: Right) -> tuple[Ground, ...]:
    """The only grounds on which this may be refused (R-DAT-5, R-DAT-6)."""
    return (*ALWAYS_LAWFUL, Ground.STATE_RECORD) if right in AGAINST_RECORDS else ALWAYS_LAWFUL


def may_be_erased(parts: frozenset[Part]) -> bool:
    """Whether an erasure takes away who it was, and never what was decided (R-DAT-6)."""
    return parts <= ERASABLE


def nudge(since: datetime, due: datetime, now: datetime) -> Nudge | None:
    """What is to be told of an open clock now: half of it is over, six hours are left, or none.

    Only the step that holds at this moment: after a standstill nobody is told of one that is over.
    """
    if now >= due:
        return Nudge.PASSED
    if now >= due - timedelta(hours=SOON_HOURS):
        return Nudge.SOON
    return Nudge.HALF if now - since >= (due - since) / 2 else None


def hours_left(due: datetime, now: datetime) -> int:
    """Whole hours that are left; below 0, the hours begun since it was due."""
    return (due - now) // timedelta(hours=1)


def contact_kept_until(done: date, days: int = CONTACT_DAYS) -> date:
    """The last day on which it is known who asked (R-DAT-6)."""
    return done + timedelta(days=days)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("hours are counted from a moment with its zone")
    return moment
