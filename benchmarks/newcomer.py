"""A clean clone and `make run`: what the first answer costs, and what a second start adds."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.processes import PATIENCE, cpu_of, family, first_answer, free_port
from benchmarks.ratio import Ratio, told

HERE = Path(__file__).parents[1]
INSTALLING = 900  # seconds: a slow line is no fault of the clone
CLONE = ("git", "clone", "--quiet")
MAKE_RUN = ("make", "--no-print-directory", "run")
SERVE = (".venv/bin/kinerja", "serve")


def run() -> list[Ratio]:
    with tempfile.TemporaryDirectory(prefix="kinerja-newcomer-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run([*CLONE, HERE, clone], check=True)
        first = _until_the_first_answer(clone, MAKE_RUN, INSTALLING)
        second = _until_the_first_answer(clone, MAKE_RUN)
        serve = _until_the_first_answer(clone, SERVE)
    return [
        Ratio("seconds of CPU from a clean clone to the first answer", first, 60),
        Ratio("seconds of CPU from a second `make run` to its answer", second),
        Ratio("seconds of CPU a second `make run` adds to `serve`", second - serve, 1),
    ]


def _until_the_first_answer(
    clone: Path, command: Sequence[str], patience: float = PATIENCE
) -> float:
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "KINERJA_HOME": str(clone.parent / "home")}
    server = subprocess.Popen(
        command, cwd=clone, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        first_answer(port, patience)
        return sum(map(cpu_of, family(server.pid)))
    finally:
        # As a terminal does at Ctrl-C: to make and to what it started.
        os.killpg(server.pid, signal.SIGINT)
        server.wait(PATIENCE)


if __name__ == "__main__":
    sys.exit(not told(run()))
