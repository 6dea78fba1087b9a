"""Hands recurring jobs to the workers. Nothing else writes the schedule."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from kinerja.inbox.models import Schedule
from kinerja.inbox.schedule import Recurring

KEPT = timedelta(days=7)
AHEAD = timedelta(minutes=5)  # more than the clocks of two servers differ
logger = structlog.get_logger()


def enqueue_due(*, jobs: Iterable[Recurring], now: datetime) -> list[str]:
    """Enqueue each job whose slot nobody has taken yet; two schedulers never double one.

    A job that cannot be handed over is logged, keeps its slot free and holds up no other.
    DatabaseError when the schedule itself cannot be read.
    """
    free = [job for job in jobs if not _is_taken(job, now) and job.when(now)]
    return [job.name for job in free if _hand_over(job, now)]


def _is_taken(job: Recurring, now: datetime) -> bool:
    # Cost: the scheduler asks every other second, and must not lock SQLite for it.
    newest = _newest(job)
    if newest > job.slot(now + AHEAD):
        _forget_ahead(job, now)
        newest = _newest(job)
    return newest >= job.slot(now)


def _newest(job: Recurring) -> str:
    slots = Schedule.objects.filter(job=job.name).order_by("-slot")
    return slots.values_list("slot", flat=True).first() or ""


def _forget_ahead(job: Recurring, now: datetime) -> None:
    """A slot of the future was taken by a clock that has gone back since.

    Kept, it would stop the job when that time really comes: for as long as the clock was wrong.
    Forgotten, the job may run twice for it, which every job bears.
    """
    Schedule.objects.filter(job=job.name, slot__gt=job.slot(now)).delete()


def _hand_over(job: Recurring, now: datetime) -> bool:
    try:
        return _take(job, now)
    except Exception:
        logger.exception("job_not_handed_over", job=job.name)
        return False


@transaction.atomic
def _take(job: Recurring, now: datetime) -> bool:
    # The unique (job, slot) decides the race; the task row commits with the slot.
    _row, ours = Schedule.objects.get_or_create(
        job=job.name, slot=job.slot(now), defaults={"enqueued_at": now}
    )
    if ours:
        job.enqueue()
        Schedule.objects.filter(job=job.name, enqueued_at__lt=now - KEPT).delete()
    return ours
