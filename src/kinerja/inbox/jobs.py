"""What recurs for the rooms below, which do not know the schedule."""

from datetime import timedelta

from django_tasks import task

from kinerja.inbox.schedule import Recurring, register
from kinerja.journal import sealing


@task()
def seal() -> int:
    return sealing.seal()


def declare() -> None:
    register(Recurring("journal.seal", timedelta(minutes=1), seal.enqueue))
