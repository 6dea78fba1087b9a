"""What is done every day: nobody forgets a promise, and no file stays that no row names."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from kinerja.commitments import notices
from kinerja.commitments.models import Commitment, Evidence
from kinerja.commitments.shelf import SHELF
from kinerja.kit import clock
from kinerja.kit.uploads.store import Shelf

SOON: Final = timedelta(days=3)
ORPHANED_FOR: Final = timedelta(days=1)


def remind() -> int:
    """Tell of what falls due within three days, and of what is late; how many were looked at.

    Each is told once for each day that was promised, so that it may run twice, or after a
    standstill of days.
    """
    today = clock.today()
    soon = Commitment.objects.open().filter(due_on__lte=today + SOON)
    return sum(_remind(pk) for pk in soon.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int) -> bool:
    commitment = Commitment.objects.select_related("position__unit", "unit").get(pk=pk)
    notices.remind(commitment, is_late=commitment.due_on < clock.today())
    return True


def sweep_evidence() -> int:
    """Delete the files of evidence whose row was never committed; how many."""
    known = set(Evidence.objects.values_list("key", flat=True))
    return SHELF.sweep(known, shelf=Shelf.SHOWN, older_than=ORPHANED_FOR)
