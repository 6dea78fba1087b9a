"""The calendar that comes with the software, as decreed; later years are entered.

Like the tables themselves it is part of the installation, so it has no entry in the journal.
"""

from collections.abc import Iterator

from kinerja.organisation.models import CalendarVersion, CalendarYear, DayOff
from kinerja.rules.days_off import YEARS, decree_of, decreed_days


def seed_calendar() -> None:
    """Fill an empty calendar; one that somebody has touched is left alone."""
    if CalendarYear.objects.exists():
        return
    CalendarYear.objects.bulk_create(
        CalendarYear(year=year, decree=decree_of(year)) for year in YEARS
    )
    DayOff.objects.bulk_create(_days())
    CalendarVersion.objects.get_or_create(pk=1)


def _days() -> Iterator[DayOff]:
    for one in decreed_days():
        yield DayOff(
            year_id=one.day.year,
            date=one.day,
            kind=one.kind.value,
            name=one.name,
            legal_basis=one.basis,
        )
