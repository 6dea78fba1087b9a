"""Charts drawn on the server: they print, need no JavaScript and are read aloud."""

from kinerja.kit.charts.bars import Bar, BarChart, bar_chart
from kinerja.kit.charts.line import Event, LineChart, Point, line_chart

__all__ = ["Bar", "BarChart", "Event", "LineChart", "Point", "bar_chart", "line_chart"]
