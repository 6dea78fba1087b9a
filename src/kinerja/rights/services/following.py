"""What was asked about data follows the data: to the inspectorate, and back from it."""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.rights import notices
from kinerja.rights.holdings import holding_named
from kinerja.rights.models import Request


@transaction.atomic
def follow(*, holding: str, reference: str, actor: User) -> int:
    """Ask the room anew whether only the inspectorate may know of it; how many requests moved.

    For the room whose record changed, in its own transaction. Twice changes nothing.
    """
    room = holding_named(holding)
    asked = Request.objects.filter(holding=holding, reference=reference)
    # Cost: nearly no record was ever asked for, and then the room is asked nothing.
    if room is None or not asked.exists():
        return 0
    moved = list(asked.exclude(apart=room.is_apart(reference)).order_by("pk"))
    for one in moved:
        _move(one, actor)
    return len(moved)


def _move(asked: Request, actor: User) -> None:
    before = asked.snapshot()
    asked.apart = not asked.apart
    asked.save(update_fields=["apart"])
    entry = record(actor=actor, verb="data_request.moved", target=asked, before=before)
    if asked.ended_at is None:
        notices.tell_of_request(asked, entry)
