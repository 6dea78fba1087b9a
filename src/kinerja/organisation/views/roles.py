from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.accounts.http import UserRequest
from kinerja.kit.clock import today
from kinerja.kit.pages import window
from kinerja.organisation.models import RoleGrant
from kinerja.organisation.permissions import settings_scope
from kinerja.organisation.queries.pages import grants_in


@login_required
@require_GET
def roles(request: UserRequest) -> HttpResponse:
    found = grants_in(settings_scope(request.user), today())
    page = window(found, request.GET.get("halaman", ""), _as_it_is)
    return render(request, "organisation/roles.html", {"page": page})


def _as_it_is(grant: RoleGrant) -> RoleGrant:
    return grant
