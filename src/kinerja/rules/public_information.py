"""A request for documents of the office, to its PPID: until when, and why it may be refused.

UU 14/2008 gives ten working days, and seven more once, with a reason in writing (R-DAT-20). Who is
not content objects, and goes to the Komisi Informasi after that (R-DAT-21).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.rules import editions, life
from kinerja.rules.editions import ALWAYS
from kinerja.rules.workdays import WorkCalendar, due_on


class Exemption(StrEnum):
    """Why information is not given: the ten letters of Ps 17 (R-DAT-22)."""

    LAW_ENFORCEMENT = "law_enforcement"
    BUSINESS = "business"
    DEFENCE = "defence"
    NATURAL_WEALTH = "natural_wealth"
    ECONOMY = "economy"
    FOREIGN_RELATIONS = "foreign_relations"
    PRIVATE_DEED = "private_deed"
    PERSONAL = "personal"
    INTERNAL_LETTER = "internal_letter"
    OTHER_STATUTE = "other_statute"


class State(StrEnum):
    """Where a request for documents stands (R-DAT-20)."""

    RECEIVED = "received"
    EXTENDED = "extended"
    ANSWERED = "answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What may be done with it."""

    EXTEND = "extend"
    ANSWER = "answer"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Working days: to answer, once more, to object, to answer that, to go to the commission."""

    answer: int
    extension: int
    object_within: int
    objection_answered: int
    commission_within: int


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="UU 14/2008",
        answer=10,
        extension=7,
        object_within=30,
        objection_answered=30,
        commission_within=14,
    ),
)
NEWEST: Final = EDITIONS[-1]
OPEN: Final = (State.RECEIVED, State.EXTENDED)
# Extended once: from there no step leads to an extension.
NEXT: Final[Mapping[tuple[State, Step], State]] = MappingProxyType(
    {(State.RECEIVED, Step.EXTEND): State.EXTENDED}
    | {(state, Step.ANSWER): State.ANSWERED for state in OPEN}
    | {(state, Step.REFUSE): State.REFUSED for state in OPEN}
    | {(state, Step.WITHDRAW): State.WITHDRAWN for state in OPEN}
)


def in_force(on: date) -> Edition:
    """The text for a request of this day (R-DAT-20)."""
    return editions.in_force(EDITIONS, on)


def after(state: State, step: Step) -> State:
    """The state that `step` leads to; StepRefused when it may not be taken."""
    return life.after(NEXT, state, step)


def steps_from(state: State) -> frozenset[Step]:
    """What may be done now."""
    return life.steps_from(NEXT, state)


def answer_due(
    received: date, calendar: WorkCalendar, *, extended: bool, edition: Edition = NEWEST
) -> date:
    """The last day to answer, ten working days or seventeen (R-DAT-20). Raises CalendarEnds."""
    days = edition.answer + (edition.extension if extended else 0)
    return due_on(received, days, calendar)


def objection_due(answered: date, calendar: WorkCalendar, edition: Edition = NEWEST) -> date:
    """The last day to object to the superior of the PPID (R-DAT-21). Raises CalendarEnds."""
    return due_on(answered, edition.object_within, calendar)
