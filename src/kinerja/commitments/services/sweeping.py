"""No file of evidence stays that no row names."""

from datetime import timedelta
from typing import Final

from kinerja.commitments.models import Evidence
from kinerja.commitments.shelf import SHELF
from kinerja.kit.uploads.store import Shelf

ORPHANED_FOR: Final = timedelta(days=1)


def sweep_evidence() -> int:
    """Delete the files of evidence whose row was never committed; how many."""
    known = set(Evidence.objects.values_list("key", flat=True))
    return SHELF.sweep(known, shelf=Shelf.SHOWN, older_than=ORPHANED_FOR)
