"""Statements of the busiest path, compiled once: compiling one takes longer than running it."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.sql import InsertQuery
from django.db.models.sql.compiler import SQLInsertCompiler

Fields = Sequence["models.Field[Any, Any]"]


# SQLite takes at most 32,766 values a statement.
BATCH: Final = 1000


def insert_many(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model and give them their keys, as `bulk_create` does.

    One row, the case of almost every transaction, goes by its prepared statement. No signals;
    IntegrityError as the constraints say. Belongs inside a transaction. A row that points to
    another one is made after that one was written.
    """
    if len(rows) == 1:
        _insert(rows[0])
    elif rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=BATCH)


def _insert(row: models.Model) -> None:
    # Cost: through the proxy `connection`, each field would look for its thread's connection.
    database = connections[DEFAULT_DB_ALIAS]
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), database)
        for field in _fields(type(row))
    ]
    with database.cursor() as cursor:
        cursor.execute(_inserting(type(row), database.vendor), values)
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


@cache
def _fields(model: type[models.Model]) -> Fields:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


@cache
def _inserting(model: type[models.Model], _vendor: str) -> str:
    query = InsertQuery(model)
    query.insert_values(_fields(model), [model()])
    compiler = SQLInsertCompiler(query, connections[DEFAULT_DB_ALIAS], using=None)
    compiler.returning_fields = [model._meta.pk]
    [(statement, _values)] = compiler.as_sql()
    return statement
