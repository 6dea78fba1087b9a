"""The door in: allauth's, but a refused form answers like every other one here."""

from typing import Any

from allauth.account.views import LoginView
from django.http import HttpResponse


class Login(LoginView):  # type: ignore[misc]  # allauth ships no types
    """422 with the form and its errors, whether the name is unknown or the password wrong."""

    template_name = "accounts/login.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)
        page.status_code = 422
        return page
