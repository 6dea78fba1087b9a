from typing import Any

from django.apps import AppConfig
from django.apps.registry import apps as current_apps
from django.db.models.signals import post_migrate


class ComplaintsConfig(AppConfig):
    name = "kinerja.complaints"
    label = "complaints"

    def ready(self) -> None:
        from kinerja.complaints import cases, holding, jobs, policies, verbs
        from kinerja.complaints.queries.files import known_keys
        from kinerja.complaints.shelf import SHELF
        from kinerja.kit.uploads.named import Named, register
        from kinerja.kit.uploads.store import Shelf

        verbs.declare()
        policies.declare()
        jobs.declare()
        cases.declare()
        holding.declare()
        register(Named(SHELF, Shelf.SHOWN, known_keys))
        post_migrate.connect(_seed, sender=self)


def _seed(apps: Any = current_apps, **kwargs: Any) -> None:
    from kinerja.complaints.seed import seed_advice

    # After migrating backwards the tables are gone, and there is nothing to fill.
    if "readyanswer" in apps.all_models["complaints"]:
        seed_advice()
