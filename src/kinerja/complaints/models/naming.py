from typing import Self

from django.db import models
from django.db.models import Q

from kinerja.accounts.models import User
from kinerja.complaints.names import mark_of
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee


class NamedQuerySet(models.QuerySet["Named"]):
    def about(self, employee: int) -> Self:
        """What is kept from this person."""
        return self.filter(mark=mark_of(employee)).order_by()


class Named(Remembered):
    """Somebody of the office whom a complaint is about: they never see, find or handle it.

    `mark` keeps it from them. `employee` says who it is, until nothing was proven: then only the
    mark stays, which nobody can read without the key of this installation.
    """

    remembers = ("complaint", "employee", "by")
    personal = ("employee",)
    personal_notes = ("reason",)

    complaint = models.ForeignKey("complaints.Complaint", models.PROTECT, related_name="named")
    employee = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    mark = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    # By whom they were named first, in whatever case of the same matter: of that the office reads
    # no name, also when the inspector has long left (R-ADU-15).
    by_inspectorate = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["mark", "complaint"], name="named_by_mark")]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "mark"], name="named_once_in_a_case"),
            models.CheckConstraint(condition=~Q(mark=""), name="named_is_kept_away"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.mark[:8]}"
