import secrets

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.db.models.lookups import Exact
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.journal.models import Remembered
from kinerja.rules.days_off import DayOffKind

DAY_OFF_KIND_LABELS: dict[DayOffKind, Promise] = {
    DayOffKind.NATIONAL: _("Libur nasional"),
    DayOffKind.COLLECTIVE_LEAVE: _("Cuti bersama"),
    DayOffKind.PRESIDENTIAL: _("Libur nasional dengan Keppres"),
    DayOffKind.LOCAL: _("Libur setempat"),
}


def day_off_kind_labels() -> dict[DayOffKind, Promise]:
    return DAY_OFF_KIND_LABELS


class CalendarYear(Remembered):
    """A year whose days off are decided. A year that is not here is unknown, never guessed."""

    remembers = ("year", "decree")

    year = models.PositiveSmallIntegerField(unique=True)
    decree = models.TextField()

    class Meta:
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(condition=~Q(decree=""), name="calendar_year_has_a_decree"),
        ]

    def __str__(self) -> str:
        return str(self.year)


class DayOff(Remembered):
    """A day on which the office is closed, besides Saturdays and Sundays."""

    remembers = ("date", "kind", "name", "legal_basis")

    year = models.ForeignKey(CalendarYear, models.PROTECT, to_field="year", related_name="days_off")
    date = models.DateField(unique=True)
    kind = models.CharField(max_length=24, choices=day_off_kind_labels)
    name = models.CharField(max_length=200)
    legal_basis = models.TextField()

    class Meta:
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in DayOffKind]),
                name="day_off_kind_known",
            ),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="day_off_has_a_basis"),
            models.CheckConstraint(
                condition=Q(Exact(ExtractYear("date"), F("year"))), name="day_off_in_its_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"


def new_token() -> str:
    return secrets.token_hex(8)


class CalendarVersion(models.Model):
    """One row that changes with calendar and policies, so that processes know when to read again.

    A random token, not a counter: after a rollback a counter would name other content.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    token = models.CharField(max_length=16, default=new_token)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="calendar_version_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.token
