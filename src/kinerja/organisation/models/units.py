from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from tree_queries.query import TreeQuerySet

from kinerja.journal.models import Remembered


class UnitKind(StrEnum):
    CITY = "city"
    SUBDISTRICT = "subdistrict"
    SECRETARIAT = "secretariat"
    SECTION = "section"
    KELURAHAN = "kelurahan"


UNIT_KIND_LABELS: dict[UnitKind, Promise] = {
    UnitKind.CITY: _("Kota"),
    UnitKind.SUBDISTRICT: _("Kecamatan"),
    UnitKind.SECRETARIAT: _("Sekretariat"),
    UnitKind.SECTION: _("Seksi"),
    UnitKind.KELURAHAN: _("Kelurahan"),
}


def unit_kind_labels() -> dict[UnitKind, Promise]:
    return UNIT_KIND_LABELS


class UnitQuerySet(TreeQuerySet, models.QuerySet["Unit"]):  # type: ignore[misc]  # ships no types
    """A tree in one table; siblings stand in the order of their codes."""

    def in_tree_order(self) -> Self:
        """Each unit right after its parent, with its `tree_depth` (0 is the top)."""
        tree: Self = self.with_tree_fields()
        return tree

    def above(self, unit: "Unit", *, include_self: bool = False) -> Self:
        """The units above this one, the top first."""
        found: Self = self.ancestors(unit, include_self=include_self)
        return found


class Unit(Remembered):
    """A part of the office that people work in. Its code is the official one."""

    # Only on what `in_tree_order` found: how far below the top, and the ids on the way.
    tree_depth: int
    tree_path: list[int]

    remembers = ("code", "name", "kind", "parent", "needs_review")

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=unit_kind_labels)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    needs_review = models.BooleanField(default=False)

    objects = models.Manager.from_queryset(UnitQuerySet)()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in UnitKind]), name="unit_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="unit_not_its_own_parent",
            ),
            models.UniqueConstraint(
                Coalesce("parent", Value(0)), condition=Q(parent__isnull=True), name="unit_one_root"
            ),
        ]

    def __str__(self) -> str:
        return self.name
