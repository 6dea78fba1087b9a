"""A question as SQL: always the same shape, built as a tree, never by joining strings.

    SELECT subject..., bucket, value, open, COUNT(*) AS n FROM facts WHERE ... GROUP BY ...

Nothing is divided, rounded, sorted or joined here, so that every engine answers the same integers.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from sqlglot import exp

from kinerja.engine.question import Condition, Grain, Op, Question

_COMPARE: Final[Mapping[Op, type[exp.Binary]]] = {
    Op.EQ: exp.EQ,
    Op.NE: exp.NEQ,
    Op.LT: exp.LT,
    Op.LE: exp.LTE,
    Op.GT: exp.GT,
    Op.GE: exp.GTE,
}


# Cost: the statement of a question takes longer to build than a small office takes to count.
@lru_cache
def build(question: Question, dialect: str = "duckdb") -> str:
    """The tally of the rows that pass. Buckets are dates (day), 12 x year + month, or years."""
    groups = _groups(question)
    openness = _column(question.open) if question.open else exp.false()
    query = exp.select(
        *(_column(name) for name in question.subject),
        exp.alias_(_bucket(question), "bucket", quoted=True),
        exp.alias_(_column(question.value), "value", quoted=True),
        exp.alias_(openness, "open", quoted=True),
        exp.alias_(exp.Count(this=exp.Star()), "n", quoted=True),
    ).from_(_table(question))
    if question.where:
        query = query.where(_passes(question))
    return query.group_by(*groups).sql(dialect)


@lru_cache
def build_left_out(question: Question, dialect: str = "duckdb") -> str:
    """How many rows do not pass: asked the other way round, so that nulls cannot slip between."""
    passes = exp.Is(this=exp.paren(_passes(question)), expression=exp.true())
    query = exp.select(exp.alias_(exp.Count(this=exp.Star()), "n", quoted=True))
    return query.from_(_table(question)).where(exp.Not(this=passes)).sql(dialect)


def _groups(question: Question) -> list[exp.Expr]:
    """Expressions and not aliases: facts may have a column that is called `bucket` or `n`."""
    names = [*question.subject, question.value, *filter(None, [question.open])]
    return [*(_column(name) for name in names), _bucket(question)]


def _bucket(question: Question) -> exp.Expr:
    return _BUCKETS[question.grain](_column(question.bucket))


def _month(day: exp.Expr) -> exp.Expr:
    # Cost: half of DATE_TRUNC in DuckDB; and Spark's TRUNC answers null for a day.
    year = exp.Mul(this=exp.Year(this=day), expression=exp.Literal.number(12))
    return exp.Add(this=year, expression=exp.Month(this=day.copy()))


_BUCKETS: Final[Mapping[Grain, Callable[[exp.Expr], exp.Expr]]] = {
    Grain.DAY: lambda day: day,
    Grain.MONTH: _month,
    Grain.YEAR: lambda day: exp.Year(this=day),
}


def _passes(question: Question) -> exp.Expr:
    return exp.and_(*(map(_test, question.where) if question.where else [exp.true()]))


def _test(condition: Condition) -> exp.Expr:
    column = _column(condition.column)
    if condition.op is Op.IS_NULL:
        return exp.Is(this=column, expression=exp.null())
    if condition.op is Op.NOT_NULL:
        return exp.Not(this=exp.Is(this=column, expression=exp.null()))
    values = [exp.convert(value) for value in condition.values]
    if condition.op is Op.IN:
        return exp.In(this=column, expressions=values)
    return _COMPARE[condition.op](this=column, expression=values[0])


def _column(name: str) -> exp.Expr:
    return exp.column(name, quoted=True)


def _table(question: Question) -> exp.Expr:
    return exp.to_identifier(question.facts, quoted=True)
