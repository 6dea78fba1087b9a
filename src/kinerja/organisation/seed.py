"""The calendar that comes with the software: 2010 to 2026, as decreed; later years are entered.

Like the tables themselves it is part of the installation, so it has no entry in the journal.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from kinerja.organisation.models import CalendarVersion, CalendarYear, DayOff, DayOffKind

# The package estimates years whose decree is not out; those are never taken.
SEEDED_YEARS: Final = range(2010, 2027)
DECREES: Final = {
    2024: "SKB 855/2023, 3/2023, 4/2023; cuti bersama ASN Keppres 7/2024",
    2025: "SKB 1017/2024, 2/2024, 2/2024",
    2026: "SKB 1497/2025, 2/2025, 5/2025",
}
# Election days are freed by a decree of the President, not by the joint one.
ELECTION: Final = "Hari Pemilihan"
PRESIDENTIAL: Final = {
    date(2024, 2, 14): "Keppres 10/2024",
    date(2024, 11, 27): "Keppres 33/2024",
}


def seed_calendar() -> None:
    """Fill an empty calendar; one that somebody has touched is left alone."""
    if CalendarYear.objects.exists():
        return
    CalendarYear.objects.bulk_create(
        CalendarYear(year=year, decree=decree_of(year)) for year in SEEDED_YEARS
    )
    DayOff.objects.bulk_create(seeded_days())
    CalendarVersion.objects.get_or_create(pk=1)


def decree_of(year: int) -> str:
    joint = _("SKB tiga menteri tentang hari libur nasional dan cuti bersama %(year)d")
    return DECREES.get(year, joint % {"year": year})


def seeded_days() -> Iterator[DayOff]:
    # Loading the package takes longer than all the rest; only the first migration needs it.
    from holidays import country_holidays

    for category, kind in (
        ("government", DayOffKind.COLLECTIVE_LEAVE),
        ("public", DayOffKind.NATIONAL),
    ):
        days = country_holidays("ID", years=SEEDED_YEARS, categories=(category,), language="id")
        for day, name in sorted(days.items()):
            yield _day_off(day, name, kind)


def _day_off(day: date, name: str, kind: DayOffKind) -> DayOff:
    basis = decree_of(day.year)
    if name.startswith(ELECTION):
        kind = DayOffKind.PRESIDENTIAL
        basis = PRESIDENTIAL.get(day, _("Keppres tentang hari pemungutan suara %d") % day.year)
    return DayOff(year_id=day.year, date=day, kind=kind.value, name=name, legal_basis=basis)
