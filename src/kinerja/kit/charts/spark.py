"""A line as small as a word, beside a number: only whether it rises or falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.safestring import SafeString

from kinerja.kit.charts.svg import Picture, circle, drawing, hatched, line

HEIGHT, MARGIN = 44, 6


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Values in time order, None where nothing is known."""

    title: str
    description: str
    values: Sequence[Decimal | None]


def sparkline(chart: Sparkline) -> SafeString:
    """From zero up, as every drawing here, so that a small change looks small."""
    width = 98 / max(len(chart.values), 1)
    top = max([value for value in chart.values if value is not None], default=None) or Decimal(1)
    spots = [
        None if value is None else ((at + 0.5) * width, _y(value, top))
        for at, value in enumerate(chart.values)
    ]
    marks = [hatched(at * width, 0, width, HEIGHT) for at, spot in enumerate(spots) if not spot]
    marks += [line(*one, *two, "chart-line") for one, two in pairwise(spots) if one and two]
    marks += [circle(x, y, 3.5, "chart-dot") for x, y in [spot for spot in spots if spot][-1:]]
    return drawing(Picture(chart.title, chart.description, marks, HEIGHT))


def _y(value: Decimal, top: Decimal) -> float:
    return float(HEIGHT - MARGIN - value / top * (HEIGHT - 2 * MARGIN))
