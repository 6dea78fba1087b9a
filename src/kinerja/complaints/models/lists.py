from typing import Final

from django.db import models
from django.db.models import Q

from kinerja.accounts.models import User
from kinerja.journal.models import Remembered

LONGEST_NAME: Final = 40


class SavedList(Remembered):
    """A filter of the work list that somebody keeps under a name, for their own eyes.

    `query` holds the fields of the filter as they were typed; each reading checks them again.
    What they search for is theirs: the journal knows the name alone.
    """

    remembers = ("owner", "name")

    owner = models.ForeignKey(User, models.PROTECT, related_name="saved_lists", db_index=False)
    name = models.CharField(max_length=LONGEST_NAME)
    query = models.JSONField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_list_once_by_name"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_list_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
