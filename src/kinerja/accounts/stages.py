from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from kinerja.accounts.browser import keys_of
from kinerja.accounts.queries import trusted_device


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # allauth ships no types
    """After the password: a second factor, unless this person trusts this browser.

    allauth's own trust is a signed cookie, which nobody can revoke.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        if not super()._should_handle(request):
            return False
        return trusted_device(keys_of(request), self.login.user) is None
