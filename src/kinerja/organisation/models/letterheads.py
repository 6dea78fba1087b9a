from django.db import models
from django.db.models import Q

from kinerja.journal.models import Remembered
from kinerja.organisation.models.units import Unit


class Letterhead(Remembered):
    """The head of a unit's letters (kop surat); it holds for the units below without their own."""

    remembers = (
        "unit", "government", "office", "place", "address", "phone", "email", "website", "logo",
    )  # fmt: skip

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="letterhead")
    government = models.CharField(max_length=120, blank=True)
    office = models.CharField(max_length=120)
    # Where letters are dated: "Contoh, 24 November 2026".
    place = models.CharField(max_length=60, blank=True)
    address = models.TextField(max_length=300, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(max_length=120, blank=True)
    website = models.CharField(max_length=120, blank=True)
    # The key of kit.uploads' store; empty without a logo.
    logo = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(office=""), name="letterhead_has_an_office"),
        ]

    def __str__(self) -> str:
        return self.office
