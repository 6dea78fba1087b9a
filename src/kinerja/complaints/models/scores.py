from django.db import models
from django.db.models import Q

from kinerja.casework.models import LONGEST_REASON
from kinerja.casework.texts import shown
from kinerja.complaints.models.cases import Complaint


class ScoreReason(models.Model):
    """Why a reporter gave the score they gave. Never public, and no fact.

    It stays when the score goes, because its answer is void: what was said was said.
    """

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="score_reasons")
    score = models.PositiveSmallIntegerField()
    text = models.TextField()
    at = models.DateTimeField()
    # Why a moderator hid it; empty while it is shown.
    hidden_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & Q(score__range=(1, 4)), name="score_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at}"

    @property
    def shown_text(self) -> str:
        return shown(self.text, self.hidden_because)
