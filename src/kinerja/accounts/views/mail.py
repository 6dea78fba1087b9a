"""Where one's letters go, and the link that proves it."""

from datetime import timedelta
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kinerja.accounts import services
from kinerja.accounts.forms import EmailForm
from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.accounts.queries import waiting_proof
from kinerja.accounts.views.safety import ask_password_again
from kinerja.kit import limits

# Nobody's mailbox is filled by pressing a button.
ASKED: Final = limits.Limit("accounts.email", 5, timedelta(hours=1))


@login_required
@ask_password_again
@require_http_methods(["GET", "POST"])
def email(request: UserRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = EmailForm(data, initial={"email": request.user.email})
    if form.is_valid():
        limits.count(ASKED, str(request.user.pk))
        services.ask_email(
            user=request.user, address=form.cleaned_data["email"], actor=request.user
        )
        messages.success(request, told(form.cleaned_data["email"]))
        return redirect("mfa_index")
    status = 422 if form.errors else 200
    return render(request, "accounts/email.html", {"form": form}, status=status)


# A mail programme opens links by itself: only the button changes something.
@never_cache
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest, token: str) -> HttpResponse:
    if request.method == "POST":
        try:
            services.prove_email(token=token)
        except ValidationError:
            return render(request, "accounts/email_over.html", status=410)
        return render(request, "accounts/email_proved.html")
    if waiting_proof(token) is None:
        return render(request, "accounts/email_over.html", status=410)
    return render(request, "accounts/prove_email.html")


def told(address: str) -> str:
    if address:
        return _("Tautan sudah dikirim ke alamat itu. Bukalah dalam 24 jam.")
    return _("Alamat surel dihapus.")


def count_for(user: User) -> None:
    """TooOften when this person's address was changed too often in an hour."""
    limits.count(ASKED, str(user.pk))
