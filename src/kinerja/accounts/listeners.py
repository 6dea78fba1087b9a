"""What allauth does to an account goes into the journal. The one place that listens to signals.

allauth has no other hook for these, and sends them when the thing is done; everything else that
this room journals is written by its services, in their own transaction.
"""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest

from kinerja.accounts import services
from kinerja.accounts.models import User
from kinerja.accounts.queries import CITIZEN, service_account, user_named
from kinerja.journal.services import Note, record


def listen() -> None:
    for signal, heard in (
        (account.user_logged_in, logged_in),
        (account.user_logged_out, logged_out),
        (account.password_changed, password_changed),
        (user_login_failed, login_failed),
        (mfa.authentication_failed, factor_failed),
        (mfa.authenticator_added, factor_added),
        (mfa.authenticator_removed, factor_removed),
        (mfa.authenticator_reset, codes_made),
    ):
        signal.connect(heard, dispatch_uid=heard.__qualname__)


def logged_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    proofs = [str(one.get("type", "")) for one in get_authentication_records(request, user)]
    _record(user, "account.logged_in", {"second": next(filter(None, reversed(proofs)), "")})


def logged_out(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        _record(user, "account.logged_out")


def login_failed(credentials: dict[str, Any], **kwargs: Any) -> None:
    """A stranger at the door. For a name that nobody has, as much is written as for another:
    the time of the answer must not tell who exists. The typed name is kept nowhere.
    """
    stranger = service_account(CITIZEN)
    known = user_named(str(credentials.get("username", "")))
    _record(known or stranger, "account.login_failed", {"at": "password"}, actor=stranger)


def factor_failed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    stranger = service_account(CITIZEN)
    _record(user, "account.login_failed", {"at": str(authenticator.type)}, actor=stranger)


def password_changed(user: User, **kwargs: Any) -> None:
    with transaction.atomic():
        services.revoke_devices(user=user, actor=user)
        _record(user, "account.password_changed")


def factor_added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _record(user, "account.codes_made")
    else:
        _record(user, "account.factor_added", {"type": str(authenticator.type)})


def factor_removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    with transaction.atomic():
        services.revoke_devices(user=user, actor=user)
        _record(user, "account.factor_removed", {"type": str(authenticator.type)})


def codes_made(user: User, **kwargs: Any) -> None:
    _record(user, "account.codes_made")


@transaction.atomic
def _record(target: User, verb: str, note: Note | None = None, actor: User | None = None) -> None:
    record(actor=actor or target, verb=verb, target=target, note=note)
