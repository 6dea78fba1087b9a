from django.db import models

from kinerja.complaints.models.cases import Complaint
from kinerja.journal.models import Remembered


class Reporter(Remembered):
    """Who complained, where they chose to say. Apart, behind its own permission."""

    remembers = ("complaint", "name")
    personal = ("name",)

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="reporter")
    name = models.CharField(max_length=120)

    @property
    def has_contact(self) -> bool:
        """Whether there is a way to tell them something beside their own page."""
        return False

    def __str__(self) -> str:
        return str(self.complaint)
