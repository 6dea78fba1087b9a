"""What recurs for the rooms below, which do not know the schedule."""

from datetime import timedelta

from django_tasks import task

from kinerja.inbox.schedule import Recurring, register
from kinerja.journal import sealing


@task()
def seal() -> int:
    return sealing.seal()


@task()
def seal_all() -> int:
    """The full round: finds what the quick one takes for settled."""
    return sealing.seal(full=True)


def declare() -> None:
    register(Recurring("journal.seal", timedelta(minutes=1), seal.enqueue))
    register(Recurring("journal.seal_all", timedelta(days=1), seal_all.enqueue))
