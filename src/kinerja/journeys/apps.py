from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "kinerja.journeys"
    label = "journeys"
