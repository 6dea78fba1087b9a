from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from kinerja.complaints.models.cases import Complaint
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee


class ContactAttemptQuerySet(models.QuerySet["ContactAttempt"]):
    def since(self, moment: datetime | None) -> Self:
        return self.filter(at__gte=moment) if moment else self.none()


class ContactAttempt(Remembered):
    """Somebody of the office tried to reach the reporter: when, and how it went."""

    remembers = ("complaint", "at", "reached")

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="attempts")
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reached = models.BooleanField()
    note = models.CharField(max_length=500)

    objects = ContactAttemptQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="contact_attempt_says_how"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint} {self.at}"
