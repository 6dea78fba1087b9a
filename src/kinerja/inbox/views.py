"""Notices: read them, open what they are about, choose how they come by e-mail."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinerja.inbox import services
from kinerja.inbox.forms import MailForm
from kinerja.inbox.letters import user_of
from kinerja.inbox.models import ByMail
from kinerja.inbox.queries import by_mail, notice_for, notices_of


@login_required
@require_safe
def list_notices(request: HttpRequest) -> HttpResponse:
    page = notices_of(request.user, request.GET.get("halaman", ""))
    return render(request, "inbox/list.html", {"page": page})


@login_required
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks it read, and leads to what it is about."""
    notice = notice_for(request.user, pk)
    services.mark_read(recipient=request.user, notice=notice)
    return redirect(notice.path)


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    services.mark_read(recipient=request.user)
    messages.success(request, _("Semua kabar ditandai sudah dibaca."))
    return redirect("inbox:list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """How notices come by e-mail."""
    data = request.POST if request.method == "POST" else None
    form = MailForm(data, initial={"by_mail": by_mail(request.user).value})
    if form.is_valid():
        services.choose_mail(by_mail=ByMail(form.cleaned_data["by_mail"]), actor=request.user)
        messages.success(request, _("Pilihan Anda sudah disimpan."))
        return redirect("inbox:list")
    context = {"form": form, "address": getattr(request.user, "email", "")}
    return render(request, "inbox/mail.html", context, status=422 if form.errors else 200)


# A mail programme posts here by itself, without a cookie or a token of ours (RFC 8058).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """No more e-mail, by the link in every letter; asking first, since programmes open links."""
    user = _user_behind(token)
    if request.method == "POST":
        services.choose_mail(by_mail=ByMail.NEVER, actor=user)
        return render(request, "inbox/unsubscribed.html")
    return render(request, "inbox/unsubscribe.html")


def _user_behind(token: str) -> Any:
    return get_object_or_404(get_user_model(), pk=user_of(token) or 0)
