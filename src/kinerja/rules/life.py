"""A life as one table: (state, step) -> state. What is not in the table may not happen."""

from collections.abc import Mapping
from typing import TypeVar

State = TypeVar("State")
Step = TypeVar("Step")


class StepRefused(Exception):
    """The state does not allow this step."""


def after(table: Mapping[tuple[State, Step], State], state: State, step: Step) -> State:
    """The state that `step` leads to; StepRefused when it may not be taken."""
    try:
        return table[state, step]
    except KeyError:
        raise StepRefused(f"{step} from {state}") from None


def steps_from(table: Mapping[tuple[State, Step], State], state: State) -> frozenset[Step]:
    """What may be done now."""
    return frozenset(step for source, step in table if source is state)
