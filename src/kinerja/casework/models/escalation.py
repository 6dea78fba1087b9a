from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.journal.models import Remembered
from kinerja.organisation.models import Position
from kinerja.rules.escalation import Level

LEVEL_LABELS: dict[Level, Promise] = {
    Level.BEFORE: _("Menjelang tenggat"),
    Level.DUE: _("Pada hari tenggat"),
    Level.AFTER: _("Lewat tenggat"),
}


# A callable: rewording a label makes no migration.
def level_labels() -> dict[Level, Promise]:
    return LEVEL_LABELS


class Escalation(Remembered):
    """Somebody was told of a deadline: of which case, on which step, when. Never changed."""

    remembers = ("room", "case", "clock", "due_on", "level", "up", "recipient")

    room = models.CharField(max_length=20)
    case = models.PositiveBigIntegerField()
    clock = models.CharField(max_length=20)
    due_on = models.DateField()
    level = models.CharField(max_length=6, choices=level_labels)
    up = models.PositiveSmallIntegerField()
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Whose seat spoke for them then; empty for who has none here (the inspectorate).
    position = models.ForeignKey(Position, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "case", "clock", "due_on", "level", "up", "recipient"],
                name="escalation_told_once",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in Level]),
                name="escalation_level_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.case} {self.due_on} {self.level} {self.up}"


class Round(models.Model):
    """How far a job of this room has come. Its row is also the lock that lets one work at a time.

    `seen` names what the last whole round was counted with, `entry` the last one of the journal
    it knew.
    """

    job = models.CharField(max_length=40, unique=True)
    seen = models.CharField(max_length=80, blank=True)
    entry = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.job} {self.seen}"
