"""From nothing to the demo, and from `kinerja serve` to its first answer."""

import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import rmtree
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.ratio import Ratio, told

PATIENCE = 60
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
    port = _free_port()
    command = [sys.executable, "-m", "kinerja", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        _first_answer(port)
        used = sum(map(_cpu, _family(server.pid)))
        time.sleep(WORKER_SETTLES)
        return used, sum(map(_resident, _family(server.pid)))
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)


def _first_answer(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/") as answer:  # our own server
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):
            time.sleep(0.02)
    raise TimeoutError("no answer")


def _family(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *(member for child in children for member in _family(int(child)))]


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(not told(run()))
