from datetime import date
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.journal.models import Remembered
from kinerja.organisation.models.positions import Position


class EmployeeStatus(StrEnum):
    """R-KEC-22. The last one works at the counter but has no SKP."""

    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    PPPK_PART = "pppk_part"
    NON_ASN = "non_asn"


EMPLOYEE_STATUS_LABELS: dict[EmployeeStatus, Promise] = {
    EmployeeStatus.PNS: _("PNS"),
    EmployeeStatus.CPNS: _("CPNS"),
    EmployeeStatus.PPPK: _("PPPK"),
    EmployeeStatus.PPPK_PART: _("PPPK paruh waktu"),
    EmployeeStatus.NON_ASN: _("Non-ASN"),
}


def employee_status_labels() -> dict[EmployeeStatus, Promise]:
    return EMPLOYEE_STATUS_LABELS


class AssignmentKind(StrEnum):
    DEFINITIVE = "definitive"
    PLT = "plt"
    PLH = "plh"


ASSIGNMENT_KIND_LABELS: dict[AssignmentKind, Promise] = {
    AssignmentKind.DEFINITIVE: _("Definitif"),
    AssignmentKind.PLT: _("Plt"),
    AssignmentKind.PLH: _("Plh"),
}


def assignment_kind_labels() -> dict[AssignmentKind, Promise]:
    return ASSIGNMENT_KIND_LABELS


def _number_fits_status() -> Q:
    """R-KEC-10, R-KEC-11: digits 13-14 are a month for a PNS, 21 and up for a PPPK."""
    code = Substr("number", 13, 2)
    numbered = Q(number__isnull=False) & Q(Exact(Length("number"), Value(18)))
    servant = Q(status__in=[EmployeeStatus.PNS.value, EmployeeStatus.CPNS.value])
    contract = Q(status__in=[EmployeeStatus.PPPK.value, EmployeeStatus.PPPK_PART.value])
    return (
        Q(status=EmployeeStatus.NON_ASN.value, number__isnull=True)
        | servant & numbered & Q(LessThanOrEqual(code, Value("12")))
        | contract & numbered & Q(GreaterThanOrEqual(code, Value("21")))
    )


class Employee(Remembered):
    """A person who works here; a user only when they may log in."""

    remembers = ("number", "name", "status", "user")
    personal = ("number", "name")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="employee"
    )
    number = models.CharField(
        max_length=18, unique=True, null=True, blank=True
    )  # null: several may have none
    name = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=employee_status_labels)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in EmployeeStatus]),
                name="employee_status_known",
            ),
            models.CheckConstraint(
                condition=_number_fits_status(), name="employee_number_fits_status"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_skp(self) -> bool:
        """Only civil servants are evaluated by SKP (R-KEC-22)."""
        return self.status != EmployeeStatus.NON_ASN


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def active(self, on: date) -> Self:
        return self.filter(since__lte=on).filter(Q(until__isnull=True) | Q(until__gte=on))

    def overlapping(self, since: date, until: date | None) -> Self:
        later = self.filter(Q(until__isnull=True) | Q(until__gte=since))
        return later.filter(since__lte=until) if until else later


class Assignment(Remembered):
    """Who holds a position, from `since` up to and including `until` (null: still)."""

    remembers = ("employee", "position", "kind", "since", "until")

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="assignments")
    position = models.ForeignKey(Position, models.PROTECT, related_name="assignments")
    kind = models.CharField(
        max_length=10, choices=assignment_kind_labels, default=AssignmentKind.DEFINITIVE.value
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in AssignmentKind]),
                name="assignment_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="assignment_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["position", "kind"],
                condition=Q(until__isnull=True),
                name="assignment_one_holder_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["employee"],
                condition=Q(until__isnull=True, kind=AssignmentKind.DEFINITIVE.value),
                name="assignment_one_definitive_position",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.position}"
