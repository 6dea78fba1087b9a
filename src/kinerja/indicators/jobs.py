"""The figures are counted again by themselves."""

from datetime import timedelta

from django_tasks import task

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.inbox.schedule import Recurring, register
from kinerja.indicators import services


@task()
def measure() -> int:
    return len(services.measure_all(actor=service_account(SCHEDULER)))


def declare() -> None:
    register(Recurring("indicators.measure", timedelta(minutes=15), measure.enqueue))
