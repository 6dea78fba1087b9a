"""Hands recurring jobs to the workers. Nothing else writes the schedule."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from kinerja.inbox.models import Schedule
from kinerja.inbox.schedule import Recurring

KEPT = timedelta(days=7)


def enqueue_due(*, jobs: Iterable[Recurring], now: datetime) -> list[str]:
    """Enqueue each job whose slot nobody has taken yet; two schedulers never double one."""
    return [job.name for job in jobs if _take(job, now)]


def _take(job: Recurring, now: datetime) -> bool:
    slot = job.slot(now)
    if Schedule.objects.filter(job=job.name, slot=slot).exists():
        return False
    with transaction.atomic():
        # The unique (job, slot) decides the race; the task row commits with the slot.
        _row, ours = Schedule.objects.get_or_create(
            job=job.name, slot=slot, defaults={"enqueued_at": now}
        )
        if ours:
            job.enqueue()
            Schedule.objects.filter(job=job.name, enqueued_at__lt=now - KEPT).delete()
    return ours
