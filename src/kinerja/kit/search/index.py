"""The index behind a `SearchText`: a table of words beside it on SQLite, a GIN index on PostgreSQL.

SQLite drops triggers when it remakes a table, so all is looked after when migrations are done.
"""

from typing import Any, Final

from django.apps import AppConfig
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from kinerja.kit.search.columns import SearchText, search_column


def table_of(model: type[models.Model]) -> str:
    """The name of the index of this model."""
    return f"{model._meta.db_table}_words"


def install_after_migration(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """Called for every app: each has its own tables by then, but not always those of others."""
    for model in app_config.get_models():
        column = search_column(model)
        if column and _is_there(model, column, connections[using]):
            install(model, using)


def install(model: type[models.Model], using: str = "default") -> None:
    """Make the index, or make it anew where a part of it is missing or not as it should be."""
    database = connections[using]
    if database.vendor == "sqlite":
        _install_words(model, database)
    else:
        with database.cursor() as cursor:
            cursor.execute(_filled(_GIN, model))


def remove(model: type[models.Model], using: str = "default") -> None:
    """Take the index away, for a migration that takes the column: SQLite would refuse to."""
    if connections[using].vendor != "sqlite":
        return
    with connections[using].cursor() as cursor:
        for name in _wanted(model):
            kind = "TABLE" if name == table_of(model) else "TRIGGER"
            cursor.execute(f"DROP {kind} IF EXISTS {name}")


def _install_words(model: type[models.Model], database: BaseDatabaseWrapper) -> None:
    wanted = _wanted(model)
    with database.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master")
        present = dict(cursor.fetchall())
        if all(present.get(name) == text for name, text in wanted.items()):
            return
        remove(model, using=database.alias)
        for text in wanted.values():
            cursor.execute(text)
        # Cost: 0.02 ms a row; what was written without the triggers is not in the table yet.
        cursor.execute(_filled(_REBUILD, model))


def _wanted(model: type[models.Model]) -> dict[str, str]:
    """Name and text of the table of words and of each trigger."""
    words = table_of(model)
    triggers = {
        f"{words}_{moment}": f"CREATE TRIGGER {words}_{moment} {then}"
        for moment, then in _TRIGGERS.items()
    }
    return {name: _filled(text, model) for name, text in ({words: _WORDS} | triggers).items()}


def _filled(statement: str, model: type[models.Model]) -> str:
    column = search_column(model)
    names = {"words": table_of(model), "table": model._meta.db_table}
    return statement.format(**names, column=column and column.column, key=model._meta.pk.column)


def _is_there(model: type[models.Model], column: SearchText, database: BaseDatabaseWrapper) -> bool:
    table = model._meta.db_table
    with database.cursor() as cursor:
        if table not in database.introspection.table_names(cursor):
            return False
        columns = database.introspection.get_table_description(cursor, table)
    return column.column in {described.name for described in columns}


# SQLite: words and triggers ---------------------------------------------------------------------
# Only which row has a word is kept, not where in it. Half words have lists of their own: without
# them every row of every word that begins so is read first (280 ms for three letters, now 0.4).
# ASCII tells letters from spaces, and leaves all others alone: what is a word, `normalise` decided.
_WORDS: Final = (
    "CREATE VIRTUAL TABLE {words} USING fts5({column}, content='{table}', content_rowid='{key}', "
    "tokenize='ascii', detail=none, columnsize=0, prefix='3 4 5 6 7')"
)
_ADD: Final = "INSERT INTO {words}(rowid, {column}) VALUES (new.{key}, new.{column});"
_TAKE: Final = (
    "INSERT INTO {words}({words}, rowid, {column}) VALUES ('delete', old.{key}, old.{column});"
)
_REBUILD: Final = "INSERT INTO {words}({words}) VALUES ('rebuild')"
_TRIGGERS: Final = {
    "insert": f"AFTER INSERT ON {{table}} BEGIN {_ADD} END",
    "delete": f"AFTER DELETE ON {{table}} BEGIN {_TAKE} END",
    "update": "AFTER UPDATE OF {column} ON {table} WHEN old.{column} IS NOT new.{column} "
    f"BEGIN {_TAKE} {_ADD} END",
}
# PostgreSQL: what to_tsvector('simple') would make of these words, without its parser, to which
# 6e0 is a number and 3e0a two words (decision 14).
_GIN: Final = (
    "CREATE INDEX IF NOT EXISTS {words} ON {table} "
    "USING gin (array_to_tsvector(string_to_array({column}, ' ')))"
)
