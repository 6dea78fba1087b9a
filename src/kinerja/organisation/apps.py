from typing import Any

from django.apps import AppConfig
from django.apps.registry import apps as current_apps
from django.db.models.signals import post_migrate


class OrganisationConfig(AppConfig):
    name = "kinerja.organisation"
    label = "organisation"

    def ready(self) -> None:
        from kinerja.organisation import jobs, verbs

        verbs.declare()
        jobs.declare()
        post_migrate.connect(_seed_calendar, sender=self)


def _seed_calendar(apps: Any = current_apps, **kwargs: Any) -> None:
    from kinerja.organisation.seed import seed_calendar

    # After migrating backwards the tables are gone, and there is nothing to fill.
    if "calendaryear" in apps.all_models["organisation"]:
        seed_calendar()
