"""What recurs for the office."""

from datetime import timedelta

from django_tasks import task

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.inbox.schedule import Recurring, register
from kinerja.organisation import services


@task()
def sweep_logos() -> int:
    return services.sweep_logos()


@task()
def carry_out_handovers() -> int:
    """How many were carried out: accounts close and work changes hands on the day."""
    return services.carry_out_due(actor=service_account(SCHEDULER))


def declare() -> None:
    register(
        Recurring(
            "organisation.carry_out_handovers", timedelta(hours=1), carry_out_handovers.enqueue
        )
    )
    register(Recurring("organisation.sweep_logos", timedelta(days=1), sweep_logos.enqueue))
