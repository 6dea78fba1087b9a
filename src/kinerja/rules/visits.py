"""The life of a visit to a counter, and the minutes that it took (R-FOR-1, component 3).

Waiting for papers that the citizen has to bring is not the office's time and is left out. A
begun minute counts whole, so that *within the standard* is the same in minutes and in seconds.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.rules import life

MINUTE: Final = 60


class VisitState(StrEnum):
    """Where a visit stands."""

    SERVING = "serving"
    PAUSED = "paused"  # the citizen fetches papers that are missing
    DONE = "done"
    NOT_SERVED = "not_served"
    UNFINISHED = "unfinished"  # the counter was closed; when it ended is not known
    UNDONE = "undone"  # the wrong key; nobody was there


class VisitStep(StrEnum):
    """What may be done with a visit."""

    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    TURN_AWAY = "turn_away"
    LAPSE = "lapse"
    UNDO = "undo"
    TAKE_UP = "take_up"


NEXT: Final[Mapping[tuple[VisitState, VisitStep], VisitState]] = MappingProxyType(
    {
        (VisitState.SERVING, VisitStep.PAUSE): VisitState.PAUSED,
        (VisitState.PAUSED, VisitStep.RESUME): VisitState.SERVING,
        (VisitState.SERVING, VisitStep.FINISH): VisitState.DONE,
        (VisitState.SERVING, VisitStep.TURN_AWAY): VisitState.NOT_SERVED,
        (VisitState.PAUSED, VisitStep.TURN_AWAY): VisitState.NOT_SERVED,
        (VisitState.SERVING, VisitStep.LAPSE): VisitState.UNFINISHED,
        (VisitState.PAUSED, VisitStep.LAPSE): VisitState.UNFINISHED,
        (VisitState.SERVING, VisitStep.UNDO): VisitState.UNDONE,
        # The wrong key ended it: the visit goes on as if that key had not been pressed.
        (VisitState.DONE, VisitStep.TAKE_UP): VisitState.SERVING,
        (VisitState.NOT_SERVED, VisitStep.TAKE_UP): VisitState.SERVING,
    }
)
STANDING: Final = (VisitState.SERVING, VisitState.PAUSED)


def after(state: VisitState, step: VisitStep) -> VisitState:
    """The state that `step` leads to; StepRefused when it may not be taken."""
    return life.after(NEXT, state, step)


def steps_from(state: VisitState) -> frozenset[VisitStep]:
    """What may be done now; nothing with what lapsed or was undone."""
    return life.steps_from(NEXT, state)


def net_minutes(seconds: int, paused: int) -> int:
    """Minutes of the office's own time in a visit of so many seconds; a begun one counts whole.

    ValueError when somebody was away for longer than the visit lasted.
    """
    if not 0 <= paused <= seconds:
        raise ValueError("a visit is no shorter than its pauses")
    return -(-(seconds - paused) // MINUTE)


def within_standard(minutes: int, standard: int | None) -> bool | None:
    """Whether that is no longer than the published time; None where none is set in minutes."""
    return None if standard is None else minutes <= standard
