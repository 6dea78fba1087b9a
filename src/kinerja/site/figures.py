"""The figures on the home page."""

from kinerja.indicators.queries import KeyFigure, key_figures, period_asked
from kinerja.organisation.queries import top_unit


def home_figures() -> list[KeyFigure]:
    """What the home page tells about the office this year; nothing before it has units."""
    unit = top_unit()
    return key_figures(unit, period_asked("")) if unit else []
