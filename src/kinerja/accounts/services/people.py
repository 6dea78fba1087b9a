"""Accounts of people. They are deactivated, never deleted."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import PERSON, Alias, Pin, User
from kinerja.accounts.queries import user_named
from kinerja.accounts.services.devices import revoke_devices
from kinerja.journal.services import record


@transaction.atomic
def create_person(*, username: str, name: str, password: str | None, actor: User) -> User:
    """A person who may log in; without a password, only after one is set."""
    _require_free(username)
    user = User(username=username, first_name=name[:150], kind=PERSON)
    user.set_password(password)
    user.save()
    record(actor=actor, verb="account.created", target=user)
    return user


@transaction.atomic
def set_alias(*, user: User, value: str | None, actor: User) -> Alias | None:
    """Replace the alias of a user, as when an NI PPPK becomes a NIP; None: they have none."""
    if value is None:
        _free_alias(user, actor)
        return None
    _require_free(value, unless=user)
    alias = Alias.objects.select_for_update().filter(user=user).first() or Alias(user=user)
    before = alias.snapshot() if alias.pk else None
    alias.value = value
    alias.save()
    record(actor=actor, verb="account.aliased", target=alias, before=before)
    return alias


@transaction.atomic
def deactivate(*, user: User, actor: User) -> User:
    """Nothing opens any more: sessions, trusted browsers and the PIN end. Twice changes nothing.

    What guards the account (second factors) stays, for the day it is opened again.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        return user
    before = user.snapshot()
    user.is_active = False
    user.sessions_ended += 1
    user.save(update_fields=["is_active", "sessions_ended"])
    revoke_devices(user=user, actor=actor)
    Pin.objects.filter(user=user).delete()
    record(actor=actor, verb="account.deactivated", target=user, before=before)
    return user


@transaction.atomic
def reactivate(*, user: User, actor: User) -> User:
    """Open again, by a new password only: whoever calls this gives one."""
    user = User.objects.select_for_update().get(pk=user.pk)
    before = user.snapshot()
    user.is_active = True
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    record(actor=actor, verb="account.reactivated", target=user, before=before)
    return user


def _free_alias(user: User, actor: User) -> None:
    for alias in Alias.objects.select_for_update().filter(user=user):
        before, note = alias.snapshot(), {"user": user.pk}
        record(actor=actor, verb="account.alias_freed", target=alias, before=before, note=note)
        alias.delete()


def _require_free(name: str, unless: User | None = None) -> None:
    owner = user_named(name)
    if owner is not None and owner != unless:
        raise ValidationError(_("Nama masuk ini sudah dipakai. Pilih nama lain."))
