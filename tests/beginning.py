"""The rows that every office begins with, put back after a test whose transactions were real.

Cost: Django would empty the tables and have every room seed them anew, at a third of what all the
tests of the journal take. What is put back is what the migrations left, with the same keys.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection, transaction

from kinerja.journal import guard

_kept: list[str] = []  # the tables in which there was something


def keep() -> None:
    """Of a database that was just migrated."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with _beside(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CREATE SCHEMA beginning")
        for table in tables:
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")  # noqa: S608  # our own tables
            if cursor.fetchone()[0]:
                cursor.execute(f"CREATE TABLE beginning.{table} AS SELECT * FROM {table}")  # noqa: S608
                _kept.append(table)


def put_back() -> None:
    """The flush between tests is all that may ever empty the journal."""
    with guard.removed():
        call_command(
            "flush",
            verbosity=0,
            interactive=False,
            reset_sequences=False,
            inhibit_post_migrate=True,
        )
        with _beside(), transaction.atomic(), connection.cursor() as cursor:
            for table in _kept:
                cursor.execute(f"INSERT INTO {table} SELECT * FROM beginning.{table}")  # noqa: S608


@contextmanager
def _beside() -> Iterator[None]:
    """What is kept is a schema; to SQLite, a file of its own."""
    if connection.vendor == "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("ATTACH %s AS beginning", [f"{connection.settings_dict['NAME']}.beginning"])
        yield
        cursor.execute("DETACH beginning")
