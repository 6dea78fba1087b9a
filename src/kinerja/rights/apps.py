from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "kinerja.rights"
    label = "rights"

    def ready(self) -> None:
        from kinerja.rights import jobs, policies, verbs

        verbs.declare()
        policies.declare()
        jobs.declare()
