"""Triggers that refuse to change or remove what the journal holds, whoever asks.

SQLite drops them when it remakes a table, so they are set again after every migration.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

REFUSAL: Final = "The journal is written once"
# table -> what nobody may do to it. Personal values may be erased, never altered.
GUARDED: Final = {
    "journal_entry": ("UPDATE", "DELETE", "TRUNCATE"),
    "journal_seal": ("UPDATE", "DELETE", "TRUNCATE"),
    "journal_personalvalue": ("UPDATE", "TRUNCATE"),
}
_FUNCTION: Final = f"""
    CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""


def install() -> None:
    """Set every trigger that is not there."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name in missing():
            table, operation = _wanted()[name]
            cursor.execute(_create(name, table, operation))


def missing() -> list[str]:
    """The triggers that should be there and are not, or are switched off."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        present = {row[0] for row in cursor.fetchall()}
    return sorted(_wanted().keys() - present)


@contextmanager
def removed() -> Iterator[None]:
    """Without the triggers, for the flush between tests and for nothing else."""
    with connection.cursor() as cursor:
        for name, (table, _operation) in _wanted().items():
            cursor.execute(_drop(name, table))
    try:
        yield
    finally:
        install()


_PRESENT: Final = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
}


def _wanted() -> dict[str, tuple[str, str]]:
    return {
        f"{table}_no_{operation.lower()}": (table, operation)
        for table, operations in GUARDED.items()
        for operation in operations
        if operation != "TRUNCATE" or connection.vendor == "postgresql"
    }


def _create(name: str, table: str, operation: str) -> str:
    if connection.vendor == "postgresql":
        each = "STATEMENT" if operation == "TRUNCATE" else "ROW"
        return (
            f"CREATE TRIGGER {name} BEFORE {operation} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION journal_refuse()"
        )
    return (
        f"CREATE TRIGGER {name} BEFORE {operation} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def _drop(name: str, table: str) -> str:
    where = f" ON {table}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {name}{where}"
