from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by the office, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
