"""What recurs: the post, the digest, tidying up after the workers, and the journal's seals."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django_tasks import task

from kinerja.inbox import services
from kinerja.inbox.models import Letter
from kinerja.inbox.schedule import Recurring, register
from kinerja.journal import sealing
from kinerja.kit import clock

TASKS_KEPT = 7  # days a finished task can be looked at


@task()
def seal() -> int:
    return sealing.seal()


@task()
def seal_all() -> int:
    """The full round: finds what the quick one takes for settled."""
    return sealing.seal(full=True)


@task()
def post() -> int:
    return services.post()


@task()
def write_digests() -> int:
    return services.write_digests(day=clock.local_day(clock.wall()))


@task()
def take_back() -> int:
    return services.take_back(now=clock.wall())


@task()
def prune_tasks() -> None:
    call_command("prune_db_task_results", min_age_days=TASKS_KEPT, verbosity=0)


def letters_wait(now: datetime) -> bool:
    return Letter.objects.due(now).exists()


def declare() -> None:
    register(Recurring("journal.seal", timedelta(minutes=1), seal.enqueue))
    register(Recurring("journal.seal_all", timedelta(days=1), seal_all.enqueue))
    register(Recurring("inbox.post", timedelta(seconds=10), post.enqueue, when=letters_wait))
    # Order: a slot of a day begins at midnight UTC, which is breakfast time in Indonesia.
    register(Recurring("inbox.digests", timedelta(days=1), write_digests.enqueue))
    register(Recurring("inbox.take_back", timedelta(minutes=10), take_back.enqueue))
    register(Recurring("inbox.prune_tasks", timedelta(days=1), prune_tasks.enqueue))
