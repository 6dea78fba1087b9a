"""From nothing to the demo, and from `kinerja serve` to its first answer."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from shutil import rmtree

from benchmarks.processes import PATIENCE, cpu_of, family, first_answer, free_port, resident
from benchmarks.ratio import Ratio, told

WORKER_SETTLES = 12  # seconds: it starts after the first answer, and counts once


def run() -> list[Ratio]:
    home = tempfile.mkdtemp(prefix="kinerja-bench-")
    environment = {**os.environ, "KINERJA_HOME": home}
    try:
        _kinerja(environment, "migrate", "-v0")
        demo = _cpu_of(environment, "demo")
        _served(environment)  # collects the static files, once
        first, memory = _served(environment)
    finally:
        rmtree(home, ignore_errors=True)
    return [
        Ratio("seconds of CPU to load the demo", demo, 20),
        Ratio("seconds of CPU from `kinerja serve` to the first answer", first, 3),
        Ratio("MB resident: scheduler, web and worker together", memory),
    ]


def _kinerja(environment: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, "-m", "kinerja", *words], env=environment, check=True)


def _cpu_of(environment: dict[str, str], *words: str) -> float:
    before = _children()
    _kinerja(environment, *words)
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _served(environment: dict[str, str]) -> tuple[float, float]:
    port = free_port()
    command = [sys.executable, "-m", "kinerja", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        first_answer(port)
        used = sum(map(cpu_of, family(server.pid)))
        time.sleep(WORKER_SETTLES)
        return used, sum(map(resident, family(server.pid)))
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)


if __name__ == "__main__":
    sys.exit(not told(run()))
