"""Who could open the office when the backup was made, and must not do so again after a restore.

What was ended since (a session, a trusted browser, a key) is not in the backup. People simply log
in again, so theirs all end. A program must go on working, so its key lives on, unless the database
that is replaced says that it was taken back.
"""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    """By name and beginning, as `kinerja api-key list` shows them."""

    revoked: tuple[str, ...]
    living: tuple[str, ...]


def end_access(closed: Collection[str]) -> Keys:
    """End every session and trusted browser, and the keys with these digests; journalled."""
    from django.db import transaction

    from kinerja.accounts.models import ApiKey
    from kinerja.accounts.queries import CONSOLE, service_account
    from kinerja.accounts.services import end_every_session, revoke_api_key

    console = service_account(CONSOLE)
    with transaction.atomic():
        end_every_session(actor=console)
        keys = list(ApiKey.objects.usable().select_related("user"))
        for key in keys:
            if key.digest in closed:
                revoke_api_key(row=key, actor=console)
    return Keys(
        revoked=tuple(f"{key.user} {key}" for key in keys if key.digest in closed),
        living=tuple(f"{key.user} {key}" for key in keys if key.digest not in closed),
    )
