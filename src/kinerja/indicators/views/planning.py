"""What is aimed at, and what happened: pages of those who plan for a unit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.indicators import services
from kinerja.indicators.forms import MilestoneForm, TargetForm
from kinerja.indicators.models import Indicator
from kinerja.indicators.permissions import may_add_milestone, may_plan, planned_units
from kinerja.indicators.queries import indicator_named, milestone_rows, targets_page
from kinerja.kit import clock


@login_required
@require_http_methods(["GET", "POST"])
def targets(request: UserRequest, slug: str) -> HttpResponse:
    may_plan(request.user).require()
    indicator, scope = indicator_named(slug), planned_units(request.user)
    form = _target_form(request, indicator, scope)
    if request.method == "POST" and form.is_valid():
        services.set_target(indicator=indicator, actor=request.user, **form.cleaned_data)
        messages.success(
            request, _("Target sudah ditetapkan. Angkanya mengikuti pada penghitungan berikutnya.")
        )
        return redirect("indicators:targets", slug)
    context = {"indicator": indicator, "form": form, **targets_page(indicator, scope)}
    return render(request, "indicators/targets.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def milestones(request: UserRequest) -> HttpResponse:
    may_add_milestone(request.user).require()
    form = MilestoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_milestone(actor=request.user, **form.cleaned_data)
        messages.success(request, _("Peristiwa sudah dicatat dan tampak di setiap grafik."))
        return redirect("indicators:milestones")
    context = {"form": form, "rows": milestone_rows()}
    status = 422 if form.errors else 200
    return render(request, "indicators/milestones.html", context, status=status)


def _target_form(request: UserRequest, indicator: Indicator, scope: frozenset[int]) -> TargetForm:
    """Empty for this year, or as the link beside a target asks: `?unit=` and `?tahun=`."""
    if request.method == "POST":
        return TargetForm(request.POST, indicator=indicator, scope=scope)
    asked = {
        "unit": request.GET.get("unit", ""),
        "year": request.GET.get("tahun", "") or clock.today().year,
    }
    return TargetForm(initial=asked, indicator=indicator, scope=scope)
