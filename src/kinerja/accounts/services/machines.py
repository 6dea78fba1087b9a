"""Accounts of what acts by itself: the jobs, the citizen, another office's program."""

from django.db import transaction

from kinerja.accounts.models import SERVICE, User
from kinerja.accounts.queries import CONSOLE, SERVICE_ACCOUNTS
from kinerja.journal.services import record


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
