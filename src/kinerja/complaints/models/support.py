from django.db import models

from kinerja.complaints.models.cases import Complaint


class Support(models.Model):
    """Somebody has the same trouble. Who is not known: two digests, and no word about a person.

    Both are of keys that only that browser has, and differ from case to case: nothing tells that
    two rows are of one person.
    """

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="supported_by")
    key_digest = models.CharField(max_length=64)
    follow_digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "key_digest"], name="support_once_a_browser"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at}"
