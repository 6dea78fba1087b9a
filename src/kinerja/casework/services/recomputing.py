"""Deadlines of open cases after calendar, policies, categories or the rules themselves changed."""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.casework.models import Round
from kinerja.casework.queries import UPDATED, causes_since, seen_now
from kinerja.casework.queries.staleness import RECOMPUTING
from kinerja.casework.rooms import rooms
from kinerja.journal.models import Entry


def recompute_deadlines(*, actor: User) -> int:
    """Let each room give its open cases the due days of today's rules; how many moved.

    Bears being killed and running twice: what was counted with is read before, and written down
    after the last case.
    """
    seen, last = seen_now(), _last_entry()
    known = Round.objects.filter(job=RECOMPUTING).first()
    because = " ".join(causes_since(known.entry if known else 0)) or UPDATED
    moved = sum(room.recompute(because, actor) for room in rooms())
    _finish(seen, last)
    return moved


def _last_entry() -> int:
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


@transaction.atomic
def _finish(seen: str, entry: int) -> None:
    Round.objects.update_or_create(job=RECOMPUTING, defaults={"seen": seen, "entry": entry})
