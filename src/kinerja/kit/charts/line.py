"""A line in time, with its target and with what happened on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString

from kinerja.kit.charts.flags import Event, flags
from kinerja.kit.charts.svg import (
    BOTTOM,
    HEIGHT,
    TOP,
    Picture,
    circle,
    drawing,
    grid,
    hatched,
    line,
    nice_top,
    scale,
    text,
    y_of,
)
from kinerja.kit.charts.targets import targets
from kinerja.kit.format import number

LEFT, RIGHT = 9.0, 96.0  # percent of the width: the scale stands left of the line
GROUND = HEIGHT - BOTTOM
LINE = 16  # pixels from one line of words to the next
MANY = 18  # points above which the dots are smaller


@dataclass(frozen=True, slots=True)
class Point:
    """One stretch of time; `tick` is written below it. `is_open`: the truth is no lower."""

    value: Decimal | None
    tick: str = ""
    is_open: bool = False
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LineChart:
    """Points in time order, at equal distances."""

    title: str
    description: str
    unit: str
    points: Sequence[Point]
    events: Sequence[Event] = ()


Spot = tuple[float, float, Point]


def line_chart(chart: LineChart) -> SafeString:
    """The drawing and, below it, what its numbered flags mean."""
    values = [point.value for point in chart.points]
    aims = [point.target for point in chart.points]
    top = nice_top(max([one for one in (*values, *aims) if one is not None], default=Decimal(1)))
    places = [x_of(at, len(values)) for at in range(len(values))]
    raised, above = flags(chart.events, [x_of(one.at, len(values)) for one in chart.events])
    spots = [_spot(x, point, top) for x, point in zip(places, chart.points, strict=True)]
    marks = [
        *grid(top),
        *_unknown(chart.points),
        *_ticks(chart.points),
        *raised,
        *_line(spots),
        *targets(values, aims, top, (LEFT, RIGHT)),
        *_last(spots, top),
        *scale(top, chart.unit),
    ]
    notes = _legend(chart.events)
    return drawing(Picture(chart.title, chart.description, marks, above=above, notes=notes))


def x_of(at: float, points: int) -> float:
    """Where the middle of a point stands, in percent of the width."""
    return LEFT + (RIGHT - LEFT) * (at + 0.5) / points


def _spot(x: float, point: Point, top: Decimal) -> Spot | None:
    return None if point.value is None else (x, y_of(point.value, top), point)


def _unknown(points: Sequence[Point]) -> Iterator[str]:
    width = (RIGHT - LEFT) / max(len(points), 1)
    for at, point in enumerate(points):
        if point.value is None:
            yield hatched(LEFT + at * width, TOP, width, GROUND - TOP)


def _ticks(points: Sequence[Point]) -> Iterator[str]:
    for at, point in enumerate(points):
        if point.tick:
            x = x_of(at, len(points))
            yield line(x, GROUND, x, GROUND + 5, "chart-axis")
            anchor = "start" if at == 0 and len(points) > 1 else "middle"
            yield text(x, HEIGHT - 6, point.tick, "chart-note", anchor)


def _line(spots: Sequence[Spot | None]) -> Iterator[str]:
    radius = 2.5 if len(spots) > MANY else 3.5
    for before, now in pairwise(spots):
        if before and now:
            yield line(before[0], before[1], now[0], now[1], "chart-line")
    for x, y, point in filter(None, spots):
        name = "chart-dot-open" if point.is_open else "chart-dot"
        yield circle(x, y, 3.5 if point.is_open else radius, name)


def _last(spots: Sequence[Spot | None], top: Decimal) -> Iterator[str]:
    """The newest value, on the side the line does not come from."""
    known = [spot for spot in spots if spot]
    if not known:
        return
    x, y, point = known[-1]
    aim = None if point.target is None else y_of(point.target, top)
    falling = len(known) > 1 and known[-2][1] < y
    words = f"> {number(point.value or 0)}" if point.is_open else number(point.value or 0)
    yield text(x + 1, _beside(y, aim, below=falling), words, "chart-value", "end")


def _beside(y: float, aim: float | None, *, below: bool) -> float:
    """Clear of the words of the target, which stand 14 below its stroke or 5 above."""
    place, words, step = (y + 19, 14, LINE) if below else (y - 9, -5, -LINE)
    if aim is not None and abs(place - aim - words) < LINE:
        place = aim + words + step
    return _beside(y, aim, below=False) if below and place > GROUND - 4 else place


def _legend(events: Sequence[Event]) -> str:
    if not events:
        return ""
    items = "".join(f"<li>{escape(event.label)}</li>" for event in events)
    return f'<ol class="chart-events">{items}</ol>'
