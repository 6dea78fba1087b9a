"""The facts of 100,000 cases as Arrow, against reading the same columns by the raw driver."""

import sys
from contextlib import closing

from benchmarks.office import NOW, fill, furnish, office
from benchmarks.ratio import Ratio, medians, told

CASES = 100_000
SAME_COLUMNS = """
    SELECT id, received_at, unit_id, handler_id, category_id, kind, channel, answer_due_on,
           first_answered_at, due_on, due_at, finished_at, satisfaction
    FROM complaints_complaint
"""


def run() -> list[Ratio]:
    with office():
        furnish()
        fill(CASES)
        return _measure()


def _measure() -> list[Ratio]:
    from django.db import connection

    from kinerja.complaints.facts import complaint_facts

    def raw() -> None:
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(SAME_COLUMNS)
            cursor.fetchall()

    ours, driver = medians(lambda: complaint_facts(NOW.date()), raw, repeats=3)
    note = f"{CASES / ours:,.0f} cases a second and core"
    return [Ratio(f"facts of {CASES:,} cases / the raw driver", ours / driver, note=note)]


if __name__ == "__main__":
    sys.exit(not told(run()))
