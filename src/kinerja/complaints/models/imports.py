from django.db import models

from kinerja.accounts.models import User
from kinerja.journal.models import Remembered


class Import(Remembered):
    """One file of complaints. Its rows exist for nobody until it is published."""

    remembers = ("rows", "content_digest", "published_at", "swept_at")

    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    content_digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    # Moved on with every chunk: an import that stands still is dead and will be swept.
    alive_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    swept_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.pk}: {self.rows}"
