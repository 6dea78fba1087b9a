from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from kinerja.complaints.models.labels import kind_labels
from kinerja.journal.models import Remembered
from kinerja.rules.complaints import Kind


class CategoryQuerySet(models.QuerySet["Category"]):
    def standing(self) -> Self:
        """Those in use; what was merged into another is only kept to recognise it again."""
        return self.filter(merged_into=None)

    def offered(self) -> Self:
        """Those that citizens may choose."""
        return self.standing().filter(needs_review=False)

    def on_top(self) -> Self:
        """Groups, and those that stand in none."""
        return self.filter(parent=None)


class Category(Remembered):
    """What a complaint is about. Those an import brings wait for a person to confirm them.

    One may stand below another, which is then a group: two levels, never three. One that was
    merged stays as a word of its source, so that the next file finds its way.
    """

    remembers = ("slug", "name", "needs_review", "merged_into", "parent")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    needs_review = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    # That a group stands in no other group is for the services: a constraint sees one row.
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None)
                | (~Q(merged_into=models.F("id")) & Q(needs_review=False)),
                name="category_merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | (~Q(parent=F("id")) & Q(merged_into=None)),
                name="category_stands_below_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CategoryTargetQuerySet(models.QuerySet["CategoryTarget"]):
    def active(self, on: date) -> Self:
        return self.not_over(on).filter(since__lte=on)

    def not_over(self, on: date) -> Self:
        """Those in force that day or later."""
        return self.filter(Q(until=None) | Q(until__gte=on))


class CategoryTarget(Remembered):
    """How soon this office wants to finish cases of a category: from, until, on what basis.

    Working days, for one kind of case or, where none is named, for every kind. What it says is
    never edited: it is ended, or the next one takes its place.
    """

    remembers = ("category", "kind", "days", "since", "until", "legal_basis")

    category = models.ForeignKey(Category, models.PROTECT, related_name="targets")
    kind = models.CharField(max_length=10, choices=kind_labels, blank=True)
    days = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    legal_basis = models.CharField(max_length=500)

    objects = CategoryTargetQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "kind", "since"], name="category_target_once_a_day"
            ),
            models.CheckConstraint(condition=Q(days__gte=1), name="category_target_of_some_days"),
            models.CheckConstraint(
                condition=~Q(legal_basis=""), name="category_target_has_a_basis"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="category_target_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["", *(kind.value for kind in Kind)]),
                name="category_target_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id} {self.kind} {self.days}"

    def binds(self, kind: Kind, received: date) -> bool:
        """Whether it holds for a case of this kind that came in on this day."""
        return self.held_on(received) and self.kind in ("", kind.value)

    def held_on(self, received: date) -> bool:
        return self.since <= received and (self.until is None or received <= self.until)
