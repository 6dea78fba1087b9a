from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models.cases import Complaint
from kinerja.journal.models import Remembered


class Source(StrEnum):
    """Where else the same case is kept."""

    LAPOR = "lapor"
    LAPOR_SEMAR = "lapor_semar"


SOURCE_LABELS: dict[Source, Promise] = {
    Source.LAPOR: _("SP4N-LAPOR!"),
    Source.LAPOR_SEMAR: _("Lapor Semar"),
}


# Callables: rewording a label makes no migration.
def source_labels() -> dict[Source, Promise]:
    return SOURCE_LABELS


class ExternalNumberQuerySet(models.QuerySet["ExternalNumber"]):
    def visible_to(self, user: User) -> Self:
        """Those of the cases that this user may know of."""
        return self.filter(complaint__in=Complaint.objects.visible_to(user).order_by().values("pk"))

    def open_there(self) -> Self:
        return self.filter(answered_there_on=None, is_closed_there=False)


class ExternalNumber(Remembered):
    """The same case in SP4N-LAPOR! or Lapor Semar: its number there, and how it stands there.

    Status and closing are theirs: only their lists say them, and they end nothing here.
    """

    remembers = (
        "complaint", "source", "number", "status_there", "is_closed_there", "answered_there_on",
        "is_apart",
    )  # fmt: skip

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="external_numbers")
    source = models.CharField(max_length=12, choices=source_labels)
    number = models.CharField(max_length=40)
    status_there = models.CharField(max_length=60, blank=True, default="")
    is_closed_there = models.BooleanField(default=False)
    answered_there_on = models.DateField(null=True)
    # It may stand on another case too: noted by the inspectorate, or by whoever may not know that
    # the other one is there. A refusal would tell them.
    is_apart = models.BooleanField(default=False)

    objects = ExternalNumberQuerySet.as_manager()

    class Meta:
        ordering = ["source", "pk"]
        indexes = [
            models.Index(fields=["number"]),
            models.Index(
                fields=["complaint"],
                condition=Q(answered_there_on=None, is_closed_there=False),
                name="complaint_open_elsewhere",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=[one.value for one in Source]),
                name="external_number_source_known",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="external_number_given"),
            models.UniqueConstraint(
                fields=["source", "number"],
                condition=Q(is_apart=False),
                name="external_number_once",
            ),
            models.UniqueConstraint(
                fields=["complaint", "source"], name="external_number_one_a_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.number}"

    @property
    def label(self) -> str:
        return str(SOURCE_LABELS[Source(self.source)])

    @property
    def is_open_there(self) -> bool:
        return self.answered_there_on is None and not self.is_closed_there
