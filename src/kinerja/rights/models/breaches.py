from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kinerja.accounts.models import User
from kinerja.journal.models import Remembered
from kinerja.kit import clock
from kinerja.organisation.models import Role, Unit
from kinerja.organisation.queries import scope_unit_ids
from kinerja.rights.models.asked import DECIDERS, INSPECTORS, Request
from kinerja.rights.models.labels import nudge_labels
from kinerja.rules.data_rights import Nudge

KEEPERS = DECIDERS | {Role.ADMIN}


class BreachQuerySet(models.QuerySet["Breach"]):
    def untold(self) -> Self:
        """Those of which somebody still has to be told (R-DAT-7)."""
        return self.filter(Q(subjects_told_at=None) | Q(agency_told_at=None))

    def visible_to(self, user: User) -> Self:
        return self.filter(unit__in=scope_unit_ids(user, clock.today(), KEEPERS | INSPECTORS))


class Breach(Remembered):
    """Data of people got where it should not, and what the office did about it (R-DAT-7).

    `leaked` says in words when it happened: often nobody knows the hour.
    """

    mark: ClassVar[str] = "I"
    remembers = (
        "number", "unit", "found_at", "due_at", "people", "subjects_told_at", "agency_told_at",
        "closed_at", "recorded_by",
    )  # fmt: skip

    number = models.CharField(max_length=12, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    due_at = models.DateTimeField()
    kinds = models.TextField()
    people = models.PositiveIntegerField()
    leaked = models.CharField(max_length=200)
    how = models.TextField()
    handling = models.TextField()
    subjects_told_at = models.DateTimeField(null=True)
    agency_told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = BreachQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["closed_at", "due_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_at__gt=F("found_at")), name="breach_due_after_found"
            ),
            models.CheckConstraint(
                condition=(Q(subjects_told_at=None) | Q(subjects_told_at__gte=F("found_at")))
                & (Q(agency_told_at=None) | Q(agency_told_at__gte=F("found_at"))),
                name="breach_told_after_found",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | Q(subjects_told_at__isnull=False, agency_told_at__isnull=False),
                name="breach_closed_when_all_are_told",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Reminder(Remembered):
    """The office was reminded of a clock of hours, at which step of it. Never changed."""

    remembers = ("request", "breach", "step")

    request = models.ForeignKey(Request, models.PROTECT, null=True, related_name="reminders")
    breach = models.ForeignKey(Breach, models.PROTECT, null=True, related_name="reminders")
    step = models.CharField(max_length=8, choices=nudge_labels)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "step"],
                condition=Q(request__isnull=False),
                name="reminder_once_a_request",
            ),
            models.UniqueConstraint(
                fields=["breach", "step"],
                condition=Q(breach__isnull=False),
                name="reminder_once_a_breach",
            ),
            models.CheckConstraint(
                condition=Q(request=None, breach__isnull=False)
                | Q(request__isnull=False, breach=None),
                name="reminder_of_one_clock",
            ),
            models.CheckConstraint(
                condition=Q(step__in=[step.value for step in Nudge]), name="reminder_step_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id or self.breach_id} {self.step}"
