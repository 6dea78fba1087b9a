from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.accounts.http import UserRequest
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
    form = SuperiorForm(request.POST or None, position=position, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_superior(position=position, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Atasan sudah disimpan."))
            return redirect("organisation:unit", position.unit.code)
    context = {"position": position, "form": form}
    status = 422 if form.errors else 200
    return render(request, "organisation/set_superior.html", context, status=status)
