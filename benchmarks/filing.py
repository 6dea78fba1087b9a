"""Filing, one commit each, at 8 and at 64 at once, against the same inserts by the driver."""

import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from secrets import token_hex

from benchmarks.office import NOW, furnish, office
from benchmarks.ratio import Ratio, told

FILINGS = 1600


def run() -> list[Ratio]:
    with office():
        furnish()
        return [ratio for writers in (8, 64) for ratio in _measure(writers)]


def _measure(writers: int) -> list[Ratio]:
    statements = _statements()
    told_numbers: list[str] = []
    # In turn, twice: a slow minute hits both.
    ours = sum(_rate(_filing(told_numbers), writers) for _ in range(2))
    raw = sum(_rate(_inserting(statements), writers) for _ in range(2))
    return [
        Ratio(
            f"filing at {writers} at once / raw inserts",
            ours / raw,
            0.6,
            at_most=False,
            note=f"{ours / 2:.0f} a second",
        ),
        Ratio(f"complaints lost at {writers} at once", _lost(told_numbers), 0),
    ]


def _lost(told_numbers: list[str]) -> int:
    """How many citizens hold a number that the database does not know."""
    from kinerja.complaints.models import Complaint

    unheard = 2 * FILINGS - len(told_numbers)
    return unheard + len(
        set(told_numbers) - set(Complaint.objects.values_list("number", flat=True))
    )


def _rate(work: Callable[[int], None], writers: int) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(work, range(FILINGS)))
    return FILINGS / (time.perf_counter() - began)


def _filing(told_numbers: list[str]) -> Callable[[int], None]:
    from kinerja.accounts.queries import CITIZEN, service_account
    from kinerja.complaints import services
    from kinerja.complaints.drafts import Draft
    from kinerja.organisation.models import Unit
    from kinerja.rules.complaints import Kind

    # As citizens file: they name a kelurahan, and the routing table says the rest.
    kelurahan, citizen = Unit.objects.get(code="10.1001"), service_account(CITIZEN)

    def file(number: int) -> None:
        text = f"Lampu {number} padam."
        draft = Draft(kind=Kind.SERVICE, kelurahan=kelurahan, text=text, received_at=NOW)
        told_numbers.append(services.file(draft=draft, actor=citizen).complaint.number)

    return file


def _statements() -> list[str]:
    """What filing one complaint writes, as the database sees it."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        _filing([])(0)
    return [query["sql"] for query in captured.captured_queries if "INSERT" in query["sql"][:12]]


def _inserting(statements: list[str]) -> Callable[[int], None]:
    """The same rows into the same tables in one transaction, with fresh unique values."""
    unique = re.compile(r"'2026-\w+'|'[0-9a-f]{64}'|'[0-9a-f]{32}'")

    def fresh(found: re.Match[str]) -> str:
        length = len(found.group(0)) - 2
        # Eleven digits of chance: the driver has nobody who draws a taken number again.
        return f"'{token_hex(6)[:12]}'" if length < 32 else f"'{token_hex(length // 2)}'"

    def insert(number: int) -> None:
        from django.db import connection

        from kinerja.kit.turns import one_writer

        connection.ensure_connection()
        # The same turns as ours: threads that fight for SQLite's lock would slow the driver down.
        with one_writer(), closing(connection.connection.cursor()) as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA busy_timeout = 60000")
                cursor.execute("BEGIN IMMEDIATE")
            for statement in statements:
                cursor.execute(unique.sub(fresh, statement))
            cursor.execute("COMMIT")

    return insert


if __name__ == "__main__":
    sys.exit(not told(run()))
