"""Charts drawn on the server: they print, need no JavaScript and are read aloud."""

from kinerja.kit.charts.bars import Bar, BarChart, bar_chart
from kinerja.kit.charts.choropleth import Area, Choropleth, choropleth
from kinerja.kit.charts.flags import Event
from kinerja.kit.charts.line import LineChart, Point, line_chart
from kinerja.kit.charts.spark import Sparkline, sparkline

__all__ = [
    "Area",
    "Bar",
    "BarChart",
    "Choropleth",
    "Event",
    "LineChart",
    "Point",
    "Sparkline",
    "bar_chart",
    "choropleth",
    "line_chart",
    "sparkline",
]
