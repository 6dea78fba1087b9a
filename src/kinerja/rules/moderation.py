"""The life of a text that somebody flagged: decided with a reason, hidden, contested, shown again.

No statute says how an office moderates what is written in its rooms; the states, the reasons and
the days are defaults of this product (R-FOR-18). Nothing is ever deleted.
"""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.rules import life
from kinerja.rules.workdays import WorkCalendar, due_on


class Reason(StrEnum):
    """Why somebody flags a text (R-FOR-18)."""

    PERSONAL_DATA = "personal_data"
    INSULT = "insult"
    SPAM = "spam"
    DOUBTFUL = "doubtful"
    OTHER = "other"


class State(StrEnum):
    """Where a text stands that was flagged at least once (R-FOR-18)."""

    OPEN = "open"
    LEFT = "left"
    HIDDEN = "hidden"
    APPEALED = "appealed"
    UPHELD = "upheld"
    SHOWN = "shown"


class Step(StrEnum):
    """What may be done with it."""

    FLAG = "flag"
    LEAVE = "leave"
    HIDE = "hide"
    SHOW = "show"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    GRANT = "grant"


NEXT: Final[Mapping[tuple[State, Step], State]] = MappingProxyType(
    {
        (State.OPEN, Step.FLAG): State.OPEN,
        (State.OPEN, Step.LEAVE): State.LEFT,
        (State.OPEN, Step.HIDE): State.HIDDEN,
        # What was decided for showing may be flagged by somebody else, and is looked at again.
        (State.LEFT, Step.FLAG): State.OPEN,
        (State.SHOWN, Step.FLAG): State.OPEN,
        (State.HIDDEN, Step.SHOW): State.SHOWN,
        # One appeal for each time it is hidden; while it waits, only its answer decides.
        (State.HIDDEN, Step.APPEAL): State.APPEALED,
        (State.APPEALED, Step.UPHOLD): State.UPHELD,
        (State.APPEALED, Step.GRANT): State.SHOWN,
        (State.UPHELD, Step.SHOW): State.SHOWN,
    }
)
WAITING: Final = (State.OPEN, State.APPEALED)
CONCEALED: Final = (State.HIDDEN, State.APPEALED, State.UPHELD)
ANSWERS: Final = (Step.UPHOLD, Step.GRANT)
DECISIONS: Final = (Step.LEAVE, Step.HIDE, Step.SHOW, *ANSWERS)
APPEAL_DAYS: Final = 3  # working days; no statute gives a number
RANKABLE: Final = 10  # a share of fewer than this says nothing


def after(state: State, step: Step) -> State:
    """The state that `step` leads to; StepRefused when it may not be taken (R-FOR-18)."""
    return life.after(NEXT, state, step)


def steps_from(state: State) -> frozenset[Step]:
    """What may be done now."""
    return life.steps_from(NEXT, state)


def appeal_due(received: date, calendar: WorkCalendar, days: int = APPEAL_DAYS) -> date:
    """The last day in time to answer an appeal (R-FOR-18). Raises CalendarEnds."""
    return due_on(received, days, calendar)


def overturned(hidden: int, granted: int) -> Decimal | None:
    """Percent of the texts once hidden that an appeal showed again, one decimal (R-FOR-18).

    None where fewer than ten were hidden: that is no share.
    """
    if hidden < RANKABLE:
        return None
    share = Decimal(granted) * 100 / Decimal(hidden)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
