"""What guards an account, for its owner to see and to change."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.views import PasswordChangeView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.accounts import browser, services
from kinerja.accounts.forms import PinForm
from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import TrustedDevice
from kinerja.accounts.policies import PIN_TRIES
from kinerja.accounts.queries import asked_address, safety_of, trusted_device
from kinerja.accounts.views.answering import Refusing
from kinerja.kit.clock import now

SAFETY = reverse_lazy("mfa_index")
Door = TypeVar("Door", bound=Callable[..., HttpResponse])


def ask_password_again(view: Door) -> Door:
    """allauth's, with a type: back here after the password was typed once more."""
    return cast(Door, reauthentication_required(app="allauth.mfa")(view))


@login_required
@require_GET
def safety(request: UserRequest) -> HttpResponse:
    """The page that everything here leads back to."""
    found = safety_of(request.user, now())
    context = {
        "safety": found,
        "this_device": trusted_device(browser.keys_of(request), request.user),
        "may_trust": browser.has_proved(request),
        "may_remove": found.may_remove(settings.KINERJA_DEMO),
        "tries": PIN_TRIES,
        "asked_address": asked_address(request.user),
    }
    return render(request, "accounts/safety.html", context)


class ChangePassword(Refusing, PasswordChangeView):  # type: ignore[misc]  # allauth ships no types
    template_name = "accounts/change_password.html"

    def dispatch(self, request: UserRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_usable_password():
            messages.warning(request, _("Akun ini belum punya kata sandi. Hubungi admin kantor."))
            return redirect("mfa_index")
        page: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return page


class AddTotp(Refusing, ActivateTOTPView):  # type: ignore[misc]  # allauth ships no types
    """A code from an app on the phone: shown as a picture to scan, and as text to type."""

    template_name = "accounts/add_totp.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        browser.prove(self.request)
        return response


class RemoveTotp(Refusing, DeactivateTOTPView):  # type: ignore[misc]  # allauth ships no types
    template_name = "accounts/remove_factor.html"
    extra_context = {"title": gettext_lazy("Hapus aplikasi kode")}


class AddPasskey(Refusing, AddWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    template_name = "accounts/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        # allauth would leave it to its script whether the passkey can log in alone.
        options = webauthn.begin_registration(self.request.user, passwordless=True)
        return {**context, "form": kwargs.get("form", context["form"]), "options": options}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        browser.prove(self.request)
        return response


class RemovePasskey(Refusing, RemoveWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    template_name = "accounts/remove_factor.html"
    extra_context = {"title": gettext_lazy("Hapus passkey")}
    success_url = SAFETY

    def form_valid(self, form: Any) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.object):
            form.add_error(None, get_adapter().validation_error("cannot_delete_authenticator"))
            return self.form_invalid(form)
        response: HttpResponse = super().form_valid(form)
        return response


class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]  # allauth ships no types
    """Shown once, right after they were made."""

    template_name = "accounts/recovery_codes.html"


class MakeRecoveryCodes(Refusing, GenerateRecoveryCodesView):  # type: ignore[misc]  # allauth ships no types
    template_name = "accounts/make_recovery_codes.html"


@sensitive_post_parameters("pin", "again")
@login_required
@ask_password_again
@require_http_methods(["GET", "POST"])
def pin(request: UserRequest) -> HttpResponse:
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _set(form, request):
        messages.success(request, _("PIN sudah disimpan."))
        return redirect("mfa_index")
    status = 422 if form.errors else 200
    return render(request, "accounts/pin.html", {"form": form}, status=status)


def _set(form: PinForm, request: UserRequest) -> bool:
    if not form.is_valid():
        return False
    try:
        services.set_pin(pin=form.cleaned_data["pin"], actor=request.user)
    except ValidationError as error:
        form.add_error("pin", error)
        return False
    return True


@login_required
@ask_password_again
@require_POST
def trust_device(request: UserRequest) -> HttpResponse:
    response = redirect("mfa_index")
    if browser.has_proved(request):
        browser.trust(request, response, request.user)
        messages.success(request, _("Perangkat ini dipercaya selama 30 hari."))
    else:
        messages.warning(request, _("Masuklah sekali dengan langkah kedua, lalu coba lagi."))
    return response


@login_required
@require_POST
def revoke_device(request: UserRequest, pk: int) -> HttpResponse:
    device = get_object_or_404(TrustedDevice, pk=pk, user=request.user)
    services.revoke_device(device=device, actor=request.user)
    messages.success(request, _("Perangkat itu tidak dipercaya lagi."))
    return redirect("mfa_index")
