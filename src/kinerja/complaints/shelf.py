"""Where the photos and documents of cases are kept."""

from typing import Final

from kinerja.kit.uploads.store import Store

SHELF: Final = Store("complaints")
