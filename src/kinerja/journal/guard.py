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
    "journal_personalvalue": ("UPDATE", "REPLACE", "TRUNCATE"),
}
# What only one database knows. REPLACE is a deletion and would pass for an erasure.
ONLY: Final = {"TRUNCATE": "postgresql", "REPLACE": "sqlite"}


def install() -> None:
    """Set every trigger that is not there, or not as it should be."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name in missing():
            cursor.execute(_drop(name))
            cursor.execute(_wanted()[name])


def missing() -> list[str]:
    """The triggers that are absent, switched off, or do something else than we wrote."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        present = dict(cursor.fetchall())
    return sorted(name for name, text in _wanted().items() if present.get(name) != text)


@contextmanager
def removed() -> Iterator[None]:
    """Without the triggers: for the flush between tests, and for nothing else."""
    with connection.cursor() as cursor:
        for name in _wanted():
            cursor.execute(_drop(name))
    try:
        yield
    finally:
        install()


# Cost: a look into two indexes for every personal value.
_TWICE: Final = """ WHEN EXISTS (
    SELECT 1 FROM journal_personalvalue
    WHERE id = NEW.id OR (entry_id = NEW.entry_id AND field = NEW.field AND is_new = NEW.is_new)
)"""
# PostgreSQL raises what SQLite's ABORT raises: an IntegrityError.
_BODY: Final = f"BEGIN RAISE integrity_constraint_violation USING MESSAGE = '{REFUSAL}'; END"
_FUNCTION: Final = (
    f"CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
)
# Our tables, and not those of the same name in another schema.
_TABLES: Final = ", ".join(f"to_regclass('{table}')" for table in GUARDED)
# Name and text of each trigger in force, exactly as `_create` writes it.
_PRESENT: Final = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": f"""
        SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true)
        FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE tgenabled IN ('O', 'A') AND prosrc = $${_BODY}$$ AND tgrelid IN ({_TABLES})
    """,  # noqa: S608  # made of constants of this module
}


def _wanted() -> dict[str, str]:
    """Name and text of every trigger that this database can and must have."""
    return {
        _name(table, operation): _create(table, operation)
        for table, operations in GUARDED.items()
        for operation in operations
        if ONLY.get(operation, connection.vendor) == connection.vendor
    }


def _name(table: str, operation: str) -> str:
    return f"{table}_no_{operation.lower()}"


def _create(table: str, operation: str) -> str:
    moment, when = ("INSERT", _TWICE) if operation == "REPLACE" else (operation, "")
    head = f"CREATE TRIGGER {_name(table, operation)} BEFORE {moment} ON {table}{when}"
    if connection.vendor == "sqlite":
        return f"{head} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    each = "STATEMENT" if operation == "TRUNCATE" else "ROW"
    return f"{head} FOR EACH {each} EXECUTE FUNCTION journal_refuse()"


def _drop(name: str) -> str:
    table = name.rpartition("_no_")[0]
    where = f" ON {table}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {name}{where}"
