"""The moment at which the demo stands still, and those at which its story happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from typing import Final

from django.conf import settings

WIB: Final = timezone(timedelta(hours=7))
NOW: Final = datetime(2026, 11, 24, 10, tzinfo=WIB)
TODAY: Final = NOW.date()
OPENED: Final = datetime(2024, 1, 2, 8, tzinfo=WIB)
BEGUN: Final = datetime(2024, 2, 6, 9, tzinfo=WIB)  # everybody has their seat


def at(text: str) -> datetime:
    """Local time, as in `at("2026-11-20T08:15")`."""
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """What is done inside happens, for the whole product, at this moment."""
    before = settings.KINERJA_FROZEN_NOW
    settings.KINERJA_FROZEN_NOW = moment
    try:
        yield
    finally:
        settings.KINERJA_FROZEN_NOW = before
