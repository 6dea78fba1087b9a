from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "kinerja.journeys"
    label = "journeys"

    def ready(self) -> None:
        from kinerja.journeys import cases

        cases.declare()
