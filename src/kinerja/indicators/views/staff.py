"""What the office sees beyond the public: one's own work and figures, and the single records."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.accounts.http import UserRequest
from kinerja.complaints.queries import behind_figure
from kinerja.indicators.forms import PeriodForm
from kinerja.indicators.permissions import (
    may_add_milestone,
    may_plan,
    may_read_records,
    may_report,
)
from kinerja.indicators.queries import (
    indicator_named,
    indicators_in_force,
    offered_periods,
    period_asked,
    unit_asked,
)
from kinerja.indicators.queries.records import record_row
from kinerja.indicators.queries.work import own_figures, team_figures, unit_figures, work_of
from kinerja.kit import clock
from kinerja.kit.format import period_label
from kinerja.kit.pages import window
from kinerja.organisation.queries import subtree_ids


@login_required
@require_safe
def my_work(request: UserRequest) -> HttpResponse:
    return render(request, "indicators/my_work.html", work_of(request.user))


@login_required
@require_safe
def figures(request: UserRequest) -> HttpResponse:
    period, indicators = period_asked(request.GET.get("periode", "")), indicators_in_force()
    context = {
        "period_label": period_label(period.label),
        "own": own_figures(request.user, period),
        "units": unit_figures(request.user, period),
        "team": team_figures(request.user, period),
        "filter_form": PeriodForm({"periode": period.label}, periods=offered_periods()),
        "indicators": [indicator.name for indicator in indicators],
        "planned": indicators,
        "may_report": may_report(request.user),
        "may_plan": may_plan(request.user),
        "may_add_milestone": may_add_milestone(request.user),
    }
    return render(request, "indicators/figures.html", context)


@login_required
@require_safe
def records(request: UserRequest, slug: str) -> HttpResponse:
    """The single cases behind a figure, as far as this person may see them."""
    indicator = indicator_named(slug)
    unit = unit_asked(request.GET.get("unit", ""))
    may_read_records(request.user, unit).require()
    period = period_asked(request.GET.get("periode", ""))
    definition = indicator.defined
    cases = behind_figure(
        request.user,
        date_column=definition.records_by,
        known=definition.records_with,
        first=period.first,
        last=min(period.last, clock.today() - timedelta(days=1)),
        units=subtree_ids(unit),
    )
    context = {
        "indicator": indicator,
        "unit": unit,
        "period": period,
        "period_label": period_label(period.label),
        "page": window(cases, request.GET.get("halaman", ""), record_row(indicator)),
    }
    return render(request, "indicators/records.html", context)
