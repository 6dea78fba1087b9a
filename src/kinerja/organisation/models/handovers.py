from datetime import date
from enum import StrEnum
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.journal.models import Remembered
from kinerja.organisation.models.people import Employee


class Cause(StrEnum):
    """Why somebody gives their open work out of hand."""

    PENSION = "pension"
    MOVED_OUT = "moved_out"
    DIED = "died"
    DISMISSED = "dismissed"
    OTHER = "other"
    MOVED = "moved"
    LEAVE = "leave"
    STUDY = "study"


CAUSE_LABELS: dict[Cause, Promise] = {
    Cause.PENSION: _("Pensiun"),
    Cause.MOVED_OUT: _("Mutasi keluar"),
    Cause.DIED: _("Meninggal dunia"),
    Cause.DISMISSED: _("Diberhentikan"),
    Cause.OTHER: _("Alasan lain"),
    Cause.MOVED: _("Mutasi di dalam kantor"),
    Cause.LEAVE: _("Cuti"),
    Cause.STUDY: _("Tugas belajar"),
}
# The account is closed with these, and every position ends.
ENDINGS: Final = (Cause.PENSION, Cause.MOVED_OUT, Cause.DIED, Cause.DISMISSED, Cause.OTHER)
ABSENCES: Final = (Cause.LEAVE, Cause.STUDY)


def cause_labels() -> dict[Cause, Promise]:
    return CAUSE_LABELS


class HandoverQuerySet(models.QuerySet["Handover"]):
    def planned(self) -> Self:
        return self.filter(done_at=None, cancelled_at=None)

    def due(self, on: date) -> Self:
        return self.planned().filter(on__lte=on)


class Handover(Remembered):
    """From `on` this person no longer holds their open work; `until` is the last day of leave.

    Planned when it is decided, carried out on the day: with the account where it ends.
    """

    remembers = ("employee", "cause", "on", "until", "done_at", "cancelled_at")

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="handovers")
    cause = models.CharField(max_length=10, choices=cause_labels)
    on = models.DateField()
    until = models.DateField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cause__in=[cause.value for cause in Cause]), name="handover_cause_known"
            ),
            models.CheckConstraint(
                condition=Q(until=None, cause__in=[*ENDINGS, Cause.MOVED])
                | Q(until__isnull=False, until__gte=F("on"), cause__in=ABSENCES),
                name="handover_only_leave_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(cancelled_at=None),
                name="handover_done_or_cancelled",
            ),
            models.UniqueConstraint(
                fields=["employee"],
                condition=Q(done_at=None, cancelled_at=None, cause__in=ENDINGS),
                name="handover_one_planned_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.cause}"

    @property
    def ends_account(self) -> bool:
        return self.cause in ENDINGS


class Successor(Remembered):
    """Who takes one kind of work over; nobody: it goes back to the superior, who is told."""

    remembers = ("handover", "work", "employee")

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="successors")
    # The name of a kind of work, as its room declared it (`organisation.open_work`).
    work = models.CharField(max_length=20)
    employee = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handover", "work"], name="successor_one_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id} {self.work}"
