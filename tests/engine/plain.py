"""The oracle: the same question in ten lines that anybody can check by reading."""

import operator
from collections import Counter

from kinerja.engine.question import Grain, Op

COMPARE = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}
LENGTH = {Grain.DAY: 10, Grain.MONTH: 7, Grain.YEAR: 4}


def holds(condition, value):
    if condition.op in (Op.IS_NULL, Op.NOT_NULL):
        return (value is None) == (condition.op is Op.IS_NULL)
    if condition.op is Op.IN:
        return value in condition.values
    return value is not None and COMPARE[condition.op](value, condition.value)


def plain_tally(question, rows):
    """Groups with their count, and how many rows were left out."""
    kept = [row for row in rows if all(holds(c, row[c.column]) for c in question.where)]
    return Counter(group(question, row) for row in kept), len(rows) - len(kept)


def group(question, row):
    day, is_open = row[question.bucket], row[question.open] if question.open else False
    bucket = day and day.isoformat()[: LENGTH[question.grain]]
    return (*(row[name] for name in question.subject), bucket, row[question.value], is_open)
