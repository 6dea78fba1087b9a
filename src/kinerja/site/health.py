"""Whether this installation is well: the database answers, jobs recur, letters go out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import DatabaseError, connection

from kinerja.inbox.models import Letter, Schedule
from kinerja.kit import clock

JOBS_WITHIN: Final = timedelta(minutes=5)  # the journal is sealed every minute
LETTERS_WITHIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that must work, for people and for machines."""

    name: str
    well: bool
    says: str


def parts() -> list[Part]:
    """Each part and how it is; after a database that does not answer, nothing else is asked."""
    database = _asked("database", _database)
    if not database.well:
        return [database]
    return [database, _asked("jobs", _jobs), _asked("letters", _letters)]


def _asked(name: str, check: Callable[[], tuple[bool, str]]) -> Part:
    try:
        return Part(name, *check())
    except DatabaseError:
        # Not its words: they may name a host or a user.
        return Part(name, well=False, says="does not answer")


def _database() -> tuple[bool, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True, "answers"


def _jobs() -> tuple[bool, str]:
    newest = Schedule.objects.order_by("-enqueued_at").values_list("enqueued_at", flat=True).first()
    if newest is None:
        return False, "never handed out"
    age = clock.wall() - newest
    return age < JOBS_WITHIN, f"handed out {int(age.total_seconds())} seconds ago"


def _letters() -> tuple[bool, str]:
    waiting = Letter.objects.waiting()
    due = waiting.order_by("next_at").values_list("next_at", flat=True).first()
    if due is None:
        return True, "none waits"
    return clock.wall() - due < LETTERS_WITHIN, f"{waiting.count()} wait"
