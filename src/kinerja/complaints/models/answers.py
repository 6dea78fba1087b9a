from django.db import models

from kinerja.casework.models import LONGEST_REASON
from kinerja.casework.texts import shown
from kinerja.complaints.models.cases import Complaint
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee


class Answer(Remembered):
    """What the office told the citizen, signed by position. A contested one is void."""

    remembers = ("complaint", "final", "signed_as", "published_at", "void_at")

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="answers")
    text = models.TextField()
    # Of an interim one: what happens next, and by when.
    next_step = models.TextField(blank=True, default="")
    by_when = models.DateField(null=True)
    # As the public reads it, once somebody has looked at it; of a case that is not public, empty.
    public_text = models.TextField(blank=True, default="")
    final = models.BooleanField()
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)
    published_at = models.DateTimeField()
    void_at = models.DateTimeField(null=True)
    objection = models.TextField(blank=True)
    # Why a moderator hid the one or the other; empty while it is shown.
    text_hidden_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="")
    objection_hidden_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="")

    class Meta:
        ordering = ["published_at", "pk"]

    def __str__(self) -> str:
        return f"{self.complaint} {self.published_at}"

    @property
    def awaits_check(self) -> bool:
        """Whether it would be public with its case, had somebody looked at it."""
        return not (self.public_text or self.void_at or self.text_hidden_because)

    @property
    def shown_text(self) -> str:
        return shown(self.text, self.text_hidden_because)

    @property
    def shown_objection(self) -> str:
        return shown(self.objection, self.objection_hidden_because)
