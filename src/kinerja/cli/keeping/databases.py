"""The two databases, asked directly: copied at one moment while others write, and brought back."""

import os
import re
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import which
from typing import Any, Final, Literal, Protocol

import psycopg
from psycopg import sql

from kinerja.cli.console import Refused
from kinerja.cli.keeping.holding import DATABASE
from kinerja.cli.keeping.manifest import Contents, JournalEnd
from kinerja.config import env

Kind = Literal["sqlite", "postgresql"]
ASIDE: Final = "sebelum_pulih_"
OURS: Final = ("--no-owner", "--no-privileges")  # another server knows other roles
PATIENCE: Final = 60.0  # seconds until the copy gives up on a locked file
Name = str | sql.Composed


class Asked(Protocol):
    """An open connection of either driver."""

    def execute(self, statement: Any, /) -> Any: ...


class Database(Protocol):
    """Where the records of an office are."""

    @property
    def kind(self) -> Kind: ...

    @property
    def member(self) -> str:
        """Its name in an archive."""

    def copy(self, folder: Path) -> Contents:
        """Write the copy below `folder`, and say what stands in exactly this copy."""

    def contents(self) -> Contents: ...

    def closed_keys(self) -> set[str] | None:
        """Digests of the API keys that open nothing any more; None where nobody can say."""


def database_of(home: Path) -> Database:
    """What the settings name; raises Refused for a SQLite file outside the data folder."""
    found = env.database(home)
    if "postgresql" in found["ENGINE"]:
        return Postgres.named(found)
    if Path(found["NAME"]) != home / DATABASE:
        raise Refused(
            "DATABASE_URL menyebut berkas SQLite di luar folder data. Kosongkan DATABASE_URL,"
            " atau salin berkas itu sendiri."
        )
    return SqliteFile(home / DATABASE)


# SQLite --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SqliteFile:
    """A file in the data folder."""

    path: Path
    kind: Kind = "sqlite"
    member: str = f"database/{DATABASE}"

    def copy(self, folder: Path) -> Contents:
        copy = SqliteFile(folder / self.member)
        copy.path.parent.mkdir(mode=0o700, parents=True)
        os.close(os.open(copy.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(self._opened()) as source, closing(sqlite3.connect(copy.path)) as target:
            # In one step: one read transaction, which in WAL mode holds no writer up.
            source.backup(target, pages=-1)
            # One file, without -wal beside it, however it is opened on the other side.
            target.execute("PRAGMA journal_mode = DELETE")
        return copy.contents()

    def contents(self) -> Contents:
        tables = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
            "ESCAPE '\\' ORDER BY name"
        )
        with closing(self._opened()) as connection:
            names = [name for (name,) in connection.execute(tables)]
            return _contents(connection, {name: f'"{name}"' for name in names})

    def closed_keys(self) -> set[str] | None:
        try:
            with closing(self._opened()) as connection:
                return _closed_keys(connection)
        except sqlite3.Error:  # damaged, or from before there were keys
            return None

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.path}?mode=rw", uri=True, timeout=PATIENCE)


