from datetime import date
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.journal.models import Remembered
from kinerja.organisation.models.positions import Position
from kinerja.organisation.models.units import Unit


class Role(StrEnum):
    """What somebody may do in a unit and below it; permissions are code (R-ADU-14)."""

    PETUGAS = "petugas"
    VERIFIKATOR = "verifikator"
    ATASAN = "atasan"
    LURAH = "lurah"
    SEKCAM = "sekcam"
    CAMAT = "camat"
    PENGELOLA = "pengelola"
    MODERATOR = "moderator"
    INSPEKTORAT = "inspektorat"
    ADMIN = "admin"


ROLE_LABELS: dict[Role, Promise] = {
    Role.PETUGAS: _("Petugas layanan"),
    Role.VERIFIKATOR: _("Verifikator laporan (pejabat penghubung)"),
    Role.ATASAN: _("Atasan langsung"),
    Role.LURAH: _("Lurah"),
    Role.SEKCAM: _("Sekretaris kecamatan"),
    Role.CAMAT: _("Camat"),
    Role.PENGELOLA: _("Pengelola kinerja"),
    Role.MODERATOR: _("Moderator"),
    Role.INSPEKTORAT: _("Inspektorat"),
    Role.ADMIN: _("Admin aplikasi"),
}


def role_labels() -> dict[Role, Promise]:
    return ROLE_LABELS


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def active(self, on: date) -> Self:
        return self.not_over(on).filter(since__lte=on)

    def not_over(self, on: date) -> Self:
        """Those that hold that day or later."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on))


class RoleGrant(Remembered):
    """A role over a unit and all below it, for a position or for one user, from - until.

    On a position it passes with the seat: Plt and Plh have it on the days they stand in.
    """

    remembers = ("role", "unit", "position", "user", "since", "until")

    role = models.CharField(max_length=12, choices=role_labels)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="role_grants")
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="role_grants"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="role_grants"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["role", "unit", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="role_known"
            ),
            models.CheckConstraint(
                condition=Q(position__isnull=True, user__isnull=False)
                | Q(position__isnull=False, user__isnull=True),
                name="role_for_a_position_or_a_user",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="role_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.unit}"
