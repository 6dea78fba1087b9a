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
