"""Everything that changes an account, cut by whose it is."""

from kinerja.accounts.services.devices import (
    end_every_session,
    end_idle_session,
    park_session,
    revoke_device,
    revoke_devices,
    trust_device,
)
from kinerja.accounts.services.factors import end_second_factors, spend_code
from kinerja.accounts.services.machines import (
    MadeKey,
    create_api_key,
    create_service_account,
    revoke_api_key,
    seed_service_accounts,
)
from kinerja.accounts.services.mail import ask_email, prove_email
from kinerja.accounts.services.passwords import choose_password, give_password
from kinerja.accounts.services.people import create_person, deactivate, reactivate, set_alias
from kinerja.accounts.services.pins import forgive, refuse, reopen, set_pin

__all__ = [
    "MadeKey",
    "ask_email",
    "choose_password",
    "create_api_key",
    "create_person",
    "create_service_account",
    "deactivate",
    "end_every_session",
    "end_idle_session",
    "end_second_factors",
    "forgive",
    "give_password",
    "park_session",
    "prove_email",
    "reactivate",
    "refuse",
    "reopen",
    "revoke_api_key",
    "revoke_device",
    "revoke_devices",
    "seed_service_accounts",
    "set_alias",
    "set_pin",
    "spend_code",
    "trust_device",
]
