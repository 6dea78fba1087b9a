"""The door in: allauth's steps, our pages."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from kinerja.accounts import browser
from kinerja.accounts.forms import LoginForm
from kinerja.accounts.queries import parked_in
from kinerja.accounts.views.answering import Refusing

LOGIN_PAGE = "accounts/login.html"
# In the address: who comes wants the whole login, not a session that is parked here.
ANOTHER = "lain"


class Login(Refusing, LoginView):  # type: ignore[misc]  # allauth ships no types
    """Unknown and wrong get the same page. Where sessions are parked, those are offered first."""

    template_name = LOGIN_PAGE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if ANOTHER not in request.GET and parked_in(browser.keys_of(request)):
            asked = urlencode({"next": request.GET.get("next", "")})
            return redirect(f"{reverse('account_locked')}?{asked}")
        page: HttpResponseBase = super().get(request, *args, **kwargs)
        return page


class Logout(LogoutView):  # type: ignore[misc]  # allauth ships no types
    template_name = "accounts/logout.html"


class PasskeyLogin(LoginWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """A passkey alone, which is two factors in one. GET gives the script what it needs."""

    def form_invalid(self, form: Any) -> HttpResponse:
        context = {"form": LoginForm(request=self.request), "passkey_form": form}
        return render(self.request, LOGIN_PAGE, context, status=422)


class SecondFactor(Refusing, AuthenticateView):  # type: ignore[misc]  # allauth ships no types
    """The second step after the password."""

    template_name = "accounts/second_factor.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if form.cleaned_data["trust"] and self.request.user.is_authenticated:
            browser.trust(self.request, response, self.request.user)
        return response


class PasswordAgain(Refusing, ReauthenticateView):  # type: ignore[misc]  # allauth ships no types
    """Before what guards the account is changed."""

    template_name = "accounts/password_again.html"
