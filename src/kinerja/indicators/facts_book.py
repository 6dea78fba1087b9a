"""Which facts exist: each room below publishes its own, the engine counts them all alike."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

import pyarrow as pa

from kinerja.commitments.facts import commitment_facts
from kinerja.complaints.facts import complaint_facts, desk_facts, thanks_facts
from kinerja.counter.facts import visit_facts

FACTS: Final[Mapping[str, Callable[[date], pa.Table]]] = {
    "complaints": complaint_facts,
    "desks": desk_facts,
    "thanks": thanks_facts,
    "visits": visit_facts,
    "commitments": commitment_facts,
}
