"""What a watcher draws as curves: /metrics, in the words of Prometheus.

Asked of the database in a constant number of cheap statements, so every process answers the same.
Nothing here is about a person; the office's own results are on /kinerja/.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from importlib.metadata import version
from pathlib import Path
from shutil import disk_usage
from typing import Final

from django.conf import settings
from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest
from django_tasks_db.models import DBTaskResult

from kinerja.complaints.models import Complaint
from kinerja.inbox.models import Letter, Schedule
from kinerja.inbox.schedule import always, registered
from kinerja.journal.models import Entry, Seal
from kinerja.kit import clock
from kinerja.kit.nearness import from_this_machine

STATES: Final = ("READY", "RUNNING", "FAILED")
LAST_BACKUP: Final = "last-backup.json"  # written by `kinerja backup`
NONE: Final[tuple[int, datetime | None]] = (0, None)
Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Metric:
    """One curve, or one for each set of labels; all are gauges."""

    name: str
    help: str
    values: Iterable[tuple[Labels, float]]

    def lines(self) -> Iterator[str]:
        yield f"# HELP kinerja_{self.name} {self.help}"
        yield f"# TYPE kinerja_{self.name} gauge"
        for labels, value in self.values:
            yield f"kinerja_{self.name}{_in_braces(labels)} {value:.16g}"


def may_read(request: HttpRequest) -> bool:
    """This machine itself; behind a proxy, and from elsewhere, whoever has the token."""
    token: str = settings.KINERJA_METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    if token and compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    return from_this_machine(request)


def exposition() -> str:
    """The whole page."""
    now = clock.wall()
    parts = (_build(), _tasks(now), _jobs(now), _letters(now), _complaints(), _journal(now),
             _backup(), _disk())  # fmt: skip
    return "".join(f"{line}\n" for part in parts for metric in part for line in metric.lines())


def _in_braces(labels: Labels) -> str:
    # Our own words only: nothing that would have to be escaped.
    told = ",".join(f'{key}="{value}"' for key, value in labels.items())
    return f"{{{told}}}" if told else ""


def _one(name: str, help: str, value: float | None) -> Metric:
    """A curve without labels; nothing where there is no value, rather than a made-up 0."""
    return Metric(name, help, [] if value is None else [({}, value)])


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def _build() -> Iterator[Metric]:
    told = {"version": version("kinerja")}
    yield Metric("build_info", "The version that runs.", [(told, 1)])


def _tasks(now: datetime) -> Iterator[Metric]:
    counted = DBTaskResult.objects.filter(status__in=STATES).order_by().values("status")
    rows = counted.annotate(n=Count("pk"), oldest=Min("enqueued_at"))
    found = {row["status"]: (row["n"], row["oldest"]) for row in rows}
    values = [({"state": state.lower()}, found.get(state, NONE)[0]) for state in STATES]
    yield Metric("tasks", "Background tasks by state; failed ones are kept for days.", values)
    oldest = _age(found.get("READY", NONE)[1], now)
    yield _one("task_oldest_waiting_seconds", "Age of the oldest waiting task.", oldest)


def _jobs(now: datetime) -> Iterator[Metric]:
    handed = dict(
        Schedule.objects.order_by().values("job").annotate(last=Max("enqueued_at"))
        .values_list("job", "last")
    )  # fmt: skip
    late = [
        ({"job": job.name}, _age(handed[job.name] + 2 * job.every, now))
        for job in registered()
        if job.when is always and job.name in handed
    ]
    yield Metric("job_late_seconds", "How long a recurring job is overdue; 0 is well.", late)


def _letters(now: datetime) -> Iterator[Metric]:
    waiting = Q(sent_at=None, dropped_at=None)
    told = Letter.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        failed=Count("pk", filter=~Q(dropped_at=None)),
        oldest=Min("next_at", filter=waiting),
    )
    values = [({"state": state}, told[state]) for state in ("waiting", "failed")]
    yield Metric("letters", "E-mails of the outbox that wait, or were given up.", values)
    oldest = _age(told["oldest"], now)
    yield _one("letter_oldest_due_seconds", "How long the oldest letter has been due.", oldest)


def _complaints() -> Iterator[Metric]:
    late = Q(due_on__lt=clock.today())
    told = (
        Complaint.objects.published()
        .of_the_office()
        .waiting()
        .aggregate(waiting=Count("pk"), late=Count("pk", filter=late))
    )
    values = [({"state": state}, told[state]) for state in ("waiting", "late")]
    yield Metric("complaints", "Complaints without a final answer; late is part of them.", values)


def _journal(now: datetime) -> Iterator[Metric]:
    # Cost: counted from the last seal on; all unsealed entries would be a walk through the table.
    last = Seal.objects.order_by("-seal_no").values_list("entry_id", flat=True).first() or 0
    tail = Entry.objects.filter(pk__gt=last).aggregate(n=Count("pk"), oldest=Min("at"))
    yield _one("journal_unsealed", "Journal entries after the last seal.", tail["n"])
    oldest = _age(tail["oldest"], now)
    yield _one("journal_unsealed_seconds", "Age of the oldest of these.", oldest)


def _backup() -> Iterator[Metric]:
    at, size = _last_backup()
    yield _one("backup_last_timestamp_seconds", "When the last whole backup began.", at)
    yield _one("backup_last_bytes", "How large it is.", size)


def _last_backup() -> tuple[float | None, float | None]:
    try:
        told = json.loads((Path(settings.KINERJA_HOME) / LAST_BACKUP).read_text())
        return datetime.fromisoformat(told["at"]).timestamp(), float(told["bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return None, None


def _disk() -> Iterator[Metric]:
    free = disk_usage(settings.KINERJA_HOME).free
    yield _one("disk_free_bytes", "Room left where the data folder is.", free)
