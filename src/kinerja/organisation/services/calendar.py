"""The working-day calendar: every change needs its legal basis.

Cases without a due date are found and computed by the rooms above, not from here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.organisation.models import CalendarYear, DayOff
from kinerja.organisation.permissions import may_edit_calendar
from kinerja.organisation.services.version import touch_version
from kinerja.rules.days_off import DayOffKind


@dataclass(frozen=True, slots=True)
class NewDayOff:
    """A day off as a decree lists it. Without a basis of its own, the decree is its basis."""

    date: date
    name: str
    kind: DayOffKind = DayOffKind.NATIONAL
    legal_basis: str = ""


@transaction.atomic
def enter_calendar_year(
    *, year: int, days: Iterable[NewDayOff], decree: str, actor: User
) -> CalendarYear:
    """Enter a year once its decree is out. From then on due dates that need it can be computed."""
    may_edit_calendar(actor).require()
    days = sorted(days, key=lambda day: day.date)
    _require_year(year, days, decree)
    entered = CalendarYear.objects.create(year=year, decree=decree.strip())
    DayOff.objects.bulk_create(_day_off(day, entered) for day in days)
    touch_version()
    record(
        actor=actor,
        verb="calendar.year_entered",
        target=entered,
        note={"days_off": " ".join(day.date.isoformat() for day in days)},
    )
    return entered


@transaction.atomic
def add_day_off(*, day: NewDayOff, actor: User) -> DayOff:
    """A day that a later decree made free, or a local one."""
    may_edit_calendar(actor).require()
    entered = CalendarYear.objects.select_for_update().filter(year=day.date.year).first()
    if entered is None:
        raise ValidationError(
            {"date": _("Kalender tahun %(year)s belum dimasukkan.") % {"year": day.date.year}}
        )
    if not day.legal_basis.strip():
        raise ValidationError({"legal_basis": _("Sebutkan dasar hukum hari libur ini.")})
    if DayOff.objects.filter(date=day.date).exists():
        raise ValidationError({"date": _("Tanggal ini sudah tercatat sebagai hari libur.")})
    added = _day_off(day, entered)
    added.save()
    touch_version()
    record(actor=actor, verb="calendar.day_off_added", target=added)
    return added


@transaction.atomic
def remove_day_off(*, day_off: DayOff, legal_basis: str, actor: User) -> None:
    """A day that a later decree made a working day again."""
    may_edit_calendar(actor).require()
    if not legal_basis.strip():
        raise ValidationError({"legal_basis": _("Sebutkan dasar hukum penghapusan ini.")})
    day_off = DayOff.objects.select_for_update().get(pk=day_off.pk)
    record(
        actor=actor,
        verb="calendar.day_off_removed",
        target=day_off,
        note={**day_off.snapshot(), "legal_basis": legal_basis.strip()},
    )
    day_off.delete()
    touch_version()


def _require_year(year: int, days: list[NewDayOff], decree: str) -> None:
    if CalendarYear.objects.select_for_update().filter(year=year).exists():
        raise ValidationError(
            {"year": _("Kalender tahun %(year)s sudah dimasukkan.") % {"year": year}}
        )
    if not decree.strip():
        raise ValidationError({"decree": _("Sebutkan keputusan yang menetapkan hari libur.")})
    if not days:
        raise ValidationError({"days": _("Masukkan hari libur dari keputusan itu.")})
    strangers = [day.date.isoformat() for day in days if day.date.year != year]
    if strangers:
        raise ValidationError(
            {"days": _("Bukan tanggal tahun itu: %(days)s.") % {"days": ", ".join(strangers)}}
        )
    if len({day.date for day in days}) < len(days):
        raise ValidationError({"days": _("Ada tanggal yang ditulis dua kali.")})


def _day_off(day: NewDayOff, year: CalendarYear) -> DayOff:
    basis = day.legal_basis.strip() or year.decree
    return DayOff(year=year, date=day.date, kind=day.kind.value, name=day.name, legal_basis=basis)
