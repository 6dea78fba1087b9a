"""The facts of 100,000 cases as Arrow, against reading the same columns by the raw driver."""

import sys
from contextlib import closing
from functools import partial

from benchmarks.office import NOW, fill, furnish, office
from benchmarks.ratio import Ratio, medians, told

CASES = 100_000
SAME_COLUMNS = """
    SELECT id, received_at, unit_id, handler_id, kelurahan_id, category_id, kind, channel, state,
           outcome, first_forwarded_on, answer_due_on, first_answered_at, due_on, due_at,
           finished_at, voided_finish_at, contests, unreached, satisfaction
    FROM complaints_complaint
"""
WAITING = """
    SELECT id, kind, received_at, due_on, state, unit_id, handler_id, desk_since
    FROM complaints_complaint WHERE finished_at IS NULL ORDER BY id
"""


def run() -> list[Ratio]:
    with office():
        furnish()
        fill(CASES)
        return [*_measure()]


def _measure():
    from kinerja.complaints.facts import complaint_facts, desk_facts

    asked = (
        ("facts of", SAME_COLUMNS, complaint_facts),
        ("days by desk of", WAITING, desk_facts),
    )
    for name, sql, facts in asked:
        ours, driver = medians(partial(facts, NOW.date()), partial(_raw, sql), repeats=3)
        note = f"{CASES / ours:,.0f} cases a second and core"
        yield Ratio(f"{name} {CASES:,} cases / the raw driver", ours / driver, note=note)


def _raw(sql: str) -> None:
    from django.db import connection

    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(sql)
        cursor.fetchall()


if __name__ == "__main__":
    sys.exit(not told(run()))
