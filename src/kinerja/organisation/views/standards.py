"""Where the standards of the services are written; the public reads them in `catalogue`."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.kit.answering import done, sent, show
from kinerja.kit.pages import window
from kinerja.organisation import services
from kinerja.organisation.forms import NewServiceForm, ServiceForm
from kinerja.organisation.permissions import (
    cataloguing_scope,
    may_manage_services,
    settings_scope,
)
from kinerja.organisation.queries import services_of, visible_service
from kinerja.organisation.queries.pages import service_row


@login_required
@require_GET
def standards(request: UserRequest) -> HttpResponse:
    found = services_of(settings_scope(request.user))
    writes = cataloguing_scope(request.user)
    page = window(found, request.GET.get("halaman", ""), partial(service_row, writes=writes))
    context = {"page": page, "may_create": bool(writes)}
    return render(request, "organisation/standards.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def create_service(request: UserRequest) -> HttpResponse:
    settings_scope(request.user)
    form = NewServiceForm(sent(request), units=cataloguing_scope(request.user))
    act = partial(services.create_service, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.asked())):
        messages.success(request, _("Layanan sudah dibuat."))
        return redirect("organisation:standards")
    return show(request, "organisation/create_service.html", form)


@login_required
@require_http_methods(["GET", "POST"])
def change_service(request: UserRequest, code: str) -> HttpResponse:
    service = visible_service(code, settings_scope(request.user))
    may_manage_services(request.user, service.unit).require()
    form = ServiceForm(sent(request), initial=model_to_dict(service))
    act = partial(services.change_service, service=service, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.asked())):
        messages.success(request, _("Standar layanan sudah disimpan."))
        return redirect("organisation:standards")
    return show(request, "organisation/change_service.html", form, service=service)
