from django.db import models
from django.db.models import Q

from kinerja.casework.models import LONGEST_REASON
from kinerja.casework.texts import shown
from kinerja.complaints.models.cases import Complaint
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee


class Note(Remembered):
    """What those who work on a case tell one another. Its reporter and the public never read it."""

    remembers = ("complaint", "by", "signed_as", "at")

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)
    at = models.DateTimeField()
    # Why a moderator hid it; empty while it is shown.
    hidden_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="note_says_something")]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at}"

    @property
    def shown_text(self) -> str:
        return shown(self.text, self.hidden_because)
