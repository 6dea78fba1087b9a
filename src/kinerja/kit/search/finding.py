"""Rows that hold what somebody typed."""

from typing import Any, Final, TypeVar

from django.db import connections, models
from django.db.models import BooleanField, F, Func, QuerySet, TextField, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.lookups import In

from kinerja.kit.search.asking import Clause, Term, asked_for
from kinerja.kit.search.columns import SearchText, search_column
from kinerja.kit.search.index import table_of

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])
# Cost, of 500,000 rows: so many are read and sorted in 5 ms; where there are more, walking the
# index of the order until a page is full is cheaper. Far less than SQLite takes in one statement.
FEW: Final = 2000


def matching(rows: Rows, query: str) -> Rows:
    """Those of `rows` that hold every word of `query`; the last word may be half of one.

    A query without a word to look for (blank, only punctuation, emoji or a phone number) finds
    nothing: everything would look like a finding. Whoever asks nothing does not call. One
    statement more on SQLite.
    """
    clauses = asked_for(query)
    column = search_column(rows.model)
    if column is None:
        raise TypeError(f"{rows.model.__name__} has no SearchText")
    if not clauses:
        return rows.none()
    if connections[rows.db].vendor == "sqlite":
        return _in_words(rows, _joined(clauses, _FTS5))
    return rows.filter(_in_column(column, _joined(clauses, _TSQUERY)))


# How each database writes a word, a beginning, one of several and all of several. Words are
# letters and digits only, so that nothing in them can end a quotation.
_FTS5: Final = ('"{}"', '"{}" *', " OR ", " AND ")
_TSQUERY: Final = ("'{}'", "'{}':*", " | ", " & ")


def _joined(clauses: list[Clause], style: tuple[str, str, str, str]) -> str:
    whole, beginning, either, both = style

    def written(term: Term) -> str:
        return (beginning if term.begins else whole).format(term.word)

    return both.join(f"({either.join(written(term) for term in clause)})" for clause in clauses)


def _in_words(rows: Rows, asked: str) -> Rows:
    words = table_of(rows.model)
    few = _first_keys(words, asked, rows.db)
    if len(few) <= FEW:
        return rows.filter(pk__in=few)
    # Cost: a sum is no key, so SQLite walks its order and looks each row up in what was found.
    found = _Keys(Value(asked, output_field=TextField()), words=words)
    return rows.filter(In(F("pk") + 0, found))


class _Keys(Func):
    template = "(SELECT rowid FROM %(words)s WHERE %(words)s MATCH %(expressions)s)"
    output_field = models.BigIntegerField()


def _first_keys(words: str, asked: str, using: str) -> list[int]:
    statement = f"SELECT rowid FROM {words} WHERE {words} MATCH %s LIMIT {FEW + 1}"  # noqa: S608  # the name of a table
    with connections[using].cursor() as cursor:
        cursor.execute(statement, [asked])
        return [key for (key,) in cursor.fetchall()]


class _Lexemes(Func):
    template = "array_to_tsvector(string_to_array(%(expressions)s, ' '))"
    output_field = TextField()


class _Asked(Func):
    template = "%(expressions)s::tsquery"
    output_field = TextField()


def _in_column(column: SearchText, asked: str) -> CombinedExpression:
    held, wanted = _Lexemes(F(column.name)), _Asked(Value(asked, output_field=TextField()))
    return CombinedExpression(held, "@@", wanted, output_field=BooleanField())
