"""The life of a promise: made, worked on, kept or given up in words, and never silently moved.

Every follow-up is one (R-FOR-15: what was agreed, by when and by whom; R-FOR-16: by its own
deadline). A table and small pure functions: no clock, no database.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.rules import life


class State(StrEnum):
    """Where a promise stands."""

    PROMISED = "promised"
    IN_PROGRESS = "in_progress"
    KEPT = "kept"
    DROPPED = "dropped"


class Step(StrEnum):
    """What may be done with a promise."""

    REPORT = "report"
    POSTPONE = "postpone"
    KEEP = "keep"
    DROP = "drop"
    REOPEN = "reopen"


class Standing(StrEnum):
    """How a promise is told, measured against the day first promised (R-FOR-16)."""

    OPEN = "open"
    LATE = "late"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    DROPPED = "dropped"


class Source(StrEnum):
    """What a promise follows from."""

    SURVEY = "survey"
    FORUM = "forum"
    INDICATOR = "indicator"
    GUIDANCE = "guidance"
    COMPLAINT = "complaint"
    PLAN = "plan"


NEXT: Final[Mapping[tuple[State, Step], State]] = MappingProxyType(
    {
        (State.PROMISED, Step.REPORT): State.IN_PROGRESS,
        (State.PROMISED, Step.POSTPONE): State.PROMISED,
        (State.PROMISED, Step.KEEP): State.KEPT,
        (State.PROMISED, Step.DROP): State.DROPPED,
        (State.IN_PROGRESS, Step.REPORT): State.IN_PROGRESS,
        (State.IN_PROGRESS, Step.POSTPONE): State.IN_PROGRESS,
        (State.IN_PROGRESS, Step.KEEP): State.KEPT,
        (State.IN_PROGRESS, Step.DROP): State.DROPPED,
        # Whoever finds that it was not kept after all, or that it can be kept now.
        (State.KEPT, Step.REOPEN): State.IN_PROGRESS,
        (State.DROPPED, Step.REOPEN): State.IN_PROGRESS,
    }
)
OPEN: Final = (State.PROMISED, State.IN_PROGRESS)
WHOLE: Final = 100
ALMOST: Final = 99  # what may be reported; only keeping it makes it whole
WORTH_TELLING: Final = 10  # points


def after(state: State, step: Step) -> State:
    """The state that `step` leads to; StepRefused when it may not be taken."""
    return life.after(NEXT, state, step)


def steps_from(state: State) -> frozenset[Step]:
    """What may be done now."""
    return life.steps_from(NEXT, state)


def worth_telling(told: int, progress: int) -> bool:
    """Whether the progress has moved ten points, in per cent, since it was last told."""
    return abs(progress - told) >= WORTH_TELLING


def standing(state: State, first_due: date, finished: date | None, today: date) -> Standing:
    """How the promise is told today. A postponement moves no day here: the first one counts."""
    if state is State.DROPPED:
        return Standing.DROPPED
    if state is State.KEPT:
        kept_in_time = finished is not None and finished <= first_due
        return Standing.KEPT if kept_in_time else Standing.KEPT_LATE
    return Standing.LATE if today > first_due else Standing.OPEN
