from django.db.models import Q

from kinerja.accounts.models import SERVICE, User

CITIZEN, IMPORTER, SCHEDULER, DEMO, CONSOLE = "warga", "importir", "penjadwal", "demo", "konsol"
SERVICE_ACCOUNTS = (CITIZEN, IMPORTER, SCHEDULER, DEMO, CONSOLE)


def user_named(name: str) -> User | None:
    """The user of this name or alias. A user name wins over another's alias."""
    found = list(User.objects.filter(Q(username=name) | Q(aliases__value=name)).distinct()[:2])
    return min(found, key=lambda user: user.username != name, default=None)


def service_account(name: str) -> User:
    """The named service account; they exist from the first migration on."""
    return User.objects.get(username=name, kind=SERVICE)
