"""Browsers that are trusted for a while, and the sessions that are parked in them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from kinerja.accounts.keys import digest_of
from kinerja.accounts.models import ParkedSession, TrustedDevice, User
from kinerja.accounts.policies import TRUST_FOR
from kinerja.journal.services import record
from kinerja.kit import clock


@transaction.atomic
def trust_device(*, key: str, held: Collection[str] = (), name: str, actor: User) -> TrustedDevice:
    """Ask `actor` for no second factor in the browser that gets this new key, for TRUST_FOR.

    `held` are the keys that it holds already: where one is theirs, it opens nothing any more.
    The caller knows that the second factor was proved in this very session.
    """
    own = TrustedDevice.objects.filter(user=actor, key_digest__in=map(digest_of, held))
    device = own.first() or TrustedDevice(user=actor)
    device.key_digest, device.name = digest_of(key), name[:60]
    device.trusted_at = clock.now()
    device.until, device.revoked_at = device.trusted_at + TRUST_FOR, None
    device.save()
    record(actor=actor, verb="device.trusted", target=device)
    return device


@transaction.atomic
def revoke_device(*, device: TrustedDevice, actor: User) -> bool:
    """Trust this browser no longer; what was parked in it is gone. False: it was not trusted."""
    before = device.snapshot()
    now = clock.now()
    # One statement, so that of two revocations one is recorded.
    if not TrustedDevice.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=now):
        return False
    ParkedSession.objects.filter(device=device).delete()
    device.revoked_at = now
    record(actor=actor, verb="device.revoked", target=device, before=before)
    return True


@transaction.atomic
def revoke_devices(*, user: User, actor: User) -> int:
    """Every browser that this person trusts; how many there were."""
    trusted = TrustedDevice.objects.filter(user=user, revoked_at=None)
    return sum(revoke_device(device=device, actor=actor) for device in trusted)


@transaction.atomic
def end_every_session(*, actor: User) -> None:
    """Nobody is logged in, no browser is trusted, nothing is parked: as after a restore.

    What was ended since the backup would otherwise live again.
    """
    for device in TrustedDevice.objects.trusted(clock.now()):
        revoke_device(device=device, actor=actor)
    ParkedSession.objects.all().delete()
    ended = User.objects.update(sessions_ended=F("sessions_ended") + 1)
    record(actor=actor, verb="account.sessions_ended", target=actor, note={"accounts": ended})


@transaction.atomic
def park_session(
    *, device: TrustedDevice, until: datetime, path: str, actor: User
) -> ParkedSession:
    """Keep what a PIN needs to open this locked session again. The session itself ends."""
    parked, _is_new = ParkedSession.objects.update_or_create(
        device=device,
        defaults={
            "parked_at": clock.now(),
            "until": until,
            "auth_hash": actor.get_session_auth_hash(),
            "path": path[:300],
        },
    )
    record(actor=actor, verb="session.locked", target=actor, note={"reopens": "pin"})
    return parked


@transaction.atomic
def end_idle_session(*, actor: User) -> None:
    """Nobody touched it for too long, and no PIN may open it again: a full login follows."""
    record(actor=actor, verb="session.locked", target=actor, note={"reopens": "login"})
