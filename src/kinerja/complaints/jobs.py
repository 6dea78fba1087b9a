"""What recurs for complaints. Takes no decision that a service does not check."""

from datetime import timedelta

from django_tasks import task

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.complaints import services
from kinerja.inbox.schedule import Recurring, register


@task()
def sweep_imports() -> int:
    return services.sweep_dead_imports(actor=service_account(SCHEDULER))


def declare() -> None:
    register(Recurring("complaints.sweep_imports", timedelta(hours=1), sweep_imports.enqueue))
