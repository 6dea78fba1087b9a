"""One million facts: our tally against the query that one would write by hand."""

import random
import sys
from datetime import date, timedelta

import duckdb
import pyarrow as pa

from benchmarks.ratio import Ratio, medians, told
from kinerja.engine.duck import DuckEngine
from kinerja.engine.question import Question

FACTS = 1_000_000
QUESTION = Question(
    facts="complaints",
    value="answer_days",
    open="answer_open",
    bucket="answer_due_on",
    subject=("unit",),
)
BY_HAND = """
    SELECT unit, date_trunc('month', answer_due_on) AS bucket, answer_days, answer_open,
           COUNT(*) AS n
    FROM facts GROUP BY ALL
"""
# A date has no sum: its highest is the least that reads the column.
FLOOR = """
    SELECT sum(unit), sum(answer_days), sum(answer_open::INT), max(answer_due_on) FROM facts
"""


def run() -> list[Ratio]:
    facts, engine = _facts(), DuckEngine()
    database = duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "512MB"})
    database.register("facts", facts)
    ours, by_hand, floor = medians(
        lambda: engine.tally(QUESTION, facts),
        lambda: database.sql(BY_HAND).to_arrow_table(),
        lambda: database.sql(FLOOR).to_arrow_table(),
    )
    note = f"{ours * 1000:.0f} ms of CPU"
    return [
        Ratio(f"tally of {FACTS:,} facts / query by hand", ours / by_hand, 1.15, note=note),
        Ratio(f"tally of {FACTS:,} facts / sum over the same columns", ours / floor, 5),
    ]


def _facts() -> pa.Table:
    dice, start = random.Random(1), date(2024, 1, 1)
    days = [start + timedelta(days=at) for at in range(1095)]
    return pa.table(
        {
            "unit": pa.array(dice.choices(range(1, 20), k=FACTS), pa.int64()),
            "answer_due_on": pa.array(dice.choices(days, k=FACTS), pa.date32()),
            "answer_days": pa.array(dice.choices(range(60), k=FACTS), pa.int64()),
            "answer_open": pa.array(dice.choices([False] * 49 + [True], k=FACTS), pa.bool_()),
        }
    )


if __name__ == "__main__":
    sys.exit(not told(run()))
