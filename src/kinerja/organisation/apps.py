from typing import Any

from django.apps import AppConfig
from django.apps.registry import apps as current_apps
from django.db.models.signals import post_migrate


class OrganisationConfig(AppConfig):
    name = "kinerja.organisation"
    label = "organisation"

    def ready(self) -> None:
        from kinerja.kit.uploads.named import Named, register
        from kinerja.kit.uploads.store import Shelf
        from kinerja.organisation import jobs, verbs
        from kinerja.organisation.queries.letterheads import LOGOS, logo_keys

        verbs.declare()
        jobs.declare()
        register(Named(LOGOS, Shelf.SHOWN, logo_keys))
        post_migrate.connect(_seed_calendar, sender=self)


def _seed_calendar(apps: Any = current_apps, **kwargs: Any) -> None:
    from kinerja.organisation.seed import seed_calendar

    # After migrating backwards the tables are gone, and there is nothing to fill.
    if "calendaryear" in apps.all_models["organisation"]:
        seed_calendar()
