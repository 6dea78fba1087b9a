from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "kinerja.inbox"
    label = "inbox"
