import uuid
from datetime import datetime
from typing import Self

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from kinerja.accounts import codes
from kinerja.accounts.policies import PIN_TRIES
from kinerja.journal.models import Remembered
from kinerja.kit import clock

PERSON, SERVICE = "person", "service"


class User(Remembered, AbstractUser):
    """A person, or a named service account: nothing ever acts as nobody."""

    remembers = ("username", "kind", "is_active")

    kind = models.CharField(
        max_length=10, choices=[(PERSON, _("Orang")), (SERVICE, _("Layanan"))], default=PERSON
    )
    # One more ends every session of this account, wherever it is kept.
    sessions_ended = models.PositiveIntegerField(default=0)
    # Somebody else knows the password: it opens until then, and must be changed before all else.
    given_until = models.DateTimeField(null=True)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[PERSON, SERVICE]), name="user_kind_known"),
        ]

    @property
    def has_second_factor(self) -> bool:
        """Read with the user of a session (`users_of_sessions`); who did not ask hears no."""
        return bool(getattr(self, "second_factor_exists", False))

    def set_password(self, raw_password: str | None) -> None:
        """One's own, without an end."""
        super().set_password(raw_password)
        self.given_until = None

    def check_password(self, raw_password: str | None) -> bool:
        until = self.given_until
        if until is None or raw_password is None:
            return super().check_password(raw_password)
        code = codes.typed(raw_password)
        # Order: one that is too late is not looked at, or Django would write its hash anew.
        is_right = clock.now() < until and super().check_password(code)
        self.given_until = until  # Order: Django may have hashed it anew, through set_password.
        if not is_right:
            # As long as any wrong password takes: the time must not tell who never logged in.
            make_password(code)
        return is_right

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        held = f"{self.sessions_ended}:{self.password}"
        return salted_hmac("kinerja.accounts.session", held, secret, algorithm="sha256").hexdigest()


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


class TrustedDeviceQuerySet(models.QuerySet["TrustedDevice"]):
    def trusted(self, now: datetime) -> Self:
        return self.filter(revoked_at=None, until__gt=now)


class TrustedDevice(Remembered):
    """A browser in which somebody proved a second factor, and asked not to be asked for a while.

    One row a person and browser, with a random key of its own; here is only its digest.
    """

    remembers = ("user", "name", "until", "revoked_at")

    user = models.ForeignKey(User, models.CASCADE, related_name="trusted_devices")
    key_digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=60)
    trusted_at = models.DateTimeField()
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = TrustedDeviceQuerySet.as_manager()

    class Meta:
        ordering = ["-trusted_at", "pk"]

    def __str__(self) -> str:
        return self.name


class ParkedSession(models.Model):
    """A locked session that a PIN may open again, in the browser where it was locked.

    Nothing of the session is kept but whose it was, where they stood and until when it holds.
    """

    device = models.OneToOneField(TrustedDevice, models.CASCADE, related_name="parked")
    parked_at = models.DateTimeField()
    until = models.DateTimeField()
    # What Django would compare: a new password, or sessions that were ended, end this one too.
    auth_hash = models.CharField(max_length=64)
    path = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.device_id}"


class Pin(Remembered):
    """Opens a locked session again, and nothing else. Only its hash is kept."""

    remembers = ("user", "blocked_at")

    user = models.OneToOneField(User, models.CASCADE, related_name="pin")
    hash = models.CharField(max_length=128)
    wrong = models.PositiveSmallIntegerField(default=0)
    blocked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(wrong__lte=PIN_TRIES), name="pin_tries_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"


class SpentCode(models.Model):
    """A code of an authenticator app that was used, so that nobody uses it again."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    step = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "step"], name="code_spent_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.step}"


class EmailProof(Remembered):
    """The address somebody wants letters at. It is used once a link that went there was opened."""

    remembers = ("user", "address", "proved_at")
    personal = ("address",)

    user = models.OneToOneField(User, models.CASCADE, related_name="email_proof")
    # Names this request in the link: an earlier link proves nothing.
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    address = models.EmailField(blank=True)
    asked_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id}"
