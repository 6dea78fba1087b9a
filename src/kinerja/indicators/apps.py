from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class IndicatorsConfig(AppConfig):
    name = "kinerja.indicators"
    label = "indicators"

    def ready(self) -> None:
        from kinerja.indicators import jobs, reports, verbs

        verbs.declare()
        jobs.declare()
        reports.declare()
        post_migrate.connect(_seed, sender=self)


def _seed(**kwargs: Any) -> None:
    from kinerja.indicators.services import install_shipped_indicators

    install_shipped_indicators()
