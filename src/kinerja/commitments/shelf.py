"""Where the evidence of promises is kept."""

from typing import Final

from kinerja.kit.uploads.store import Store

SHELF: Final = Store("commitments")
