"""What recurs. Takes no decision that a service does not check."""

from datetime import timedelta

from django_tasks import task

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.inbox.schedule import Recurring, register
from kinerja.rights import services


@task()
def remind() -> int:
    return services.remind(actor=service_account(SCHEDULER))


@task()
def forget_requesters() -> int:
    return services.forget_requesters(actor=service_account(SCHEDULER))


def declare() -> None:
    register(Recurring("rights.remind", timedelta(hours=1), remind.enqueue))
    register(Recurring("rights.forget", timedelta(days=1), forget_requesters.enqueue))
