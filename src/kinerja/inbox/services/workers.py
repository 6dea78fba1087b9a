"""What a dead worker held goes back to the others: the task backend leaves it running for ever."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

STALE: Final = timedelta(minutes=30)  # far longer than any of our jobs runs
MOST_WORKERS: Final = 5  # a task that killed so many is not given to another


def give_back(*, worker_id: str) -> int:
    """The tasks of a worker that is known to have ended; returns how many."""
    return sum(
        _give_back(task.pk)
        for task in DBTaskResult.objects.running()
        if task.worker_ids and task.worker_ids[-1] == worker_id
    )


def take_back(*, now: datetime) -> int:
    """The tasks that have been running for too long for their worker to be alive.

    One that began in the future began on a clock that has gone back since: counting from there it
    would be free only after as many days as the clock was wrong.
    """
    away = Q(started_at__lt=now - STALE) | Q(started_at__gt=now + STALE)
    stale = DBTaskResult.objects.running().filter(away)
    return sum(_give_back(pk) for pk in stale.values_list("pk", flat=True))


@transaction.atomic
def _give_back(pk: UUID) -> bool:
    task = DBTaskResult.objects.running().filter(pk=pk).select_for_update().first()
    if task is None:  # it ended meanwhile
        return False
    if len(task.worker_ids) >= MOST_WORKERS:
        task.set_failed(RuntimeError("ended every worker that took it"))
        return False
    task.status = TaskResultStatus.READY
    task.started_at = None
    task.save(update_fields=["status", "started_at"])
    return True
