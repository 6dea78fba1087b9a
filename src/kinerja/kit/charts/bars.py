"""How often each value occurred; what is still open stands on top, hatched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from django.utils.safestring import SafeString

from kinerja.kit.charts.svg import (
    BOTTOM,
    HEIGHT,
    PER_LETTER,
    TOP,
    Picture,
    box,
    drawing,
    grid,
    hatched,
    line,
    nice_top,
    scale,
    text,
    y_of,
)
from kinerja.kit.format import number

LEFT, RIGHT = 9.0, 99.0
GROUND = HEIGHT - BOTTOM
FEW = 6  # bars, up to which each tells its number
LINE = 15  # pixels from one line of labels to the next
WIDEST = 16.0  # percent: two bars are not two walls


@dataclass(frozen=True, slots=True)
class Bar:
    """A value, or a run of values: how many are closed and how many still open."""

    label: str
    closed: int
    waiting: int = 0

    @property
    def both(self) -> int:
        return self.closed + self.waiting


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
    top = nice_top(Decimal(max((bar.both for bar in chart.bars), default=1)))
    marks = [
        *grid(top),
        *_bars(chart.bars, top),
        *_ticks(chart.bars),
        *_mark(chart),
        *_numbers(chart.bars, top),
        *scale(top, chart.unit),
    ]
    height = HEIGHT + LINE * (len(_lines(chart.bars)) - 1)
    return drawing(Picture(chart.title, chart.description, marks, height))


def _width(bars: Sequence[Bar]) -> float:
    return (RIGHT - LEFT) / len(bars)


def _bars(bars: Sequence[Bar], top: Decimal) -> Iterator[str]:
    width = _width(bars)
    for at, bar in enumerate(bars):
        across = min(width * 0.8, WIDEST)
        x = LEFT + (at + 0.5) * width - across / 2
        closed = y_of(Decimal(bar.closed), top)
        if bar.closed:
            yield box(x, closed, across, GROUND - closed, "chart-bar")
        if bar.waiting:
            highest = y_of(Decimal(bar.both), top)
            yield hatched(x, highest, across, closed - highest, "chart-hatch")


def _ticks(bars: Sequence[Bar]) -> Iterator[str]:
    """As many labels as fit side by side on the narrowest drawing; those of few bars may wrap."""
    every = 1 if len(bars) <= FEW else ceil(_room(bars) / _width(bars))
    for row, words in enumerate(_lines(bars)):
        for at in range(0, len(bars), every):
            x, y = LEFT + (at + 0.5) * _width(bars), HEIGHT - 6 + row * LINE
            yield text(x, y, words[at], "chart-note", "middle")


def _room(bars: Sequence[Bar]) -> float:
    return (max((len(bar.label) for bar in bars), default=0) + 1) * PER_LETTER


def _lines(bars: Sequence[Bar]) -> list[list[str]]:
    """The labels of all bars, line by line."""
    labels = [bar.label for bar in bars]
    if len(bars) > FEW or not bars or _room(bars) <= _width(bars):
        return [labels]
    words = [label.partition(" ") for label in labels]
    return [[first for first, _space, _rest in words], [rest for _first, _space, rest in words]]


def _numbers(bars: Sequence[Bar], top: Decimal) -> Iterator[str]:
    if len(bars) > FEW:
        return
    for at, bar in enumerate(bars):
        x, y = LEFT + (at + 0.5) * _width(bars), y_of(Decimal(bar.both), top) - 6
        yield text(x, y, number(bar.both), "chart-value", "middle")


def _mark(chart: BarChart) -> Iterator[str]:
    if chart.mark is None:
        return
    x = LEFT + chart.mark * _width(chart.bars)
    yield line(x, TOP - 32, x, GROUND, "chart-target")
    side, anchor = (-1.5, "end") if x > 50 else (1.5, "start")
    yield text(x + side, TOP - 23, chart.mark_label, "chart-note", anchor)
