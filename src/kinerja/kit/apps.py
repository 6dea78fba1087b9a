from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KitConfig(AppConfig):
    name = "kinerja.kit"
    label = "kit"

    def ready(self) -> None:
        from kinerja.kit.search.index import install_after_migration

        post_migrate.connect(install_after_migration)
