"""How often each value occurred; what is still open stands on top, hatched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from kinerja.kit.charts.svg import (
    BOTTOM,
    HEIGHT,
    box,
    drawing,
    grid,
    hatched,
    line,
    nice_top,
    text,
    y_of,
)

LEFT, RIGHT = 9.0, 99.0
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A value, or a run of values: how many are closed and how many still open."""

    label: str
    closed: int
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class BarChart:
    """`mark` names the place between bars (counted from 0) where the target lies."""

    title: str
    description: str
    unit: str
    bars: Sequence[Bar]
    mark: float | None = None
    mark_label: str = ""


def bar_chart(chart: BarChart) -> SafeString:
    """The drawing; its table is the caller's."""
    top = nice_top(Decimal(max(bar.closed + bar.waiting for bar in chart.bars)))
    marks = [*grid(top, chart.unit), *_bars(chart.bars, top), *_ticks(chart.bars), *_mark(chart)]
    return drawing(chart.title, chart.description, marks)


def _width(bars: Sequence[Bar]) -> float:
    return (RIGHT - LEFT) / len(bars)


def _bars(bars: Sequence[Bar], top: Decimal) -> Iterator[str]:
    width = _width(bars)
    ground = HEIGHT - BOTTOM
    for at, bar in enumerate(bars):
        x, across = LEFT + at * width + width * 0.1, width * 0.8
        closed = y_of(Decimal(bar.closed), top)
        if bar.closed:
            yield box(x, closed, across, ground - closed, "chart-bar")
        if bar.waiting:
            highest = y_of(Decimal(bar.closed + bar.waiting), top)
            yield hatched(x, highest, across, closed - highest)


def _ticks(bars: Sequence[Bar]) -> Iterator[str]:
    every = -(-len(bars) // MOST_TICKS)
    width = _width(bars)
    for at in range(0, len(bars), every):
        yield text(LEFT + (at + 0.5) * width, HEIGHT - 6, bars[at].label, "chart-note", "middle")


def _mark(chart: BarChart) -> Iterator[str]:
    if chart.mark is None:
        return
    x = LEFT + chart.mark * _width(chart.bars)
    yield line(x, 18, x, HEIGHT - BOTTOM, "chart-target")
    yield text(x, 12, chart.mark_label, "chart-note", "end" if x > 50 else "start")
