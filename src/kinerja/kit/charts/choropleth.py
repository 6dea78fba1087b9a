"""A map whose areas are shaded by a figure. The number stands in the area, the words in a table.

A map keeps its scale on every screen, so that its letters keep their size: it is fitted once into
a box that the narrowest drawing holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import cos, radians
from typing import Final

from django.utils.safestring import SafeString

from kinerja.kit.charts.svg import Picture, box, drawing, hatched, text
from kinerja.kit.format import number

WIDE, HIGH = 250.0, 340.0
EDGE = 2.0  # room for the line around the outermost area
LEGEND, ROW, SAMPLE = 16, 22, 7.0
TINTS: Final = 4
Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Area:
    """A place, its rings in longitude and latitude, and its figure; none where nothing is told."""

    name: str
    rings: Sequence[Ring]
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Choropleth:
    """`steps` are the lowest value of each shade, from the lightest (four at most)."""

    title: str
    description: str
    unit: str
    areas: Sequence[Area]
    steps: Sequence[Decimal]
    unknown: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """From degrees to the box: north is up, and a degree east is as long as it is there."""

    west: float
    north: float
    squeeze: float
    scale: float
    width: float
    height: float

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        east, north = point
        x = (east - self.west) * self.squeeze * self.scale + EDGE
        return x, (self.north - north) * self.scale + EDGE


def choropleth(chart: Choropleth) -> SafeString:
    """The drawing; its table is the caller's. Raises ValueError without any area or shade."""
    if not 1 <= len(chart.steps) <= TINTS:
        raise ValueError(f"a map has one to {TINTS} shades")
    frame = _framed(point for area in chart.areas for ring in area.rings for point in ring)
    shapes = "".join(_shape(area, chart, frame) for area in chart.areas)
    words = "".join(_number(area, frame) for area in chart.areas)
    inner = (
        f'<svg x="0" y="0" width="100%" height="{frame.height:.0f}" '
        f'viewBox="0 0 {frame.width:.0f} {frame.height:.0f}">{shapes}{words}</svg>'
    )
    legend = list(_legend(chart, frame.height + LEGEND))
    height = round(frame.height) + LEGEND + ROW * (len(chart.steps) + 1)
    return drawing(Picture(chart.title, chart.description, [inner, *legend], height))


def _framed(points: Iterable[tuple[float, float]]) -> _Frame:
    found = list(points)
    if not found:
        raise ValueError("a map without an area")
    east, north = [x for x, _y in found], [y for _x, y in found]
    squeeze = cos(radians((min(north) + max(north)) / 2))
    across, down = (max(east) - min(east)) * squeeze, max(north) - min(north)
    scale = min((WIDE - 2 * EDGE) / across, (HIGH - 2 * EDGE) / down)
    width, height = across * scale + 2 * EDGE, down * scale + 2 * EDGE
    return _Frame(min(east), max(north), squeeze, scale, width, height)


def _shape(area: Area, chart: Choropleth, frame: _Frame) -> str:
    path = "".join(_path(ring, frame) for ring in area.rings)
    told = chart.unknown if area.value is None else f"{number(area.value)} {chart.unit}"
    if area.value is None:
        paint = 'fill="url(#{key}-h)" class="chart-area"'
    else:
        paint = f'class="chart-area chart-tint-{_shade(area.value, chart.steps)}"'
    named = escape(f"{area.name}: {told}")
    return f'<path d="{path}" fill-rule="evenodd" {paint}><title>{named}</title></path>'


def _path(ring: Ring, frame: _Frame) -> str:
    # Cost: a tenth of a pixel is finer than any screen, and half the bytes.
    spots = (f"{x:.1f} {y:.1f}" for x, y in map(frame.place, ring))
    return f"M{'L'.join(spots)}Z"


def _shade(value: Decimal, steps: Sequence[Decimal]) -> int:
    return max((at for at, step in enumerate(steps, start=1) if value >= step), default=1)


def _number(area: Area, frame: _Frame) -> str:
    x, y = frame.place(_middle(max(area.rings, key=len)))
    words = "–" if area.value is None else number(area.value, 0)
    place = f'x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle"'
    return f'<text {place} class="chart-value">{escape(words)}</text>'


def _middle(ring: Ring) -> tuple[float, float]:
    """The centre of gravity of the area within a ring."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    crossed = [x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs]
    twice = sum(crossed)
    if not twice:
        return ring[0]
    east = sum((x1 + x2) * c for ((x1, _y1), (x2, _y2)), c in zip(pairs, crossed, strict=True))
    north = sum((y1 + y2) * c for ((_x1, y1), (_x2, y2)), c in zip(pairs, crossed, strict=True))
    return east / (3 * twice), north / (3 * twice)


def _legend(chart: Choropleth, top: float) -> Iterator[str]:
    for at, words in enumerate(_ranges(chart)):
        y = top + at * ROW
        yield box(0, y, SAMPLE, 14, f"chart-area chart-tint-{at + 1}")
        yield text(SAMPLE + 2, y + 12, words, "chart-note")
    y = top + len(chart.steps) * ROW
    yield hatched(0, y, SAMPLE, 14, "chart-area")
    yield text(SAMPLE + 2, y + 12, chart.unknown, "chart-note")


def _ranges(chart: Choropleth) -> Iterator[str]:
    """What each shade stands for: "50–74,99 persen", the last one without an end."""
    for low, high in zip(chart.steps, chart.steps[1:], strict=False):
        yield f"{number(low)} – < {number(high)} {chart.unit}"
    yield f"≥ {number(chart.steps[-1])} {chart.unit}"
