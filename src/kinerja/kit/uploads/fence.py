"""Starts the workshop, and believes of its answer only numbers, a kind and bytes."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Final

from kinerja.kit.uploads.clean import Box, Clean, Found, Order, Thing
from kinerja.kit.uploads.faults import Fault, FaultyFile
from kinerja.kit.uploads.kinds import Kind

# Isolated: nothing of the environment and nothing of the working folder reaches the workshop.
COMMAND: Final = (sys.executable, "-I", "-m", "kinerja.kit.uploads.workshop")
LONGEST_SECONDS: Final = 40  # on the wall; the workshop itself counts CPU
# Two benches a process: a third file waits rather than taking another half of a gigabyte.
_benches = threading.BoundedSemaphore(2)
LONGEST_WAIT: Final = 30  # seconds
STOPPED: Final = frozenset({-signal.SIGXCPU, -signal.SIGKILL})


def cleaned(data: bytes, order: Order) -> Clean:
    """The clean file, made in a process of its own. Raises FaultyFile and nothing else."""
    with _bench():
        answer = _answer(data, order)
    head, _newline, body = answer.partition(b"\n")
    told = json.loads(head)
    if "fault" in told:
        raise FaultyFile(Fault(told["fault"]), **told["details"])
    return _believed(told, body)


def _believed(told: dict[str, Any], body: bytes) -> Clean:
    size = int(told["width"]), int(told["height"]), int(told["pages"])
    found = tuple(Found(Thing(one["thing"]), _box(one["box"])) for one in told["found"])
    return Clean(Kind(told["kind"]), body, *size, _digits(told["fingerprint"]), found)


def _box(told: dict[str, Any]) -> Box:
    return Box(*(float(told[side]) for side in ("left", "top", "right", "bottom")))


def _digits(fingerprint: str) -> str:
    return f"{int(fingerprint, 16) % 2**64:016x}" if fingerprint else ""


@contextmanager
def _bench() -> Iterator[None]:
    if not _benches.acquire(timeout=LONGEST_WAIT):
        raise FaultyFile(Fault.BUSY)
    try:
        yield
    finally:
        _benches.release()


def _answer(data: bytes, order: Order) -> bytes:
    sent = json.dumps(asdict(order)).encode() + b"\n" + data
    try:
        done = subprocess.run(  # noqa: S603  # our own words
            COMMAND,
            input=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
            env={},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FaultyFile(Fault.TOO_HEAVY) from None
    if done.returncode:
        raise FaultyFile(_why_it_ended(done.returncode, order))
    return done.stdout


def _why_it_ended(code: int, order: Order) -> Fault:
    if code in STOPPED:
        return Fault.TOO_HEAVY
    return Fault.DAMAGED_PICTURE if order.kind.is_picture else Fault.DAMAGED_PDF
