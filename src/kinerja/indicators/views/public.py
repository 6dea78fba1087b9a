"""What everybody may see: units, never persons."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kinerja.indicators.charts import histogram, statistics_page, trend
from kinerja.indicators.forms import FigureForm
from kinerja.indicators.models import Indicator
from kinerja.indicators.permissions import may_plan, may_read_records
from kinerja.indicators.queries import (
    beside_figures,
    explained,
    figure_of,
    indicator_named,
    key_figures,
    last_spread,
    milestones,
    month_series,
    names_counted,
    offered_periods,
    period_asked,
    provenance,
    unit_asked,
    unit_rows,
)
from kinerja.kit import clock
from kinerja.kit.format import period_label
from kinerja.kit.shown import Fact
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import top_unit
from kinerja.rules.periods import Period

# Cost: a chart with its table is 8 KB of a page of 60; the others are drawn on their own pages.
DRAWN: Final = 3
# The facts whose figures could look better by ending cases quickly.
OF_COMPLAINTS: Final = frozenset({"complaints", "desks"})


@require_safe
def performance(request: HttpRequest) -> HttpResponse:
    if top_unit() is None:
        return render(request, "indicators/not_yet.html")
    unit, period = _asked(request)
    context = {
        "unit": unit,
        "period": period_label(period.label),
        "asked": urlencode({"unit": unit.code, "periode": period.label}),
        "figures": key_figures(unit, period),
        "beside": _beside(unit, period),
        "before": key_figures(unit, period.previous),
        "before_period": period_label(period.previous.label),
        "charts": [
            trend(indicator, month_series(indicator, unit, clock.today()), milestones())
            for indicator in Indicator.objects.filter(in_force=True)[:DRAWN]
        ],
        "filter_form": _form(unit, period),
    }
    return render(request, "indicators/performance.html", context)


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """What became of complaints: for the office and for each unit, never for a person."""
    if top_unit() is None:
        return render(request, "indicators/not_yet.html")
    unit, period = _asked(request)
    context = {
        "unit": unit,
        "period": period_label(period.label),
        "computed": last_spread(),
        "filter_form": _form(unit, period),
        **statistics_page(unit, period),
    }
    return render(request, "indicators/statistics.html", context)


@require_safe
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    found = indicator_named(slug)
    context = indicator_page(request, found) | _doors(request, found.defined.question.facts)
    return render(request, "indicators/indicator.html", context)


def indicator_page(request: HttpRequest, indicator: Indicator) -> dict[str, Any]:
    """One indicator for one unit and period: figure, trend, units below, and how it came about."""
    unit, period = _asked(request)
    behind = explained(indicator, unit, period)
    target = behind.shown.target if behind.shown else None
    is_of_complaints = indicator.defined.question.facts in OF_COMPLAINTS
    return {
        "indicator": indicator,
        "unit": unit,
        "period": period,
        "period_label": period_label(period.label),
        "figure": figure_of(indicator, unit, period, behind),
        "beside": _beside(unit, period) if is_of_complaints else [],
        "trend": trend(indicator, month_series(indicator, unit, clock.today()), milestones()),
        "rows": unit_rows(indicator, unit, period),
        "name_columns": [_("Layanan"), capfirst(indicator.counted)],
        "by_name": names_counted(indicator, behind.tally),
        "behind": behind,
        "provenance": provenance(indicator, behind, period),
        "histogram": histogram(indicator, behind.tally, target),
        "filter_form": _form(unit, period),
    }


def _beside(unit: Unit, period: Period) -> list[Fact]:
    found = beside_figures(unit, period)
    return found.facts if found else []


def _doors(request: HttpRequest, facts: str) -> dict[str, Any]:
    """Which rooms behind this page are open to who looks; none to the public."""
    user = request.user
    if not user.is_authenticated:
        return {}
    unit, _period = _asked(request)
    return {"may_plan": may_plan(user), "may_read_records": may_read_records(user, unit, facts)}


def _asked(request: HttpRequest) -> tuple[Unit, Period]:
    unit = unit_asked(request.GET.get("unit", ""))
    return unit, period_asked(request.GET.get("periode", ""))


def _form(unit: Unit, period: Period) -> FigureForm:
    asked = {"unit": unit.code, "periode": period.label}
    return FigureForm(asked, periods=offered_periods())
