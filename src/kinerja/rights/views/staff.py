"""What the office does with what was asked. Every button is a service that checks again."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.kit.answering import sent, show, tried
from kinerja.kit.shown import Fact
from kinerja.organisation.queries import top_unit
from kinerja.rights import services
from kinerja.rights.forms import BreachForm, StepForm
from kinerja.rights.models import Requester
from kinerja.rights.permissions import may_record_breach
from kinerja.rights.views.desks import BREACHES, DESKS, Desk, Offer


@login_required
@require_GET
def index(request: UserRequest, desk: Desk) -> HttpResponse:
    desk.may_open(request.user).require()
    context = {
        "desk": desk,
        "page": desk.rows(request.user, request.GET.get("halaman", "")),
        "tabs": _tabs(request.user, desk),
        "may_record": desk is BREACHES and may_record_breach(request.user, None),
    }
    return render(request, "rights/index.html", context)


@login_required
@require_GET
def work(request: UserRequest, desk: Desk, number: str) -> HttpResponse:
    return _show(request, desk, desk.find(request.user, number))


@never_cache
@login_required
@require_POST
def take(request: UserRequest, desk: Desk, number: str, step: str) -> HttpResponse:
    """One step: may you see it, is the form sound, does the service allow it."""
    thing, offer = desk.find(request.user, number), desk.offer(step)
    form = _form(offer, thing, request)
    act = partial(offer.service, actor=request.user, **{desk.keyword: thing})
    shown = tried(form, lambda: act(**form.given()))
    if form.errors:
        return _show(request, desk, thing, {step: form}, status=422)
    if offer.done is None:
        return _show(request, desk, thing, seen=_seen(shown))
    messages.success(request, str(offer.done))
    return redirect(f"rights:{desk.thing}", number)


@login_required
@require_http_methods(["GET", "POST"])
def record_breach(request: UserRequest) -> HttpResponse:
    may_record_breach(request.user, None).require()
    unit = top_unit()
    if unit is None:
        raise PermissionDenied(_("Kantor ini belum punya unit."))
    form = BreachForm(sent(request))
    if request.method == "POST":
        act = partial(services.record_breach, actor=request.user)
        made = tried(form, lambda: act(draft=form.draft(unit)))
        if made is not None:
            messages.success(request, _("Insiden sudah dicatat. Waktunya berjalan."))
            return redirect("rights:breach", made.number)
    return show(request, "rights/record_breach.html", form)


def _show(
    request: UserRequest,
    desk: Desk,
    thing: Any,
    refused: Mapping[str, StepForm] = MappingProxyType({}),
    seen: list[Fact] | None = None,
    status: int = 200,
) -> HttpResponse:
    offered = [offer for offer in desk.offers if offer.may(request.user, thing)]
    context = {
        **desk.page(thing),
        "desk": desk,
        "index_url": reverse(f"rights:{desk.index}"),
        "offers": [_offered(offer, thing, refused) for offer in offered],
        "why_not": desk.offers[-1].may(request.user, thing).reason,
        "seen": seen,
        # The title says `Periksa lagi:` whichever form was refused.
        "form": next(iter(refused.values()), None),
    }
    return render(request, "rights/work.html", context, status=status)


def _offered(offer: Offer, thing: Any, refused: Mapping[str, StepForm]) -> dict[str, Any]:
    url = reverse(f"rights:{offer.name}", args=[thing.number])
    return {
        "offer": offer,
        "url": url,
        "form": refused.get(offer.name) or _form(offer, thing),
    }


def _form(offer: Offer, thing: Any, request: UserRequest | None = None) -> StepForm:
    """Each under names of its own, for they stand on one page; bound to what was sent."""
    data = request.POST if request else None
    return offer.form(data, prefix=offer.name, thing=thing)


def _seen(shown: Requester | Mapping[str, str] | None) -> list[Fact]:
    """What a look shows, this once."""
    if isinstance(shown, Requester):
        return [Fact(_("Nama"), shown.name), Fact(_("Kontak"), shown.contact)]
    return [Fact(label, value) for label, value in (shown or {}).items()]


def _tabs(user: User, here: Desk) -> list[dict[str, object]]:
    return [
        {"label": desk.title, "url": reverse(f"rights:{desk.index}"), "current": desk is here}
        for desk in DESKS
        if desk.may_open(user)
    ]
