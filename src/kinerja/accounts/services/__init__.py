"""Everything that changes an account, cut by whose it is."""

from kinerja.accounts.services.machines import create_service_account, seed_service_accounts
from kinerja.accounts.services.people import create_person, deactivate, set_alias

__all__ = [
    "create_person",
    "create_service_account",
    "deactivate",
    "seed_service_accounts",
    "set_alias",
]
