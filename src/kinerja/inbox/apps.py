from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "kinerja.inbox"
    label = "inbox"

    def ready(self) -> None:
        from kinerja.inbox import jobs, verbs

        verbs.declare()
        jobs.declare()
