"""The figures are counted again by themselves."""

from datetime import timedelta

from django_tasks import task

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.inbox.schedule import Recurring, register


@task()
def measure() -> int:
    # Cost: engine and Arrow are half a second and 60 MB, which the web process never needs.
    from kinerja.indicators import services

    return len(services.measure_all(actor=service_account(SCHEDULER)))


def declare() -> None:
    register(Recurring("indicators.measure", timedelta(minutes=15), measure.enqueue))
