from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "kinerja.commitments"
    label = "commitments"

    def ready(self) -> None:
        from kinerja.commitments import holding, jobs, verbs

        verbs.declare()
        jobs.declare()
        holding.declare()
