from django.db.models import Q, QuerySet

from kinerja.accounts.keys import digest_of
from kinerja.accounts.models import SERVICE, ApiKey, User

CITIZEN, IMPORTER, SCHEDULER, DEMO, CONSOLE = "warga", "importir", "penjadwal", "demo", "konsol"
SERVICE_ACCOUNTS = (CITIZEN, IMPORTER, SCHEDULER, DEMO, CONSOLE)


def user_named(name: str) -> User | None:
    """The user of this name or alias. A user name wins over another's alias."""
    found = list(User.objects.filter(Q(username=name) | Q(aliases__value=name)).distinct()[:2])
    return min(found, key=lambda user: user.username != name, default=None)


def service_account(name: str) -> User:
    """The named service account; they exist from the first migration on."""
    return User.objects.get(username=name, kind=SERVICE)


def key_holder(key: str) -> User | None:
    """The service account whose key this is, if it still opens."""
    row = ApiKey.objects.usable().select_related("user").filter(digest=digest_of(key)).first()
    return row.user if row else None


def api_keys() -> QuerySet[ApiKey]:
    return ApiKey.objects.select_related("user")
