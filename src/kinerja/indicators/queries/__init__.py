"""Reads about indicators. Pages and commands print what stands here, and compute nothing."""

from kinerja.indicators.queries.latest import (
    latest_measurements,
    latest_of_employee,
    latest_of_units,
)
from kinerja.indicators.queries.measured import MeasuredRow, measured_rows
from kinerja.indicators.queries.pages import (
    Explained,
    UnitRow,
    explained,
    figure_of,
    indicator_named,
    indicators_in_force,
    indicators_of_people,
    key_figures,
    milestones,
    month_series,
    names_counted,
    offered_periods,
    period_asked,
    recent_values,
    reportable_periods,
    unit_asked,
    unit_rows,
)
from kinerja.indicators.queries.provenance import provenance
from kinerja.indicators.queries.spread import beside_figures, last_spread
from kinerja.indicators.queries.targets import milestone_rows, targets_page
from kinerja.indicators.queries.told import KeyFigure, key_figure, person_text, value_text

__all__ = [
    "Explained",
    "KeyFigure",
    "MeasuredRow",
    "UnitRow",
    "beside_figures",
    "explained",
    "figure_of",
    "indicator_named",
    "indicators_in_force",
    "indicators_of_people",
    "key_figure",
    "key_figures",
    "last_spread",
    "latest_measurements",
    "latest_of_employee",
    "latest_of_units",
    "measured_rows",
    "milestone_rows",
    "milestones",
    "month_series",
    "names_counted",
    "offered_periods",
    "period_asked",
    "person_text",
    "provenance",
    "recent_values",
    "reportable_periods",
    "targets_page",
    "unit_asked",
    "unit_rows",
    "value_text",
]
