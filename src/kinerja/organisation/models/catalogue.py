from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.journal.models import Remembered
from kinerja.organisation.models.units import Unit

# R-FOR-1: the six of service delivery, which must be published, then the eight internal ones.
DELIVERY: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "requirements": _("Persyaratan"),
        "procedure": _("Sistem, mekanisme, dan prosedur"),
        "duration": _("Jangka waktu penyelesaian"),
        "fee": _("Biaya atau tarif"),
        "product": _("Produk pelayanan"),
        "complaint_handling": _("Penanganan pengaduan, saran, dan masukan"),
    }
)
INTERNAL: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "legal_basis": _("Dasar hukum"),
        "facilities": _("Sarana, prasarana, dan fasilitas"),
        "competence": _("Kompetensi pelaksana"),
        "supervision": _("Pengawasan internal"),
        "staffing": _("Jumlah pelaksana"),
        "guarantee": _("Jaminan pelayanan"),
        "safety": _("Jaminan keamanan dan keselamatan pelayanan"),
        "evaluation": _("Evaluasi kinerja pelaksana"),
    }
)
COMPONENTS: Final[Mapping[str, Promise]] = MappingProxyType({**DELIVERY, **INTERNAL})


def _six_filled() -> Q:
    filled = Q()
    for field in DELIVERY:
        filled &= ~Q(**{field: ""})
    return filled


class Service(Remembered):
    """A service that a unit offers, with its 14 components (standar pelayanan, R-FOR-1)."""

    remembers = ("unit", "code", "name", "is_published", "counter_minutes", *COMPONENTS)

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="services")
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    is_published = models.BooleanField(default=False)

    # The published duration in minutes, where it is that short: what counters are measured by.
    counter_minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    requirements = models.TextField(blank=True)
    procedure = models.TextField(blank=True)
    duration = models.TextField(blank=True)
    fee = models.TextField(blank=True)
    product = models.TextField(blank=True)
    complaint_handling = models.TextField(blank=True)

    legal_basis = models.TextField(blank=True)
    facilities = models.TextField(blank=True)
    competence = models.TextField(blank=True)
    supervision = models.TextField(blank=True)
    staffing = models.TextField(blank=True)
    guarantee = models.TextField(blank=True)
    safety = models.TextField(blank=True)
    evaluation = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_published=False) | _six_filled(), name="service_published_with_six"
            ),
            models.CheckConstraint(
                condition=Q(counter_minutes=None) | Q(counter_minutes__gte=1),
                name="service_takes_a_minute",
            ),
        ]

    def __str__(self) -> str:
        return self.name
