"""Locked, and open again by PIN; or somebody else logs in."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kinerja.accounts import browser, services
from kinerja.accounts.forms import ReopenForm
from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import ParkedSession
from kinerja.accounts.queries import parked_in

HOME = "indicators:my_work"


@login_required
@require_POST
def lock(request: UserRequest) -> HttpResponse:
    """Now, without waiting. Where no PIN could open it again, this is a log-out."""
    path = _safe(request, request.POST.get("next", ""))
    browser.lock(request, request.user, path)
    return redirect("account_locked")


@login_required
@require_http_methods(["GET", "POST"])
def present(request: UserRequest) -> HttpResponse:
    """POST: somebody is at the page, which keeps the session awake. GET only asks whether it is."""
    return HttpResponse(status=204)


@sensitive_post_parameters("pin")
@never_cache
@require_http_methods(["GET", "POST"])
def locked(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_safe(request, request.GET.get("next", "")) or HOME)
    parked = parked_in(browser.keys_of(request))
    if request.method == "POST":
        return _open(request, ReopenForm(request.POST, parked=parked))
    return _show(request, ReopenForm(parked=parked))


def _open(request: HttpRequest, form: ReopenForm) -> HttpResponse:
    opened = _reopened(form)
    if opened is None:
        return _show(request, form)
    browser.resume(request, opened, opened.device.user)
    asked = _safe(request, request.GET.get("next", ""))
    return redirect(asked or _safe(request, opened.path) or HOME)


def _reopened(form: ReopenForm) -> ParkedSession | None:
    if not form.is_valid():
        services.refuse(pin=str(form.data.get("pin", "")))
        return None
    chosen, pin = form.chosen(), form.cleaned_data["pin"]
    user = chosen.device.user
    opened = services.reopen(device=chosen.device, pin=pin, actor=user)
    if opened is None:
        form.add_error("pin", _mismatch())
        return None
    opened.device = chosen.device
    return opened


def _mismatch() -> str:
    return _(
        "PIN tidak cocok. Setelah lima kali salah, sesi ini berakhir dan Anda perlu masuk lagi "
        "dengan kata sandi."
    )


def _show(request: HttpRequest, form: ReopenForm) -> HttpResponse:
    asked = _safe(request, request.GET.get("next", ""))
    context: dict[str, Any] = {"form": form, "next": asked, "is_open": bool(form.parked)}
    status = 422 if form.errors else 200
    return render(request, "accounts/locked.html", context, status=status)


def _safe(request: HttpRequest, path: str) -> str:
    """A page of this office, and not the lock itself."""
    host = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(path, host, require_https=request.is_secure())
    is_lock = path.startswith((reverse("account_locked"), reverse("account_login")))
    return path if is_ours and not is_lock else ""
