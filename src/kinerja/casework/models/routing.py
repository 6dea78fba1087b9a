from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.casework.tables import KEPT_APART, Target
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Position, Unit

TARGET_LABELS: dict[Target, Promise] = {
    Target.KELURAHAN: _("Kelurahan yang disebut laporan"),
    Target.OFFICE: _("Kantor (unit paling atas)"),
    Target.UNIT: _("Unit tertentu"),
}


# A callable: rewording a label makes no migration.
def target_labels() -> dict[Target, Promise]:
    return TARGET_LABELS


class RoutingRuleQuerySet(models.QuerySet["RoutingRule"]):
    def standing(self) -> Self:
        """Those in force, the last resort among them."""
        return self.filter(ended_at=None)

    def listed(self) -> Self:
        """The lines of the table in the order in which they are read."""
        return self.standing().filter(is_fallback=False).order_by("place", "number")


class RoutingRule(Remembered):
    """One line of the routing table. What it says is never edited: a new edition takes its place.

    `number` names it for people and stays with all its editions; only `place` moves. The last
    resort, for what no line fits, has the number 0 and no conditions.
    """

    remembers = (
        "number", "edition", "place", "kind", "category", "kelurahan", "channel", "confidential",
        "target", "unit", "position", "is_fallback", "ended_at",
    )  # fmt: skip

    number = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, blank=True)
    category = models.CharField(max_length=60, blank=True)
    kelurahan = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=60, blank=True)
    confidential = models.BooleanField(null=True)
    target = models.CharField(max_length=10, choices=target_labels)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    position = models.ForeignKey(Position, models.PROTECT, null=True, related_name="+")
    is_fallback = models.BooleanField(default=False)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = RoutingRuleQuerySet.as_manager()

    class Meta:
        ordering = ["place", "number", "edition"]
        constraints = [
            models.UniqueConstraint(fields=["number", "edition"], name="routing_edition_once"),
            models.UniqueConstraint(
                fields=["number"], condition=Q(ended_at=None), name="routing_one_edition_in_force"
            ),
            models.CheckConstraint(
                condition=Q(target__in=[target.value for target in Target]),
                name="routing_target_known",
            ),
            models.CheckConstraint(
                condition=Q(target=Target.UNIT.value, unit__isnull=False)
                | ~Q(target=Target.UNIT.value) & Q(unit=None, position=None),
                name="routing_unit_where_one_is_meant",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(KEPT_APART)), name="routing_never_of_what_is_apart"
            ),
            models.CheckConstraint(
                condition=Q(is_fallback=False, number__gt=0)
                | Q(
                    is_fallback=True,
                    number=0,
                    kind="",
                    category="",
                    channel="",
                    kelurahan=None,
                    confidential=None,
                    position=None,
                )
                & ~Q(target=Target.KELURAHAN.value),
                name="routing_last_resort_fits_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}.{self.edition}"
