from typing import Self

from django.db import models
from django.db.models import Q

from kinerja.complaints.models.cases import Complaint
from kinerja.journal.models import Remembered, Snapshot
from kinerja.kit.ciphers import MARK, EncryptedText, fingerprint

CONTACT = ("name", "email", "phone")
_EMPTY = Q(name="", email="", phone="")


class ReporterQuerySet(models.QuerySet["Reporter"]):
    def known(self) -> Self:
        """Of whom anything is kept. The values themselves stay closed."""
        return self.exclude(_EMPTY)

    def to_call(self) -> Self:
        """Who has to be told something and left a phone alone; never whoever is anonymous."""
        return self.filter(call_since__isnull=False, complaint__anonymous=False)


class Reporter(Remembered):
    """Who complained, where they chose to say. Apart, encrypted, behind its own permission."""

    remembers = ("complaint", *CONTACT)
    personal = CONTACT

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="reporter")
    name = EncryptedText(blank=True, default="")
    email = EncryptedText(blank=True, default="")
    phone = EncryptedText(blank=True, default="")  # as rules.phones keeps it
    # Since when somebody has to phone them, and about which step; none while nobody has to.
    call_since = models.DateTimeField(null=True)
    call_about = models.CharField(max_length=20, blank=True, default="")
    # The promised day that went by and of which somebody was told to phone them; once for each.
    late_told = models.DateField(null=True)

    objects = ReporterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["call_since"],
                name="reporter_to_call",
                condition=Q(call_since__isnull=False),
            ),
        ]
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{field: ""}) | Q(**{f"{field}__startswith": MARK}),
                    name=f"reporter_{field}_is_encrypted",
                )
                for field in CONTACT
            ),
            models.CheckConstraint(
                condition=Q(call_since=None, call_about="")
                | (Q(call_since__isnull=False) & ~Q(call_about="") & ~Q(phone="")),
                name="reporter_called_by_phone_about_something",
            ),
        ]

    def __str__(self) -> str:
        return str(self.complaint)

    def snapshot(self) -> Snapshot:
        """Of personal values a keyed fingerprint: the journal tells change from no change."""
        plain = super().snapshot()
        closed = {name: fingerprint(value) for name in CONTACT if (value := plain[name])}
        return {**plain, **dict.fromkeys(CONTACT), **closed}
