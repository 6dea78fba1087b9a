"""The only clock. It stands still in the demo, so that its story never ages."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment, aware."""
    frozen: datetime | None = settings.KINERJA_FROZEN_NOW
    return frozen or timezone.now()


def wall() -> datetime:
    """The real moment, for what must go on while the demo's clock stands still: jobs, leases."""
    return timezone.now()


def today() -> date:
    """The local day of the office."""
    return local_day(now())


def today_from(day: date) -> date:
    """Today; `day` itself where a clock that was set back stands before what happened then."""
    return max(day, today())


def local_day(moment: datetime) -> date:
    """The day on which something happened, where the office stands."""
    return timezone.localtime(moment).date()
