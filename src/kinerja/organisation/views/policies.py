from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.kit.answering import done, sent, show
from kinerja.kit.clock import today
from kinerja.kit.pages import window
from kinerja.organisation import services
from kinerja.organisation.forms import PolicyForm
from kinerja.organisation.permissions import deciding_scope, may_set_policy, settings_scope
from kinerja.organisation.queries import policies_in, policy_row


@login_required
@require_http_methods(["GET", "POST"])
def policies(request: UserRequest) -> HttpResponse:
    """What the office has decided, and for its admin the form for the next decision."""
    scope = settings_scope(request.user)
    units, everywhere = deciding_scope(request.user), may_set_policy(request.user, None)
    if request.method == "POST" and not units:
        everywhere.require()
    form = PolicyForm(sent(request), units=units, everywhere=bool(everywhere))
    act = partial(services.set_policy, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        messages.success(request, _("Kebijakan sudah ditetapkan."))
        return redirect("organisation:policies")
    found = policies_in(scope, today())
    page = window(found, request.GET.get("halaman", ""), partial(policy_row, on=today()))
    refusal = "" if units else everywhere.reason
    return show(request, "organisation/policies.html", form, page=page, refusal=refusal)
