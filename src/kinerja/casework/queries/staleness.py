"""Whether deadlines were counted with the calendar, the policies and the rules of today."""

from hashlib import sha256
from typing import Final

from kinerja.casework.models import Round
from kinerja.casework.rooms import rooms
from kinerja.journal.models import Entry
from kinerja.organisation.queries import office_version

RECOMPUTING: Final = "recompute"
# Instead of a verb, where only a new version of this program can have moved a deadline.
UPDATED: Final = "rules.updated"
# What may move a deadline, by the verbs that say so in the journal.
CAUSES: Final = (
    "calendar.year_entered", "calendar.day_off_added", "calendar.day_off_removed", "policy.set",
    "policy.ended", "category.merged", "category.grouped", "category.target_set",
    "category.target_ended", "category.target_cancelled",
)  # fmt: skip


def seen_now() -> str:
    """A name for calendar, policies and rules as they are: another one after any change.

    The token is written in the transaction of the change, so that no change is ever missed.
    """
    editions = sha256("".join(room.editions() for room in rooms()).encode()).hexdigest()[:12]
    return f"{office_version()} {editions}"


def is_stale() -> bool:
    # Cost: the scheduler asks every other second; two rows by their keys.
    seen = Round.objects.filter(job=RECOMPUTING).values_list("seen", flat=True).first()
    return seen != seen_now()


def causes_since(entry: int) -> list[str]:
    """The verbs after this entry of the journal that may have moved deadlines, each once."""
    after = Entry.objects.filter(pk__gt=entry, verb__in=CAUSES)
    return sorted(set(after.values_list("verb", flat=True)))
