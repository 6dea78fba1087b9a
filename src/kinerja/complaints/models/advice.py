"""What is said to citizens before they file: who really helps, and what is already answered."""

from typing import Self

from django.db import models
from django.db.models import Q

from kinerja.complaints.models.categories import Category
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Service


class StopperQuerySet(models.QuerySet["Stopper"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)


class ReadyAnswerQuerySet(models.QuerySet["ReadyAnswer"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)


class Stopper(Remembered):
    """Who is to be called instead: for a category, or, in an emergency, for everybody.

    A final one says that the matter is not this office's: then the form takes no report of it.
    """

    remembers = ("category", "title", "words", "phone", "is_final", "ended_at")

    # None: for everybody, on the first page.
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="stoppers")
    title = models.CharField(max_length=100)
    words = models.CharField(max_length=500)
    phone = models.CharField(max_length=30, blank=True, default="")
    is_final = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    objects = StopperQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_final=False) | Q(category__isnull=False),
                name="stopper_is_final_for_a_category_only",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(words=""), name="stopper_says_where_to"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReadyAnswer(Remembered):
    """A question that is asked every day, and its answer in plain words.

    `needs_check`: it came with the software, and nobody of this office has read it yet.
    """

    remembers = ("question", "answer", "category", "service", "needs_check", "ended_at")

    question = models.CharField(max_length=150)
    # Other words that people use for it, so that it is found.
    also = models.CharField(max_length=300, blank=True, default="")
    answer = models.TextField()
    # What to bring, one a line.
    bring = models.TextField(blank=True, default="")
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="ready_answers")
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="+")
    needs_check = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True)

    objects = ReadyAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["question", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(question="") & ~Q(answer=""), name="ready_answer_answers"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def things(self) -> list[str]:
        """What to bring."""
        return self.bring.splitlines()
