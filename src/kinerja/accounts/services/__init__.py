"""Everything that changes an account, cut by whose it is."""

from kinerja.accounts.services.machines import (
    MadeKey,
    create_api_key,
    create_service_account,
    revoke_api_key,
    seed_service_accounts,
)
from kinerja.accounts.services.people import create_person, deactivate, set_alias

__all__ = [
    "MadeKey",
    "create_api_key",
    "create_person",
    "create_service_account",
    "deactivate",
    "revoke_api_key",
    "seed_service_accounts",
    "set_alias",
]
