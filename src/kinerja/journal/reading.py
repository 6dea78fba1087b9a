"""Reads rows that somebody may have filled with nonsense: SQLite keeps anything in any column."""

from collections.abc import Sequence
from typing import Final, TypeVar

from django.db import DataError, Error, OperationalError, connection
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)

# What the readers of columns, JSON and dates make of it.
NONSENSE: Final[tuple[type[Exception], ...]] = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
# Text that is no UTF-8; a moment without a date. Other errors mean the database, not a row.
UNREADABLE: Final[dict[str, type[Error]]] = {"sqlite": OperationalError, "postgresql": DataError}


def readable(rows: QuerySet[Row], keys: Sequence[int]) -> dict[int, Row]:
    """The rows that can be read at all: one spoilt row must not hide its neighbours."""
    try:
        return rows.in_bulk(keys)
    except (*NONSENSE, UNREADABLE[connection.vendor]):
        middle = len(keys) // 2
        return readable(rows, keys[:middle]) | readable(rows, keys[middle:]) if middle else {}
