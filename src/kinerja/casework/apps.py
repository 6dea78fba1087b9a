from typing import Any

from django.apps import AppConfig
from django.apps.registry import apps as current_apps
from django.db.models.signals import post_migrate


class CaseworkConfig(AppConfig):
    name = "kinerja.casework"
    label = "casework"

    def ready(self) -> None:
        from kinerja.casework import cases, jobs, policies, verbs

        verbs.declare()
        policies.declare()
        jobs.declare()
        cases.declare()
        post_migrate.connect(_seed, sender=self)


def _seed(apps: Any = current_apps, **kwargs: Any) -> None:
    from kinerja.casework.seed import seed_routing

    # After migrating backwards the tables are gone, and there is nothing to fill.
    if "routingrule" in apps.all_models["casework"]:
        seed_routing()
