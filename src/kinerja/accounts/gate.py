"""Who may pass at all. Every request comes through here, pages and API alike."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts import browser
from kinerja.accounts.keys import HEADER as API_KEY

# All that a person without a second factor may reach: the way to one, and the way out.
SETTING_UP: Final = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "account_reauthenticate",
        "account_change_password",
        "account_logout",
        "account_lock",
        "account_present",
    }
)
# All that is left to who logged in by a password that somebody else knows.
CHANGING: Final = frozenset(
    {"account_change_password", "account_logout", "account_lock", "account_present"}
)
API: Final = "/api/"


class Gate:
    """Middleware: an idle session is locked; a password that was given is changed first, then a
    second factor is set up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_for_one = request.user.is_authenticated or API_KEY in request.headers
        response = self._answer(request)
        if is_for_one:
            # The back button must not show to the next person what this one saw, and a proxy
            # between must not give to others what one key may read.
            response.headers["Cache-Control"] = "no-store, private"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.get_response(request)
        if browser.is_idle(request):
            return _locked(request)
        if not _only_asks(request):
            browser.keep_awake(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        user = request.user
        if not user.is_authenticated:
            return None
        if user.given_until is not None:
            return None if _is_at(request, CHANGING) else _with_given_password(request)
        if user.has_second_factor or settings.KINERJA_DEMO:
            return None
        return None if _is_at(request, SETTING_UP) else _without_second_factor(request)


def _locked(request: HttpRequest) -> HttpResponse:
    """End the session, and lead to the page that can open it again."""
    user = request.user
    path = request.get_full_path() if request.method == "GET" else ""
    if not user.is_authenticated:
        raise TypeError("only a session that somebody has can be locked")
    browser.lock(request, user, "" if _only_asks(request) else path)
    if request.path.startswith(API):
        return JsonResponse({"reason": _("Sesi Anda terkunci. Masuk lagi.")}, status=401)
    if request.method not in ("GET", "HEAD"):
        messages.warning(
            request,
            _("Yang baru saja Anda kirim belum tersimpan. Buka kunci, lalu kirim sekali lagi."),
        )
    return redirect(f"{reverse('account_locked')}?{urlencode({'next': path})}")


def _only_asks(request: HttpRequest) -> bool:
    """Asked by the page itself, when nobody touched it for a while."""
    return request.method == "GET" and request.path == reverse("account_present")


def _is_at(request: HttpRequest, names: frozenset[str]) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in names


def _with_given_password(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        return JsonResponse({"reason": _("Ganti dulu kata sandi dari kantor.")}, status=403)
    return redirect("account_change_password")


def _without_second_factor(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        reason = _("Siapkan langkah kedua untuk masuk lebih dulu, di halaman Keamanan akun.")
        return JsonResponse({"reason": reason}, status=403)
    return redirect("mfa_index")
