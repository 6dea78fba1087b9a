"""A file of 20,000 rows: rows a second, and how long others wait for the write lock meanwhile."""

import multiprocessing
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.office import furnish, office
from benchmarks.ratio import Ratio, told

ROWS = 20_000
BREATH = 0.001  # seconds between two tries of the rival
processes = multiprocessing.get_context("spawn")


def run() -> list[Ratio]:
    with office() as home:
        furnish()
        database = home / "kinerja.sqlite3"
        with _rival(database) as importing:
            took = _import("X")
        with _rival(database) as sweeping, suppress(_Stopped):
            _import("Y", stop_at_the_end=True)
    return [
        Ratio("rows imported a second", ROWS / took, 2000, at_most=False),
        Ratio("longest wait for the lock, import to publish, seconds", importing.value, 0.5),
        Ratio("longest wait for the lock, failed and swept, seconds", sweeping.value, 0.5),
    ]


# The import -----------------------------------------------------------------------------------


class _Stopped(Exception):
    """All rows are written, and must go again."""


def _import(series: str, *, stop_at_the_end: bool = False) -> float:
    from kinerja.accounts.queries import IMPORTER, service_account
    from kinerja.complaints.services import import_complaints

    def progress(done: int, total: int) -> None:
        if stop_at_the_end and done == total:
            raise _Stopped

    began = time.perf_counter()
    result = import_complaints(
        rows=_rows(series), actor=service_account(IMPORTER), progress=progress
    )
    if result.created != ROWS:
        raise RuntimeError(f"{result.created} of {ROWS} rows came in")
    return time.perf_counter() - began


def _rows(series: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number in range(2, ROWS + 2):
        yield (
            number,
            {
                "external_id": f"{series}-{number}",
                "text": f"Jalan berlubang nomor {number} di depan pasar.",
                "received_at": f"20{number % 12 + 12}-{number % 12 + 1:02d}-15T08:00",
                "closed_at": f"20{number % 12 + 12}-{number % 12 + 1:02d}-28T10:00",
                "category": f"kategori {series} {number % 7}",
            },
        )


# Who waits: another process, so that nothing but the database's lock stands between them --------


@contextmanager
def _rival(database: Path) -> Iterator["Synchronized[float]"]:
    """One who wants to write all the time; the value is its longest wait."""
    longest, ready, done = processes.Value("d", 0.0), processes.Event(), processes.Event()
    rival = processes.Process(target=_want, args=(database, longest, ready, done), daemon=True)
    rival.start()
    ready.wait()
    try:
        yield longest
    finally:
        done.set()
        rival.join()


def _want(database: Path, longest: "Synchronized[float]", ready: Event, done: Event) -> None:
    connection = sqlite3.connect(database, timeout=0, isolation_level=None)
    last = time.monotonic()
    ready.set()
    while not done.is_set():
        if _may_write(connection):
            longest.value = max(longest.value, time.monotonic() - last)
            last = time.monotonic()
        time.sleep(BREATH)
    longest.value = max(longest.value, time.monotonic() - last)


def _may_write(connection: sqlite3.Connection) -> bool:
    with suppress(sqlite3.OperationalError):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        return True
    return False


if __name__ == "__main__":
    sys.exit(not told(run()))
