from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    name = "kinerja.journal"
    label = "journal"

    def ready(self) -> None:
        connection_created.connect(_mind_replaced_rows)
        post_migrate.connect(_install_guard, sender=self)


def _mind_replaced_rows(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        # Without it INSERT OR REPLACE removes a row and no DELETE trigger hears of it.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")


def _install_guard(**kwargs: Any) -> None:
    from kinerja.journal import guard

    # Another app may be migrated alone, before our tables are there.
    if guard.GUARDED.keys() <= set(connection.introspection.table_names()):
        guard.install()
