from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet

from kinerja.accounts.keys import digest_of
from kinerja.accounts.models import (
    SERVICE,
    Alias,
    ApiKey,
    EmailProof,
    ParkedSession,
    Pin,
    TrustedDevice,
    User,
)
from kinerja.accounts.policies import PIN_TRIES, PROVE_WITHIN
from kinerja.kit import clock

CITIZEN, IMPORTER, SCHEDULER, DEMO, CONSOLE = "warga", "importir", "penjadwal", "demo", "konsol"
SERVICE_ACCOUNTS = (CITIZEN, IMPORTER, SCHEDULER, DEMO, CONSOLE)
PROOF_SALT = "kinerja.accounts.email"
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def user_named(name: str) -> User | None:
    """The user of this name or alias. A user name wins over another's alias."""
    found = list(User.objects.filter(Q(username=name) | Q(aliases__value=name)).distinct()[:2])
    return min(found, key=lambda user: user.username != name, default=None)


def asked_address(user: User) -> str:
    """The address that still waits for its link to be opened; empty when none does."""
    fresh = EmailProof.objects.filter(asked_at__gt=clock.now() - PROVE_WITHIN, proved_at=None)
    return fresh.filter(user=user).values_list("address", flat=True).first() or ""


def waiting_proof(token: str) -> EmailProof | None:
    """Whose address this link proves; None when it is too old, was used, or is none of ours."""
    try:
        uid: str = signing.loads(token, salt=PROOF_SALT)
    except signing.BadSignature:
        return None
    fresh = EmailProof.objects.filter(asked_at__gt=clock.now() - PROVE_WITHIN, proved_at=None)
    return fresh.filter(uid=uid, user__is_active=True).select_related("user").first()


def names_taken() -> set[str]:
    """Every name that somebody logs in by, in small letters. Two queries."""
    names = User.objects.values_list("username", flat=True)
    aliases = Alias.objects.values_list("value", flat=True)
    return {name.lower() for name in (*names, *aliases)}


def names_of(user: User) -> list[str]:
    """Every name this person logs in by."""
    return [user.username, *user.aliases.values_list("value", flat=True)]


def service_account(name: str) -> User:
    """The named service account; they exist from the first migration on."""
    return User.objects.get(username=name, kind=SERVICE)


def key_holder(key: str) -> User | None:
    """The service account whose key this is, if it still opens."""
    row = ApiKey.objects.usable().select_related("user").filter(digest=digest_of(key)).first()
    return row.user if row else None


def api_keys() -> QuerySet[ApiKey]:
    return ApiKey.objects.select_related("user")


def users_of_sessions() -> QuerySet[User, User]:
    """Users who know whether they have a second factor; asked along, it costs no statement."""
    own = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
    return User.objects.annotate(second_factor_exists=Exists(own))


def trusted_device(keys: Collection[str], user: User) -> TrustedDevice | None:
    """The browser that holds one of these keys, if this person trusts it today."""
    if not keys:
        return None
    trusted = TrustedDevice.objects.trusted(clock.now())
    return trusted.filter(user=user, key_digest__in=map(digest_of, keys)).first()


def keys_of_others(keys: Collection[str], user: User) -> list[str]:
    """Those of these keys by which somebody else trusts the browser today."""
    trusted = TrustedDevice.objects.trusted(clock.now()).exclude(user=user)
    known = trusted.filter(key_digest__in=map(digest_of, keys))
    digests = set(known.values_list("key_digest", flat=True))
    return [key for key in keys if digest_of(key) in digests]


def parked_in(keys: Collection[str]) -> list[ParkedSession]:
    """Whose sessions are parked in the browser that holds these keys, by name. One query."""
    if not keys:
        return []
    now = clock.now()
    parked = ParkedSession.objects.filter(
        until__gt=now,
        device__key_digest__in=map(digest_of, keys),
        device__revoked_at=None,
        device__until__gt=now,
        device__user__is_active=True,
    ).select_related("device__user")
    in_order = parked.order_by("device__user__first_name", "pk")
    return [one for one in in_order if one.auth_hash == one.device.user.get_session_auth_hash()]


def may_reopen_by_pin(user: User) -> bool:
    return Pin.objects.filter(user=user, blocked_at=None, wrong__lt=PIN_TRIES).exists()


@dataclass(frozen=True, slots=True)
class Safety:
    """What guards one account, for its owner to see."""

    totp: Authenticator | None
    passkeys: list[Authenticator]
    codes_left: int
    pin: Pin | None
    devices: list[TrustedDevice]

    @property
    def has_second_factor(self) -> bool:
        return bool(self.totp or self.passkeys)

    def may_remove(self, is_demo: bool) -> bool:
        """Never the last one; only in the demo may an account be without."""
        return is_demo or len(self.passkeys) + bool(self.totp) > 1


def safety_of(user: User, now: datetime) -> Safety:
    """Three queries, however much there is."""
    own = list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
    by_type = {kind: [one for one in own if one.type == kind] for kind in Authenticator.Type}
    codes = by_type[Authenticator.Type.RECOVERY_CODES]
    return Safety(
        totp=next(iter(by_type[Authenticator.Type.TOTP]), None),
        passkeys=by_type[Authenticator.Type.WEBAUTHN],
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else 0,
        pin=Pin.objects.filter(user=user).first(),
        devices=list(TrustedDevice.objects.trusted(now).filter(user=user)),
    )
