"""Looks at processes from outside: whether they answer, whom they started, what they used."""

import os
import socket
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 60


def first_answer(port: int, patience: float = PATIENCE) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/") as answer:  # our own server
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):
            time.sleep(0.02)
    raise TimeoutError("no answer")


def family(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *(member for child in children for member in family(int(child)))]


def cpu_of(process: int) -> float:
    """Seconds of CPU, with those of its children that have ended."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def resident(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
