"""What the office sees beyond the public: one's own work and figures, and the single records."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.commitments.models import Commitment
from kinerja.commitments.queries import behind_figure as promises_behind
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries import behind_figure as cases_behind
from kinerja.counter.models import Visit
from kinerja.counter.queries import behind_figure as visits_behind
from kinerja.indicators.definition import Definition
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
from kinerja.indicators.queries.records import promise_row, record_row, visit_row
from kinerja.indicators.queries.work import own_figures, team_figures, unit_figures, work_of
from kinerja.kit import clock
from kinerja.kit.format import period_label
from kinerja.kit.pages import window
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import subtree_ids
from kinerja.rules.periods import Period


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
        "planned": indicators,
        "may_report": may_report(request.user),
        "may_plan": may_plan(request.user),
        "may_add_milestone": may_add_milestone(request.user),
    }
    return render(request, "indicators/figures.html", context)


@login_required
@require_safe
def records(request: UserRequest, slug: str) -> HttpResponse:
    """The single records behind a figure, as far as this person may see them."""
    indicator = indicator_named(slug)
    facts = indicator.defined.question.facts
    unit = unit_asked(request.GET.get("unit", ""))
    may_read_records(request.user, unit, facts).require()
    period = period_asked(request.GET.get("periode", ""))
    find, row, template = RECORDS[facts]
    found = find(request.user, indicator.defined, period, unit)
    context = {
        "indicator": indicator,
        "unit": unit,
        "period": period,
        "period_label": period_label(period.label),
        "page": window(found, request.GET.get("halaman", ""), row(indicator)),
    }
    return render(request, template, context)


def _cases(user: User, definition: Definition, period: Period, unit: Unit) -> QuerySet[Complaint]:
    return cases_behind(
        user,
        date_column=definition.records_by,
        known=definition.records_with,
        first=period.first,
        last=_last_counted(period),
        units=subtree_ids(unit),
    )


def _visits(user: User, definition: Definition, period: Period, unit: Unit) -> QuerySet[Visit]:
    outcomes = (one.values for one in definition.question.where if one.column == "outcome")
    return visits_behind(
        user,
        first=period.first,
        last=_last_counted(period),
        units=subtree_ids(unit),
        states=[str(value) for values in outcomes for value in values],
        judged=definition.records_with is not None,
    )


def _promises(
    user: User, definition: Definition, period: Period, unit: Unit
) -> QuerySet[Commitment]:
    return promises_behind(first=period.first, last=_last_counted(period), units=subtree_ids(unit))


def _last_counted(period: Period) -> date:
    return min(period.last, clock.today() - timedelta(days=1))


RECORDS: Final[Mapping[str, tuple[Callable[..., Any], Callable[..., Any], str]]] = {
    "complaints": (_cases, record_row, "indicators/records.html"),
    "desks": (_cases, record_row, "indicators/records.html"),
    "visits": (_visits, visit_row, "indicators/visits.html"),
    "commitments": (_promises, promise_row, "indicators/promises.html"),
}
