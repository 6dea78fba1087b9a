"""Taking turns where the database lets one write at a time anyway."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Final, TypeVar

from django.db import connection

LONGEST_PAUSE: Final = 0.25  # seconds: whoever waits looks every 0.1

Thing = TypeVar("Thing")
_turn = threading.RLock()


def one_writer() -> AbstractContextManager[object]:
    """Hold it around a short write transaction that many threads of a process want at once.

    Cost: SQLite lets waiting writers sleep and try again, longer each time; with eight threads
    that halves the rate, and with sixty-four some wait for seconds. A lock of the process wakes
    exactly the next one. PostgreSQL needs none.
    """
    return _turn if connection.vendor == "sqlite" else nullcontext()


def in_turns(things: Iterable[Thing]) -> Iterator[Thing]:
    """For a job that goes through many things with a transaction each: leaves as much time to
    others as each thing took.

    Race: who waits for the one write lock of SQLite looks for it now and then and stands in no
    queue. A job that takes it again at once keeps it for as long as it runs, and whoever files a
    complaint meanwhile is turned away after ten seconds.
    """
    for thing in things:
        began = time.monotonic()
        yield thing
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            time.sleep(min(time.monotonic() - began, LONGEST_PAUSE))
