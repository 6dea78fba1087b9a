"""A PIN opens a locked session again. Five wrong ones, and only a full login helps."""

from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kinerja.accounts.models import ParkedSession, Pin, TrustedDevice, User
from kinerja.accounts.policies import PIN_DIGITS, PIN_TRIES, is_guessable
from kinerja.accounts.queries import names_of
from kinerja.journal.services import record
from kinerja.kit import clock

NO_COUNT = PIN_TRIES + 1  # beyond what is ever counted


@transaction.atomic
def set_pin(*, pin: str, actor: User) -> Pin:
    """ValidationError for what is no PIN, and for what others would guess."""
    _require_good(pin, actor)
    kept = Pin.objects.filter(user=actor).first() or Pin(user=actor)
    before = kept.snapshot() if kept.pk else None
    kept.hash, kept.wrong, kept.blocked_at = make_password(pin), 0, None
    kept.save()
    record(actor=actor, verb="pin.set", target=kept, before=before)
    return kept


def reopen(*, device: TrustedDevice, pin: str, actor: User) -> ParkedSession | None:
    """Take the session that `actor` parked in this browser; None when it cannot be had.

    A wrong PIN, a blocked one, a session that is gone: the answer and its time are the same.
    """
    may_try = _take_a_try(actor)
    kept = Pin.objects.filter(user=actor).first()
    is_right = check_password(pin, kept.hash if kept else _nobodys_hash())
    if may_try and is_right:
        return _hand_over(device, actor)
    _block_after_the_last(actor, of=PIN_TRIES if may_try else NO_COUNT)
    return None


def refuse(*, pin: str) -> None:
    """Cost: as long as a wrong PIN takes; the time must not tell whose session is parked."""
    check_password(pin, _nobodys_hash())


def forgive(user: User) -> None:
    """After a full login, which has its own entry: the tries begin anew."""
    Pin.objects.filter(user=user, wrong__gt=0).update(wrong=0, blocked_at=None)


def _take_a_try(user: User) -> bool:
    # Before the PIN is looked at, and in one statement: of many at once, five get through.
    left = Pin.objects.filter(user=user, blocked_at=None, wrong__lt=PIN_TRIES)
    return bool(left.update(wrong=F("wrong") + 1))


@transaction.atomic
def _hand_over(device: TrustedDevice, user: User) -> ParkedSession | None:
    parked = ParkedSession.objects.select_for_update().filter(device=device).first()
    if parked is None or not ParkedSession.objects.filter(pk=parked.pk).delete()[0]:
        return None
    Pin.objects.filter(user=user).update(wrong=0)
    record(actor=user, verb="session.reopened", target=user)
    return parked


@transaction.atomic
def _block_after_the_last(user: User, of: int) -> None:
    # Race: without a try of its own a request may not block what the last try may still open; it
    # asks as much all the same.
    spent = Pin.objects.filter(user=user, blocked_at=None, wrong=of)
    if not spent.update(blocked_at=clock.now()):
        return
    ParkedSession.objects.filter(device__user=user).delete()
    record(actor=user, verb="pin.blocked", target=Pin.objects.get(user=user))


def _require_good(pin: str, user: User) -> None:
    if not (pin.isascii() and pin.isdigit() and len(pin) == PIN_DIGITS):
        raise ValidationError(_("PIN terdiri dari 6 angka."))
    if is_guessable(pin) or any(pin in name for name in names_of(user)):
        raise ValidationError(
            _("PIN ini mudah ditebak. Jangan pakai angka berurutan, berulang, atau tanggal.")
        )


@cache
def _nobodys_hash() -> str:
    return make_password("nobody")
