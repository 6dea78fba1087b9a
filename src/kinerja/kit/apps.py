from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "kinerja.kit"
    label = "kit"