# PostgreSQL ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Postgres:
    """A database on a server; its own programs make the copy and bring it back."""

    settings: Mapping[str, str]  # as libpq names them: host, port, user, password, dbname, ...
    kind: Kind = "postgresql"
    member: str = "database/kinerja.pgdump"

    @classmethod
    def named(cls, found: Mapping[str, Any]) -> "Postgres":
        names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password",
                 "NAME": "dbname"}  # fmt: skip
        told = {ours: str(found[theirs]) for theirs, ours in names.items() if found.get(theirs)}
        return cls({**told, **{key: str(value) for key, value in found.get("OPTIONS", {}).items()}})

    def copy(self, folder: Path) -> Contents:
        target = folder / self.member
        target.parent.mkdir(mode=0o700, parents=True)
        with closing(self._opened()) as connection:
            self._require_programs(connection)
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            # The dump sees what this transaction counts: both look at the same moment.
            (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
            seen = (f"--snapshot={snapshot}", f"--exclude-schema={ASIDE}*", f"--file={target}")
            self._run("pg_dump", "--format=custom", "--compress=0", *OURS, *seen)
            return _contents(connection, _tables(connection))

    def contents(self) -> Contents:
        with closing(self._opened()) as connection:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return _contents(connection, _tables(connection))

    def closed_keys(self) -> set[str] | None:
        try:
            with closing(self._opened()) as connection:
                return _closed_keys(connection)
        except psycopg.Error:
            return None

    def load(self, dump: Path) -> None:
        """All of it in one transaction, or nothing. Raises Refused with the program's own words."""
        into = f"--dbname={self.settings['dbname']}"
        self._run("pg_restore", "--single-transaction", "--exit-on-error", *OURS, into, str(dump))

    def require_programs(self) -> None:
        with closing(self._opened()) as connection:
            self._require_programs(connection)

    def has_data(self) -> bool:
        with closing(self._opened()) as connection:
            return bool(_tables(connection))

    def set_aside(self, schema: str) -> None:
        """Move everything of ours into a schema of its own, where nobody looks."""
        with self._changing() as connection:
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
            _move(connection, "public", schema)

    def take_back(self, schema: str) -> bool:
        """Undo: what is there goes, what was set aside returns; whether anything was."""
        with self._changing() as connection:
            found = connection.execute("SELECT to_regnamespace(%s)", [schema]).fetchone()
            if found is None or found[0] is None:
                return False
            for statement in _drops(connection):
                connection.execute(statement)
            _move(connection, schema, "public")
            connection.execute(sql.SQL("DROP SCHEMA {}").format(sql.Identifier(schema)))
            return True

    def drop_empty(self, schema: str) -> bool:
        """Remove what was set aside where there was nothing to set aside; whether it was so."""
        with self._changing() as connection:
            if _tables(connection, schema):
                return False
            connection.execute(sql.SQL("DROP SCHEMA {}").format(sql.Identifier(schema)))
            return True

    @contextmanager
    def _changing(self) -> "Iterator[psycopg.Connection]":
        with closing(self._opened()) as connection, connection.transaction():
            yield connection

    def _opened(self) -> "psycopg.Connection":
        told: dict[str, Any] = dict(self.settings)
        return psycopg.connect(autocommit=True, **told)

    def _require_programs(self, connection: "psycopg.Connection") -> None:
        server = connection.info.server_version // 10_000
        for program in ("pg_dump", "pg_restore"):
            found = _version(program)
            if found is None:
                raise Refused(
                    f"Program {program} tidak ada di komputer ini. Pasang: sudo apt-get install"
                    f" postgresql-client (versi {server} atau lebih baru)."
                )
            if found < server:
                raise Refused(
                    f"{program} di sini versi {found}, lebih lama daripada servernya (versi"
                    f" {server}). Pasang postgresql-client-{server}."
                )

    def _run(self, program: str, *words: str) -> None:
        # In the environment and not among the words, which everybody on the machine can list.
        names = {"dbname": "PGDATABASE", "options": "PGOPTIONS"}
        told = {names.get(key, f"PG{key.upper()}"): value for key, value in self.settings.items()}
        done = subprocess.run(  # noqa: S603  # our own words
            [_path(program) or program, *words],
            env={**os.environ, **told}, capture_output=True, text=True,
            close_fds=False,  # the lock goes along
        )  # fmt: skip
        if done.returncode:
            raise Refused(f"{program} tidak selesai: {done.stderr.strip()[-600:]}")


def new_aside(moment: datetime) -> str:
    return f"{ASIDE}{moment:%Y%m%d_%H%M%S}"


def _path(program: str) -> str | None:
    """The newest that is installed: Debian keeps each version in a folder of its own."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{program}"),
        key=lambda path: int(re.sub(r"\D", "", path.parts[4]) or 0),
    )
    return str(versions[-1]) if versions else which(program)


def _version(program: str) -> int | None:
    path = _path(program)
    if path is None:
        return None
    told = subprocess.run([path, "--version"], capture_output=True, text=True).stdout  # noqa: S603
    found = re.search(r"\d+", told)
    return int(found.group()) if found else None


def _tables(connection: Asked, schema: str = "public") -> dict[str, sql.Composed]:
    rows = connection.execute(
        sql.SQL(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND relnamespace = to_regnamespace({}) ORDER BY relname"
        ).format(sql.Literal(schema))
    ).fetchall()
    return {name: sql.SQL("{}").format(sql.Identifier(schema, name)) for (name,) in rows}


_RELATIONS: Final = """
    SELECT 'TABLE', c.relname::text, '' FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = to_regnamespace({schema})
    UNION ALL
    SELECT 'ROUTINE', p.proname::text, pg_get_function_identity_arguments(p.oid) FROM pg_proc p
    WHERE p.pronamespace = to_regnamespace({schema}) AND NOT EXISTS
        (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""  # what an extension brought stays where it is


def _each(connection: Asked, schema: str, deed: str) -> list[sql.Composed]:
    """One statement for each table and routine; what belongs to a table goes with it."""
    asked = sql.SQL(_RELATIONS).format(schema=sql.Literal(schema))
    found = connection.execute(asked).fetchall()
    return [
        sql.SQL(deed).format(
            kind=sql.SQL(kind),
            name=sql.Identifier(schema, name),
            # Written by PostgreSQL itself, quoted where it must be.
            arguments=sql.SQL(f"({arguments})" if kind == "ROUTINE" else ""),
        )
        for kind, name, arguments in found
    ]


def _move(connection: Asked, here: str, there: str) -> None:
    deed = sql.SQL("ALTER {kind} {name}{arguments} SET SCHEMA ") + sql.Identifier(there)
    for statement in _each(connection, here, deed.as_string(None)):
        connection.execute(statement)


def _drops(connection: Asked) -> list[sql.Composed]:
    return _each(connection, "public", "DROP {kind} IF EXISTS {name}{arguments} CASCADE")


# Both ----------------------------------------------------------------------------------------


def _contents(connection: Asked, tables: Mapping[str, Name]) -> Contents:
    return Contents(
        migrations=_rows(connection, "SELECT app, name FROM django_migrations ORDER BY app, name"),
        counts={name: _count(connection, quoted) for name, quoted in tables.items()},
        journal=_journal_end(connection),
    )


def _closed_keys(connection: Asked) -> set[str]:
    closed = (
        "SELECT k.digest FROM accounts_apikey k JOIN accounts_user u ON u.id = k.user_id"
        " WHERE k.revoked_at IS NOT NULL OR NOT u.is_active"
    )
    return {digest for (digest,) in _rows(connection, closed)}


def _journal_end(connection: Asked) -> JournalEnd:
    last = "SELECT seal_no, hash FROM journal_seal ORDER BY seal_no DESC LIMIT 1"
    seal_no, link = next(iter(_rows(connection, last)), (0, ""))
    return JournalEnd(entries=_count(connection, "journal_entry"), seal_no=seal_no, hash=link)


def _count(connection: Asked, table: Name) -> int:
    if isinstance(table, str):
        return int(_rows(connection, f"SELECT COUNT(*) FROM {table}")[0][0])  # noqa: S608
    return int(_rows(connection, sql.SQL("SELECT COUNT(*) FROM {}").format(table))[0][0])


def _rows(connection: Asked, statement: Any) -> list[Any]:
    rows: list[Any] = connection.execute(statement).fetchall()
    return rows
