"""Python runs this first in every process that has this folder on its PYTHONPATH.

Its wall clock then shows as many seconds more, or less, as the file PROOF_CLOCK says, from the very
moment on that the file says so: what `date --set` does to a whole machine, for some processes only.
The product knows nothing of it.
"""

import os
from pathlib import Path

import time_machine

original = time_machine._time_machine.original_time_ns


def follow(path: Path) -> None:
    def time_ns() -> int:
        return original() + int(path.read_text()) * time_machine.NANOSECONDS_PER_SECOND

    time_machine.travel(0).start().time_ns = time_ns  # type: ignore[method-assign]  # its clock is ours


if "PROOF_CLOCK" in os.environ:
    follow(Path(os.environ["PROOF_CLOCK"]))
