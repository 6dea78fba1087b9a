from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models.cases import Complaint
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee
from kinerja.rules.findings import STAYS, Result

RESULT_LABELS: dict[Result, Promise] = {
    Result.PROVEN: _("Terbukti"),
    Result.NOT_PROVEN: _("Tidak terbukti"),
    Result.UNDECIDABLE: _("Tidak dapat dibuktikan"),
}


def result_labels() -> dict[Result, Promise]:
    return RESULT_LABELS


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> Self:
        return self.filter(result="")

    def proven(self, since: date, until: date) -> Self:
        """Those decided on these days, both included."""
        return self.filter(result=Result.PROVEN.value, decided_on__range=(since, until))


class Finding(Remembered):
    """What was found about the conduct of one person, after they could answer (R-ADU-32).

    `matter` is what they are asked, in the words of whoever finds: never the reporter, never their
    text. What was not proven keeps the word alone: no person, no question, no answer.
    """

    remembers = (
        "complaint", "employee", "asked_at", "answer_until", "answered_at", "result", "decided_on",
    )  # fmt: skip
    personal = ("employee",)

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="findings")
    employee = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="findings")
    matter = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    # None where the calendar of that year is not out yet.
    answer_until = models.DateField(null=True)
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=16, choices=result_labels, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    decided_on = models.DateField(null=True)
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["employee", "decided_on"], name="finding_of_a_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "employee"], name="finding_once_a_person_and_case"
            ),
            models.CheckConstraint(
                condition=Q(result__in=["", *(one.value for one in Result)]),
                name="finding_result_known",
            ),
            models.CheckConstraint(
                condition=Q(result="", decided_on=None) | (~Q(result="") & ~Q(decided_on=None)),
                name="finding_decided_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(result__in=["", *(one.value for one in STAYS)], employee__isnull=False)
                & ~Q(matter="")
                | ~Q(result__in=["", *(one.value for one in STAYS)])
                & Q(employee__isnull=True, matter="", answer="", reason=""),
                name="finding_not_proven_leaves_no_trace",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("asked_at")),
                name="finding_answered_after_it_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.result}"
