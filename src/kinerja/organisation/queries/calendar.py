from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from django.db import connection
from django.utils.translation import gettext as _

from kinerja.kit.reading import once_a_reading
from kinerja.organisation.models import CalendarVersion, CalendarYear, DayOff
from kinerja.rules.workdays import WorkCalendar

ALERT_FROM_MONTH = 9  # the joint decree of the next year comes out around September


@once_a_reading
def office_version() -> str:
    """Another text whenever calendar or policies changed; empty before the first calendar."""
    # Cost: asked with every filing, where compiling it anew took longer than all the rest of it.
    with connection.cursor() as cursor:
        cursor.execute(_version_asked())
        row = cursor.fetchone()
    return row[0] if row else ""


@cache
def _version_asked() -> str:
    statement, _no_values = CalendarVersion.objects.values_list("token").query.sql_with_params()
    return statement


def work_calendar(version: str | None = None) -> WorkCalendar:
    """The days on which the office works, as the rules want them.

    One small query a call, none where the caller has asked for the `office_version` already.
    """
    token = office_version() if version is None else version
    return _read(token) if token else WorkCalendar(frozenset(), frozenset())


@lru_cache(maxsize=2)
def _read(token: str) -> WorkCalendar:
    # Read between two versions, the days may be newer than the token: never older.
    return WorkCalendar(
        years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
        days_off=frozenset(DayOff.objects.values_list("date", flat=True)),
    )


def missing_calendar_years(on: date) -> list[int]:
    """This year, and from September on the next, as far as they are not entered."""
    needed = [on.year, on.year + 1] if on.month >= ALERT_FROM_MONTH else [on.year]
    entered = set(CalendarYear.objects.filter(year__in=needed).values_list("year", flat=True))
    return [year for year in needed if year not in entered]


def missing_calendar_alert(today: date) -> str | None:
    """What to tell an admin while a year is missing; None when all is well."""
    missing = missing_calendar_years(today)
    if not missing:
        return None
    return _(
        "Kalender hari kerja %(years)s belum dimasukkan. Laporan tetap diterima, tetapi "
        "tenggatnya baru dihitung setelah Anda memasukkan hari libur dari keputusan resminya."
    ) % {"years": _(" dan ").join(map(str, missing))}


def years_entered() -> list[int]:
    return list(CalendarYear.objects.values_list("year", flat=True))


def days_off_of(year: int) -> Sequence[DayOff]:
    return list(DayOff.objects.filter(year=year))


def days_off_between(first: date, last: date) -> Sequence[DayOff]:
    """In order, both ends included; Saturdays and Sundays only where they are a holiday as well."""
    return list(DayOff.objects.filter(date__range=(first, last)).order_by("date"))
