"""The figures on the home page."""

from kinerja.indicators.charts import with_sparks
from kinerja.indicators.queries import KeyFigure, key_figures, period_asked, recent_values
from kinerja.kit import clock
from kinerja.organisation.queries import top_unit


def home_figures() -> list[KeyFigure]:
    """What the home page tells about the office this year; nothing before it has units."""
    unit = top_unit()
    if unit is None:
        return []
    return with_sparks(key_figures(unit, period_asked("")), recent_values(unit, clock.today()))
