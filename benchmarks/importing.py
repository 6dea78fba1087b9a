"""A file of 20,000 rows: rows a second, and how long one chunk holds the write lock."""

import sys
import time
from itertools import pairwise

from benchmarks.office import furnish, office
from benchmarks.ratio import Ratio, told

ROWS = 20_000


def run() -> list[Ratio]:
    with office():
        furnish()
        return _measure()


def _measure() -> list[Ratio]:
    from kinerja.accounts.queries import IMPORTER, service_account
    from kinerja.complaints.services import import_complaints

    moments: list[float] = []
    began = time.perf_counter()
    result = import_complaints(
        rows=_rows(),
        actor=service_account(IMPORTER),
        progress=lambda done, total: moments.append(time.perf_counter()),
    )
    took = time.perf_counter() - began
    if result.created != ROWS:
        raise RuntimeError(f"{result.created} of {ROWS} rows came in")
    # From one chunk's end to the next: the lock is held for less than that.
    longest = max(after - before for before, after in pairwise(moments))
    return [
        Ratio("rows imported a second", ROWS / took, 2000, at_most=False),
        Ratio("longest chunk in seconds (the lock is held for less)", longest, 0.5),
    ]


def _rows():
    for number in range(2, ROWS + 2):
        yield (
            number,
            {
                "external_id": f"X-{number}",
                "text": f"Jalan berlubang nomor {number} di depan pasar.",
                "received_at": f"20{number % 12 + 12}-{number % 12 + 1:02d}-15T08:00",
                "closed_at": f"20{number % 12 + 12}-{number % 12 + 1:02d}-28T10:00",
                "category": f"kategori {number % 7}",
            },
        )


if __name__ == "__main__":
    sys.exit(not told(run()))
