from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "kinerja.complaints"
    label = "complaints"

    def ready(self) -> None:
        from kinerja.complaints import cases, holding, jobs, policies, verbs

        verbs.declare()
        policies.declare()
        jobs.declare()
        cases.declare()
        holding.declare()
