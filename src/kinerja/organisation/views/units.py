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
from kinerja.organisation import services
from kinerja.organisation.forms import SuperiorForm
from kinerja.organisation.models import Position
from kinerja.organisation.permissions import may_set_superior, settings_scope
from kinerja.organisation.queries import tree_of, visible_unit
from kinerja.organisation.queries.pages import neighbours, position_rows, unit_rows


@login_required
@require_GET
def units(request: UserRequest) -> HttpResponse:
    rows = unit_rows(settings_scope(request.user), today())
    return render(request, "organisation/units.html", {"rows": rows})


@login_required
@require_GET
def unit(request: UserRequest, code: str) -> HttpResponse:
    tree = tree_of(settings_scope(request.user))
    shown = visible_unit(code, tree)
    above, below = neighbours(shown, tree)
    context = {
        "unit": shown,
        "above": above,
        "below": below,
        "rows": position_rows(shown, today()),
        "may_set_superior": may_set_superior(request.user, shown),
    }
    return render(request, "organisation/unit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def set_superior(request: UserRequest, pk: int) -> HttpResponse:
    scope = settings_scope(request.user)
    visible = Position.objects.select_related("unit").filter(unit__in=scope)
    position = get_object_or_404(visible, pk=pk)
    may_set_superior(request.user, position.unit).require()
    initial = {"superior": position.superior_id, "reason": position.superior_reason}
    form = SuperiorForm(sent(request), position=position, initial=initial)
    act = partial(services.set_superior, position=position, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        messages.success(request, _("Atasan sudah disimpan."))
        return redirect("organisation:unit", position.unit.code)
    return show(request, "organisation/set_superior.html", form, position=position)
