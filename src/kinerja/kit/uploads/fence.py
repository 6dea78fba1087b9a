"""Starts the workshop, and believes of its answer only numbers, a kind and bytes."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Final

from kinerja.kit.uploads.clean import Clean, Order
from kinerja.kit.uploads.faults import Fault, FaultyFile

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
    kind = type(order.kind)(told["kind"])
    return Clean(kind, body, int(told["width"]), int(told["height"]), int(told["pages"]))


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
