from datetime import timedelta

from django_tasks import task

from kinerja.commitments import services
from kinerja.inbox.schedule import Recurring, register


@task()
def sweep_evidence() -> int:
    return services.sweep_evidence()


def declare() -> None:
    register(Recurring("commitments.sweep_evidence", timedelta(days=1), sweep_evidence.enqueue))
