from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kinerja.accounts.policies import CONFIRM_WITHIN
from kinerja.journal.models import Remembered


class RestorationQuerySet(models.QuerySet["Restoration"]):
    def waiting(self, now: datetime) -> Self:
        """Asked for, and still in time to be confirmed."""
        return self.filter(closed_at=None, asked_at__gt=now - CONFIRM_WITHIN)


class Restoration(Remembered):
    """Somebody lost their second factor: one person asks, another confirms, neither is the owner.

    Closed when it was confirmed, refused, or asked for anew after its time.
    """

    remembers = ("owner", "asked_by", "reason", "confirmed_by", "closed_at")
    personal = ("reason",)

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    objects = RestorationQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(closed_at=None), name="restoration_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("owner")), name="restoration_asked_by_another"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | (
                    ~Q(confirmed_by=F("owner"))
                    & ~Q(confirmed_by=F("asked_by"))
                    & Q(closed_at__isnull=False)
                ),
                name="restoration_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}"

    @property
    def until(self) -> datetime:
        return self.asked_at + CONFIRM_WITHIN
