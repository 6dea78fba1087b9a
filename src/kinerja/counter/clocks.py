"""How long a visit took, and for how long a key may be taken back."""

from datetime import datetime, timedelta
from typing import Final

from kinerja.rules.visits import VisitState, net_minutes

# A wrong key is noticed at once; later it would be a way to mend the figures.
SHORT_WHILE: Final = timedelta(minutes=1)


def minutes_of(state: str, started: datetime, finished: datetime, paused: int) -> int | None:
    """Net minutes of a visit that was served to its end; None where that is not known."""
    if state != VisitState.DONE:
        return None
    return net_minutes(int((finished - started).total_seconds()), paused)
