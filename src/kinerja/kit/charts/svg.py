"""The few marks that every chart is made of.

Across, everything is in percent of the width and nothing is scaled: letters and lines keep their
size on a phone and on a wall screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from html import escape

from django.utils.safestring import SafeString

from kinerja.kit.format import number

HEIGHT = 248
TOP, BOTTOM = 42, 26  # room for values above and labels below
PER_LETTER = 2.9  # percent of the narrowest drawing (about 255 px) that one letter takes


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn and what a screen reader says. `above`: extra pixels over the drawing."""

    title: str
    description: str
    marks: Iterable[str]
    height: int = HEIGHT
    above: int = 0
    notes: str = ""


def drawing(picture: Picture) -> SafeString:
    """The whole picture as markup; its ids come from all it shows, so no two charts share them."""
    body = "".join(picture.marks)
    whole = f"{picture.title}\0{picture.description}\0{body}"
    key = "c" + sha256(whole.encode()).hexdigest()[:10]
    height = picture.height + picture.above
    svg = (
        f'<svg role="img" width="100%" height="{height}" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{escape(picture.title)}</title>'
        f'<desc id="{key}-d">{escape(picture.description)}</desc>'
        f"<defs>{_hatch(key)}</defs>"
        f'<g transform="translate(0 {picture.above})">{body.replace("{key}", key)}</g></svg>'
    )
    # Safe: every text went through `escape` above or in `text`; the rest is made of numbers.
    return SafeString(svg + picture.notes)


def y_of(value: Decimal, top: Decimal) -> float:
    """Where a value stands, from the ground up to `top`."""
    return float(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM))


def line(x1: float, y1: float, x2: float, y2: float, name: str) -> str:
    return f'<line x1="{x1:.2f}%" y1="{y1:.1f}" x2="{x2:.2f}%" y2="{y2:.1f}" class="{name}"/>'


def text(x: float, y: float, words: str, name: str, anchor: str = "start") -> str:
    place = f'x="{x:.2f}%" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} class="{name}">{escape(words)}</text>'


def box(x: float, y: float, width: float, height: float, name: str = "", fill: str = "") -> str:
    paint = (f' fill="{fill}"' if fill else "") + (f' class="{name}"' if name else "")
    return f'<rect x="{x:.2f}%" y="{y:.1f}" width="{width:.2f}%" height="{height:.1f}"{paint}/>'


def hatched(x: float, y: float, width: float, height: float, edge: str = "") -> str:
    """Not known, or not over: never drawn as a number."""
    return box(x, y, width, height, edge, fill="url(#{key}-h)")


def circle(x: float, y: float, radius: float, name: str) -> str:
    return f'<circle cx="{x:.2f}%" cy="{y:.1f}" r="{radius}" class="{name}"/>'


def grid(top: Decimal) -> list[str]:
    """Three quiet lines; `scale` writes their numbers."""
    return [line(0, y_of(value, top), 100, y_of(value, top), "chart-axis") for value in _steps(top)]


def scale(top: Decimal, unit: str) -> list[str]:
    """The numbers of the grid, the unit at the highest. Drawn last: no bar may hide them."""
    words = [number(value) for value in _steps(top)]
    words[-1] = f"{words[-1]} {unit}"
    return [
        text(0, y_of(value, top) - 4, word, "chart-note")
        for value, word in zip(_steps(top), words, strict=True)
    ]


def nice_top(highest: Decimal) -> Decimal:
    """The next round number above, whose half is easily read too."""
    power = Decimal(10) ** (max(highest, Decimal(1)).adjusted())
    steps = (Decimal(step) * power for step in (1, 2, 3, 4, 5, 6, 8, 10))
    return next(step for step in steps if step >= highest)


def _steps(top: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    return Decimal(0), top / 2, top


def _hatch(key: str) -> str:
    return (
        f'<pattern id="{key}-h" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line y2="6" class="chart-hatch"/></pattern>'
    )
