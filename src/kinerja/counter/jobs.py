"""What recurs for counters. Takes no decision that a service does not check."""

from datetime import timedelta

from django_tasks import task

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.counter import services
from kinerja.inbox.schedule import Recurring, register


@task()
def close_forgotten() -> int:
    return services.close_forgotten(actor=service_account(SCHEDULER))


@task()
def count_codes() -> int:
    """The counts of finished days; then what opens nothing any more is deleted."""
    told = services.count_days(actor=service_account(SCHEDULER))
    services.forget_expired()
    return told


@task()
def mingle_codes() -> int:
    return services.mingle()


@task()
def sweep_files() -> int:
    return services.sweep_dead_files(actor=service_account(SCHEDULER))


def declare() -> None:
    # Order: hourly, for the slot of a day begins at breakfast and not at midnight; each asks for
    # itself whether the local day is over.
    register(Recurring("counter.close_forgotten", timedelta(hours=1), close_forgotten.enqueue))
    register(Recurring("counter.count_codes", timedelta(hours=1), count_codes.enqueue))
    register(Recurring("counter.mingle_codes", timedelta(days=1), mingle_codes.enqueue))
    register(Recurring("counter.sweep_files", timedelta(hours=1), sweep_files.enqueue))
