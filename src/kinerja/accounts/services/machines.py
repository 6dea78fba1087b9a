"""Accounts of what acts by itself: the jobs, the citizen, another office's program."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.keys import digest_of, new_key, shown_part
from kinerja.accounts.models import SERVICE, ApiKey, User
from kinerja.accounts.queries import CONSOLE, SERVICE_ACCOUNTS
from kinerja.journal.services import record
from kinerja.kit import clock


class MadeKey(NamedTuple):
    """The key itself is nowhere else: who does not note it down makes another one."""

    row: ApiKey
    key: str


@transaction.atomic
def create_service_account(*, username: str, actor: User | None = None) -> User:
    """A name for something that acts by itself. It can never log in by password."""
    user = User(username=username, kind=SERVICE)
    user.set_unusable_password()
    user.save()
    record(actor=actor or user, verb="account.created", target=user)
    return user


def seed_service_accounts() -> None:
    """The citizen, the console and the jobs: each has a name from the first day."""
    known = set(
        User.objects.filter(username__in=SERVICE_ACCOUNTS).values_list("username", flat=True)
    )
    for name in sorted(set(SERVICE_ACCOUNTS) - known, key=[CONSOLE, *SERVICE_ACCOUNTS].index):
        create_service_account(username=name)


@transaction.atomic
def create_api_key(*, user: User, actor: User) -> MadeKey:
    """A further key of a service account; ValidationError for a person or one of our own."""
    if user.kind != SERVICE or user.username in SERVICE_ACCOUNTS:
        raise ValidationError(_("Kunci API hanya untuk akun layanan milik program lain."))
    key = new_key()
    row = ApiKey(user=user, shown=shown_part(key), digest=digest_of(key), made_at=clock.now())
    row.save()
    record(actor=actor, verb="api_key.created", target=row)
    return MadeKey(row, key)


@transaction.atomic
def revoke_api_key(*, row: ApiKey, actor: User) -> ApiKey:
    """The key opens nothing from now on; taking it back twice changes nothing."""
    row = ApiKey.objects.select_for_update().get(pk=row.pk)
    if row.revoked_at is None:
        before = row.snapshot()
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        record(actor=actor, verb="api_key.revoked", target=row, before=before)
    return row
