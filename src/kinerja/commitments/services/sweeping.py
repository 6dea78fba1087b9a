"""No file of evidence stays that no row names."""

from datetime import timedelta
from typing import Final

from kinerja.commitments.queries import original_keys, shown_keys
from kinerja.commitments.shelf import SHELF
from kinerja.kit.uploads.store import Shelf

ORPHANED_FOR: Final = timedelta(days=1)


def sweep_evidence() -> int:
    """Delete the files that no evidence names, or no longer names; how many."""
    return sum(
        SHELF.sweep(keys(), shelf=shelf, older_than=ORPHANED_FOR)
        for shelf, keys in ((Shelf.SHOWN, shown_keys), (Shelf.ORIGINALS, original_keys))
    )
