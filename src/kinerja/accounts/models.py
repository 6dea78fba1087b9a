from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kinerja.journal.models import Remembered

PERSON, SERVICE = "person", "service"


class User(Remembered, AbstractUser):
    """A person, or a named service account: nothing ever acts as nobody."""

    remembers = ("username", "kind", "is_active")

    kind = models.CharField(
        max_length=10, choices=[(PERSON, _("Orang")), (SERVICE, _("Layanan"))], default=PERSON
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[PERSON, SERVICE]), name="user_kind_known"),
        ]


class Alias(Remembered):
    """Another name to log in by, such as the NIP. It may change; the user stays."""

    remembers = ("user", "value")
    personal = ("value",)

    user = models.ForeignKey(User, models.CASCADE, related_name="aliases")
    value = models.CharField(max_length=150, unique=True)

    def __str__(self) -> str:
        return self.value


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def usable(self) -> Self:
        """Those that open: not taken back, their account active."""
        return self.filter(revoked_at__isnull=True, user__is_active=True, user__kind=SERVICE)


class ApiKey(Remembered):
    """What a service account shows at the API. Only its digest is kept: it is told once."""

    remembers = ("user", "shown", "revoked_at")

    user = models.ForeignKey(User, models.PROTECT, related_name="api_keys")
    shown = models.CharField(max_length=12)  # how people tell keys apart; opens nothing
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        ordering = ["user__username", "made_at", "pk"]

    def __str__(self) -> str:
        return self.shown
