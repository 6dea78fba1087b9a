from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from kinerja.journal.models import Remembered
from kinerja.organisation.models.units import Unit


class PolicyQuerySet(models.QuerySet["Policy"]):
    def active(self, on: date) -> Self:
        return self.not_over(on).filter(since__lte=on)

    def not_over(self, on: date) -> Self:
        """Those in force that day or later."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on))


class Policy(Remembered):
    """A value that this office, or a unit of it, has decided: from, until, on what basis.

    Without a unit it holds everywhere. What a statute says is in `rules/`, never here.
    """

    remembers = ("key", "value", "unit", "since", "until", "legal_basis")

    key = models.CharField(max_length=60)
    value = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="policies")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    legal_basis = models.TextField()

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["key", "since", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(legal_basis=""), name="policy_has_a_basis"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="policy_ends_after_it_begins",
            ),
            models.UniqueConstraint(fields=["key", "unit", "since"], name="policy_once_a_day"),
            models.UniqueConstraint(
                fields=["key", "since"],
                condition=Q(unit__isnull=True),
                name="policy_once_a_day_everywhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
