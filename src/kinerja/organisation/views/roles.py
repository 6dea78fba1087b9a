from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.kit.answering import done, sent, show
from kinerja.kit.clock import today
from kinerja.kit.pages import window
from kinerja.organisation import services
from kinerja.organisation.forms import EndForm, GrantRoleForm
from kinerja.organisation.permissions import granting_scope, may_grant_roles, settings_scope
from kinerja.organisation.queries.pages import grant_row, grants_in


@login_required
@require_GET
def roles(request: UserRequest) -> HttpResponse:
    day = today()
    found = grants_in(settings_scope(request.user), day)
    row = partial(grant_row, on=day, ends_in=granting_scope(request.user))
    page = window(found, request.GET.get("halaman", ""), row)
    context = {"page": page, "may_grant": may_grant_roles(request.user, None)}
    return render(request, "organisation/roles.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def grant_role(request: UserRequest) -> HttpResponse:
    scope = settings_scope(request.user)
    may_grant_roles(request.user, None).require()
    form = GrantRoleForm(sent(request), units=granting_scope(request.user), positions=scope)
    act = partial(services.grant_role, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.asked())):
        messages.success(request, _("Peran sudah diberikan."))
        return redirect("organisation:roles")
    return show(request, "organisation/grant_role.html", form)


@login_required
@require_http_methods(["GET", "POST"])
def end_role(request: UserRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(grants_in(settings_scope(request.user), today()), pk=pk)
    may_grant_roles(request.user, grant.unit).require()
    form = EndForm(sent(request))
    act = partial(services.end_role, grant=grant, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        messages.success(request, _("Peran sudah diakhiri."))
        return redirect("organisation:roles")
    return show(request, "organisation/end_role.html", form, grant=grant)
