"""The charts of an indicator and of the statistics: a sentence, a drawing, a table that says it."""

from kinerja.indicators.charts.figures import Chart, histogram, trend, with_sparks
from kinerja.indicators.charts.statistics import statistics_page

__all__ = ["Chart", "histogram", "statistics_page", "trend", "with_sparks"]
