"""Statements of the busiest path, compiled once: compiling one takes longer than running it."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql import InsertQuery
from django.db.models.sql.compiler import SQLInsertCompiler

Fields = Sequence["models.Field[Any, Any]"]


# SQLite takes at most 32,766 values a statement.
BATCH: Final = 1000


class Inserting(NamedTuple):
    """The statement for one row of a model; the first one answers the key of the new row."""

    with_key: str
    without_key: str


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


def append_many(rows: Sequence[models.Model]) -> None:
    """Write many new rows of one model that nothing points to; they get no key.

    Half the CPU of `insert_many`, which names every value in a statement. No signals;
    IntegrityError as the constraints say. Belongs inside a transaction.
    """
    if not rows:
        return
    database = connections[DEFAULT_DB_ALIAS]
    model = type(rows[0])
    with database.cursor() as cursor:
        cursor.executemany(
            _inserting(model, database.vendor).without_key,
            [_values(row, database) for row in rows],
        )


def _insert(row: models.Model) -> None:
    # Cost: through the proxy `connection`, each field would look for its thread's connection.
    database = connections[DEFAULT_DB_ALIAS]
    with database.cursor() as cursor:
        cursor.execute(_inserting(type(row), database.vendor).with_key, _values(row, database))
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _values(row: models.Model, database: BaseDatabaseWrapper) -> list[Any]:
    return [
        field.get_db_prep_save(field.pre_save(row, add=True), database)
        for field in _fields(type(row))
    ]


@cache
def _fields(model: type[models.Model]) -> Fields:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


@cache
def _inserting(model: type[models.Model], _vendor: str) -> Inserting:
    query = InsertQuery(model)
    query.insert_values(_fields(model), [model()])
    compiler = SQLInsertCompiler(query, connections[DEFAULT_DB_ALIAS], using=None)
    [(without_key, _)] = compiler.as_sql()
    compiler.returning_fields = [model._meta.pk]
    [(with_key, _)] = compiler.as_sql()
    return Inserting(with_key, without_key)
