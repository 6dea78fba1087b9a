from typing import Self

from django.db import models
from django.db.models import Q

from kinerja.complaints.models.cases import Complaint
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee


class RereadingDraw(Remembered):
    """The draw of one quarter: the number that decided it, and from how many it was drawn."""

    remembers = ("quarter", "seed", "endings", "referred", "duplicate", "rejected", "contested")

    quarter = models.CharField(max_length=7, unique=True)
    seed = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()
    # All that ended in the quarter, and what of it could have been got rid of.
    endings = models.PositiveIntegerField()
    referred = models.PositiveIntegerField()
    duplicate = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    contested = models.PositiveIntegerField()

    class Meta:
        ordering = ["-quarter"]
        constraints = [
            models.CheckConstraint(condition=~Q(seed=""), name="rereading_draw_has_a_seed"),
        ]

    def __str__(self) -> str:
        return self.quarter


class RereadingQuerySet(models.QuerySet["Rereading"]):
    def waiting(self) -> Self:
        return self.filter(agreed=None)


class Rereading(Remembered):
    """An ending that was drawn, and what whoever read it again thinks of it."""

    remembers = ("draw", "complaint", "agreed", "by")

    draw = models.ForeignKey(RereadingDraw, models.PROTECT, related_name="rereadings")
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="rereadings")
    agreed = models.BooleanField(null=True)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    objects = RereadingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "complaint"], name="rereading_once_a_quarter"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, at__isnull=True, by__isnull=True)
                | Q(agreed__isnull=False, at__isnull=False, by__isnull=False),
                name="rereading_said_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True) | Q(agreed=True) | ~Q(reason=""),
                name="rereading_disagrees_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.complaint_id}"
