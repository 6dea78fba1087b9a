from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models.cases import Complaint
from kinerja.complaints.models.labels import desk_labels
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee, Position, Unit
from kinerja.rules.desks import OUTSIDE, Desk

AWAITED_LABELS: dict[Desk, Promise] = {
    Desk.REPORTER: _("Pelapor"),
    Desk.AGENCY: _("Instansi lain"),
}


def awaited_labels() -> dict[Desk, Promise]:
    return AWAITED_LABELS


class WaitQuerySet(models.QuerySet["Wait"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)

    def over_by(self, today: date) -> Self:
        """Those still running whose last day has gone by."""
        return self.running().filter(until__lt=today)


class Wait(Remembered):
    """A case waits for somebody outside the office: what was asked, until when, what came.

    Its days are given back to the deadline, so it never stands without a question that was sent
    or the number of a letter (R-ADU-30).
    """

    remembers = ("complaint", "whom", "agency", "letter_number", "asked_at", "until", "ended_at")

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="waits")
    whom = models.CharField(max_length=12, choices=awaited_labels)
    words = models.TextField()
    agency = models.CharField(max_length=200, blank=True, default="")
    letter_number = models.CharField(max_length=100, blank=True, default="")
    by = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    signed_as = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True, default="")

    objects = WaitQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(fields=["until"], condition=Q(ended_at=None), name="wait_running"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(ended_at=None), name="wait_for_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(whom__in=[desk.value for desk in OUTSIDE]), name="wait_for_known"
            ),
            models.CheckConstraint(
                condition=Q(whom=Desk.REPORTER.value) | (~Q(agency="") & ~Q(letter_number="")),
                name="wait_for_agency_has_a_letter",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="wait_says_what_for"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("asked_at")),
                name="wait_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint} {self.whom} {self.asked_at}"


class DeskStay(Remembered):
    """A case on one desk, from when until when, and whose. Written when it leaves the desk."""

    remembers = ("complaint", "desk", "unit", "position", "employee", "began_at", "ended_at")

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="stays")
    desk = models.CharField(max_length=12, choices=desk_labels)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    # The seat that answers for these days; who sat on it, where somebody did.
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, related_name="+", db_index=False
    )
    employee = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(desk__in=[desk.value for desk in Desk]), name="desk_stay_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("began_at")), name="desk_stay_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint} {self.desk} {self.began_at}"
