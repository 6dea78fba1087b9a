from django.apps import AppConfig


class CounterConfig(AppConfig):
    name = "kinerja.counter"
    label = "counter"

    def ready(self) -> None:
        from kinerja.counter import jobs, policies, verbs

        verbs.declare()
        policies.declare()
        jobs.declare()
