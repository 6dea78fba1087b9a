"""What recurs for the office."""

from datetime import timedelta

from django_tasks import task

from kinerja.inbox.schedule import Recurring, register
from kinerja.organisation import services


@task()
def sweep_logos() -> int:
    return services.sweep_logos()


def declare() -> None:
    register(Recurring("organisation.sweep_logos", timedelta(days=1), sweep_logos.enqueue))
