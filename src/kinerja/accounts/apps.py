from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "kinerja.accounts"
    label = "accounts"

    def ready(self) -> None:
        from kinerja.accounts import jobs, listeners, verbs

        verbs.declare()
        jobs.declare()
        listeners.listen()
        post_migrate.connect(_seed_service_accounts, sender=self)


def _seed_service_accounts(**kwargs: Any) -> None:
    from kinerja.accounts.services import seed_service_accounts

    seed_service_accounts()
