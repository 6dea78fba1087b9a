from typing import Self

from django.db import models
from django.db.models import Q

from kinerja.accounts.models import User
from kinerja.casework.models import LONGEST_REASON
from kinerja.casework.texts import shown
from kinerja.complaints.models.labels import READERS
from kinerja.counter.models import CounterSession
from kinerja.journal.models import Remembered
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Unit
from kinerja.organisation.queries import scope_unit_ids


class ThanksQuerySet(models.QuerySet["Thanks"]):
    def visible_to(self, user: User) -> Self:
        """Those of the units in this user's scope, and what thanks themselves."""
        units = scope_unit_ids(user, clock.today(), READERS)
        return self.filter(Q(unit__in=units) | Q(employee__user=user))

    def shown(self) -> Self:
        return self.filter(hidden_because="")

    def untold(self) -> Self:
        return self.filter(told_at=None)


class Thanks(Remembered):
    """A citizen thanks: a unit, or whoever sat at a counter. No case, no clock, nobody's name."""

    remembers = ("unit", "employee", "session", "received_at", "told_at")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    # By the code of their counter alone: a citizen neither types nor learns a name.
    session = models.ForeignKey(CounterSession, models.PROTECT, null=True, related_name="+")
    employee = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    # Of the sheet it was written on: sent twice, it is the same thanks.
    sheet_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  # null keeps it unique
    received_at = models.DateTimeField()
    # When it reached whom it thanks, in the weekly batch.
    told_at = models.DateTimeField(null=True)
    # Why a moderator hid the text; empty while it is shown.
    hidden_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="")

    objects = ThanksQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["unit", "-received_at", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(employee=None) | Q(session__isnull=False),
                name="thanks_to_a_person_by_a_counter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.received_at}"

    @property
    def shown_text(self) -> str:
        return shown(self.text, self.hidden_because)
