"""What recurs: each room registers its jobs here, the scheduler of `kinerja serve` asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.exceptions import ImproperlyConfigured


def always(now: datetime) -> bool:
    """For jobs that look for themselves whether there is something to do."""
    return True


@dataclass(frozen=True, slots=True)
class Recurring:
    """A job, how often it is due, and how it is handed over (it must bear running twice).

    `when` is asked first: a job that recurs every few seconds is handed over only when there is
    work, so that no task rows pile up.
    """

    name: str
    every: timedelta
    enqueue: Callable[[], object]
    when: Callable[[datetime], bool] = always

    def slot(self, now: datetime) -> str:
        """The stretch of time that `now` falls in; the same for every process."""
        seconds = int(self.every.total_seconds())
        start = int(now.timestamp()) // seconds * seconds
        return datetime.fromtimestamp(start, UTC).isoformat()


_registered: dict[str, Recurring] = {}


def register(job: Recurring) -> None:
    """Declare a job, once; ImproperlyConfigured when another one has its name."""
    if _registered.get(job.name, job) != job:
        raise ImproperlyConfigured(f"two recurring jobs are called {job.name}")
    _registered[job.name] = job


def registered() -> tuple[Recurring, ...]:
    return tuple(_registered.values())
