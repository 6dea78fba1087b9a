"""A line in time, with its target and with what happened on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString

from kinerja.kit.charts.svg import (
    BOTTOM,
    HEIGHT,
    TOP,
    drawing,
    grid,
    hatched,
    line,
    nice_top,
    text,
    y_of,
)
from kinerja.kit.format import number

RADIUS = 3.5
LEFT, RIGHT = 9.0, 96.0  # percent of the width: the scale stands left of the line


@dataclass(frozen=True, slots=True)
class Point:
    """One stretch of time; `tick` is written below it. `is_open`: the truth is no lower."""

    value: Decimal | None
    tick: str = ""
    is_open: bool = False
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a point (counted from 0; halves lie between two)."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class LineChart:
    title: str
    description: str
    unit: str
    points: Sequence[Point]
    events: Sequence[Event] = ()


def line_chart(chart: LineChart) -> SafeString:
    """The drawing and, below it, what its numbered flags mean."""
    known = [point.value for point in chart.points if point.value is not None]
    aims = [point.target for point in chart.points if point.target is not None]
    top = nice_top(max([*known, *aims, Decimal(1)]))
    marks = [
        *grid(top, chart.unit),
        *_unknown(chart.points),
        *_ticks(chart.points),
        *_flags(chart),
        *_line(chart.points, top),
        *_targets(chart.points, top),
        *_last(chart.points, top),
    ]
    return drawing(chart.title, chart.description, marks, _legend(chart.events))


def _x(at: float, points: Sequence[Point]) -> float:
    return LEFT + (RIGHT - LEFT) * (at + 0.5) / len(points)


def _unknown(points: Sequence[Point]) -> Iterator[str]:
    width = (RIGHT - LEFT) / len(points)
    for at, point in enumerate(points):
        if point.value is None:
            x = _x(at, points) - width / 2
            yield hatched(x, TOP, width, HEIGHT - TOP - BOTTOM)


def _ticks(points: Sequence[Point]) -> Iterator[str]:
    for at, point in enumerate(points):
        if point.tick:
            x = _x(at, points)
            yield line(x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 5, "chart-axis")
            yield text(x, HEIGHT - 6, point.tick, "chart-note", "start" if at == 0 else "middle")


def _flags(chart: LineChart) -> Iterator[str]:
    for which, event in enumerate(chart.events, start=1):
        x = _x(event.at, chart.points)
        yield line(x, 18, x, HEIGHT - BOTTOM, "chart-event")
        yield f'<circle cx="{x:.2f}%" cy="10" r="9" class="chart-flag"/>'
        yield text(x, 14, str(which), "chart-flag-number", "middle")


def _targets(points: Sequence[Point], top: Decimal) -> Iterator[str]:
    """One level stroke a run of equal targets, its number above the end."""
    width = (RIGHT - LEFT) / len(points)
    start = 0
    for at, point in enumerate(points):
        if at + 1 < len(points) and points[at + 1].target == point.target:
            continue
        if point.target is not None:
            left, right = _x(start, points) - width / 2, _x(at, points) + width / 2
            y = y_of(point.target, top)
            yield line(left, y, right, y, "chart-target")
            beside = -5 if _lies_below(points[start : at + 1], point.target) else 14
            yield text(left, y + beside, f"target {number(point.target)}", "chart-note")
        start = at + 1


def _lies_below(points: Sequence[Point], target: Decimal) -> bool:
    """Whether most of the line runs below its target: then the number stands above it."""
    below = sum(point.value < target for point in points if point.value is not None)
    return 2 * below > sum(point.value is not None for point in points)


def _line(points: Sequence[Point], top: Decimal) -> Iterator[str]:
    spots = [
        (_x(at, points), y_of(point.value, top), point) if point.value is not None else None
        for at, point in enumerate(points)
    ]
    for before, now in pairwise(spots):
        if before and now:
            yield line(before[0], before[1], now[0], now[1], "chart-line")
    for spot in spots:
        if spot:
            name = "chart-dot-open" if spot[2].is_open else "chart-dot"
            yield f'<circle cx="{spot[0]:.2f}%" cy="{spot[1]:.1f}" r="{RADIUS}" class="{name}"/>'


def _last(points: Sequence[Point], top: Decimal) -> Iterator[str]:
    for at in range(len(points) - 1, -1, -1):
        value = points[at].value
        if value is not None:
            words = f"> {number(value)}" if points[at].is_open else number(value)
            yield text(_x(at, points) + 1, y_of(value, top) - 9, words, "chart-value", "end")
            return


def _legend(events: Sequence[Event]) -> str:
    if not events:
        return ""
    items = "".join(f"<li>{escape(event.label)}</li>" for event in events)
    return f'<ol class="chart-events">{items}</ol>'
