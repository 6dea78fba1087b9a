"""Whether anybody may still found the office here."""

from kinerja.accounts.models import PERSON, User
from kinerja.organisation.queries import office_exists


def is_unclaimed() -> bool:
    """No office, and nobody who could log in: a person would be its admin already."""
    return not office_exists() and not User.objects.filter(kind=PERSON).exists()
