from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "kinerja.inbox"
    label = "inbox"

    def ready(self) -> None:
        from kinerja.inbox import jobs

        jobs.declare()
