"""What a citizen does: ask, keep the key, read the answer, take it back. No key in any address."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.kit import limits
from kinerja.kit.answering import sent, show, tried
from kinerja.rights import services
from kinerja.rights.codes import ASKING, TRACKING
from kinerja.rights.forms import AskForm, DocumentForm, KeyForm
from kinerja.rights.models import DocumentRequest, Request
from kinerja.rights.permissions import may_withdraw
from kinerja.rights.queries import receipt, tracked_by, tracked_page

# As with a complaint: in a signed cookie of their own phone, never in an address or a log line.
COOKIE, COOKIE_AGE = "permintaan", 12 * 60 * 60


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    form = AskForm(sent(request))

    def act() -> services.Filed[Request]:
        return services.ask(draft=form.draft(), actor=service_account(CITIZEN))

    return _ask(request, "rights/ask.html", form, act)


@require_http_methods(["GET", "POST"])
def ask_documents(request: HttpRequest) -> HttpResponse:
    form = DocumentForm(sent(request))

    def act() -> services.Filed[DocumentRequest]:
        return services.ask_documents(draft=form.draft(), actor=service_account(CITIZEN))

    return _ask(request, "rights/ask_documents.html", form, act)


def _ask(
    request: HttpRequest,
    template: str,
    form: Form,
    act: Callable[[], services.Filed[Request] | services.Filed[DocumentRequest]],
) -> HttpResponse:
    if request.method == "GET":
        return show(request, template, form)
    try:
        # Order: counted before anything is looked up, or the form would tell which codes open.
        limits.count(ASKING, limits.address(request))
    except limits.TooOften as error:
        return _too_often(request, template, form, error)
    filed = tried(form, act)
    if filed is None:
        return show(request, template, form)
    return _with_key(redirect("rights:asked"), filed.key)


def _too_often(
    request: HttpRequest, template: str, form: Form, error: limits.TooOften
) -> HttpResponse:
    """The same page with what was typed: it can be sent again later."""
    form.errors.clear()
    form.add_error(None, str(error))
    response = render(request, template, {"form": form}, status=429)
    response["Retry-After"] = limits.retry_after(error)
    return response


@never_cache
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    found, key = _opened(request)
    return render(request, "rights/asked.html", receipt(found, key))


@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    form = KeyForm(sent(request))
    if request.method == "POST":
        limits.count(TRACKING, limits.address(request))
        key = form.cleaned_data["key"] if form.is_valid() else ""
        if key and tracked_by(key):
            return _with_key(redirect("rights:tracked"), key)
        if key:
            form.add_error(
                "key", _("Kode ini tidak kami temukan. Periksa lagi setiap huruf dan angkanya.")
            )
    return show(request, "rights/track.html", form)


@never_cache
@require_GET
def tracked(request: HttpRequest) -> HttpResponse:
    try:
        found, _key = _opened(request)
    except Http404:
        return redirect("rights:track")
    context = {**tracked_page(found), "may_withdraw": may_withdraw(found)}
    return render(request, "rights/tracked.html", context)


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    found, _key = _opened(request)
    services.withdraw(asked=found, actor=service_account(CITIZEN))
    messages.success(request, _("Permintaan Anda sudah dicabut."))
    return redirect("rights:tracked")


def _with_key(response: HttpResponse, key: str) -> HttpResponse:
    response.set_signed_cookie(
        COOKIE,
        key,
        max_age=COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _opened(request: HttpRequest) -> tuple[Request | DocumentRequest, str]:
    key = request.get_signed_cookie(COOKIE, default="", max_age=COOKIE_AGE) or ""
    found = tracked_by(key) if key else None
    if found is None:
        raise Http404("no key")
    return found, key
