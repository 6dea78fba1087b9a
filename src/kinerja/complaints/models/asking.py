"""What the office asks besides, because of what a complaint is about; and what was answered."""

from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models.cases import Complaint
from kinerja.complaints.models.categories import Category
from kinerja.journal.models import Remembered

LONGEST_DETAIL = 500


class Asks(StrEnum):
    """What kind of answer a question wants."""

    CHOICE = "choice"
    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"


ASKS_LABELS: dict[Asks, Promise] = {
    Asks.CHOICE: _("Pilihan"),
    Asks.TEXT: _("Teks singkat"),
    Asks.NUMBER: _("Angka"),
    Asks.YES_NO: _("Ya atau tidak"),
}


# A callable: rewording a label makes no migration.
def asks_labels() -> dict[Asks, Promise]:
    return ASKS_LABELS


class CategoryQuestionQuerySet(models.QuerySet["CategoryQuestion"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def asked_for(self, category: Category) -> Self:
        """Those of its group first, then its own."""
        of_both = self.standing().filter(category__in=[category.pk, category.parent_id])
        return of_both.order_by(F("category__parent").asc(nulls_first=True), "place", "pk")


class CategoryQuestion(Remembered):
    """A question that goes with a category. Never edited: past answers would change their sense."""

    remembers = ("category", "label", "kind", "options", "is_required", "place", "ended_at")

    category = models.ForeignKey(Category, models.PROTECT, related_name="questions")
    place = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    hint = models.CharField(max_length=200, blank=True, default="")
    kind = models.CharField(max_length=6, choices=asks_labels)
    # One a line.
    options = models.TextField(blank=True, default="")
    is_required = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    objects = CategoryQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Asks]), name="question_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=Asks.CHOICE.value) ^ Q(options=""),
                name="question_of_choice_has_options",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def field(self) -> str:
        """Its name in a form."""
        return f"q{self.pk}"

    @property
    def choices(self) -> list[str]:
        return self.options.splitlines()


class CaseDetail(models.Model):
    """What was answered to one of these questions, as it is read."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="details")
    question = models.ForeignKey(CategoryQuestion, models.PROTECT, related_name="+", db_index=False)
    said = models.CharField(max_length=LONGEST_DETAIL)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "question"], name="case_detail_once_a_question"
            ),
            models.CheckConstraint(condition=~Q(said=""), name="case_detail_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.question_id}"
