"""Taking turns where the database lets one write at a time anyway."""

import threading
from contextlib import AbstractContextManager, nullcontext

from django.db import connection

_turn = threading.RLock()


def one_writer() -> AbstractContextManager[object]:
    """Hold it around a short write transaction that many threads of a process want at once.

    Cost: SQLite lets waiting writers sleep and try again, longer each time; with eight threads
    that halves the rate, and with sixty-four some wait for seconds. A lock of the process wakes
    exactly the next one. PostgreSQL needs none.
    """
    return _turn if connection.vendor == "sqlite" else nullcontext()
