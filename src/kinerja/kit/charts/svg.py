"""The few marks that every chart is made of.

Across, everything is in percent of the width and nothing is scaled: letters and lines keep their
size on a phone and on a wall screen.
"""

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from html import escape

from django.utils.safestring import SafeString

HEIGHT = 240
TOP, BOTTOM = 34, 26  # room for values above and labels below


def drawing(title: str, description: str, marks: Iterable[str], notes: str = "") -> SafeString:
    """The whole picture, with what a screen reader says."""
    key = "c" + sha256(f"{title}{description}".encode()).hexdigest()[:10]
    body = "".join(marks).replace("{key}", key)
    svg = (
        f'<svg role="img" width="100%" height="{HEIGHT}" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>'
        f"<defs>{_hatch(key)}</defs>{body}</svg>"
    )
    # Safe: every text went through `escape` above or in `text`; the rest is made of numbers.
    return SafeString(svg + notes)


def y_of(value: Decimal, top: Decimal) -> float:
    """Where a value stands, from the ground up to `top`."""
    return float(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM))


def line(x1: float, y1: float, x2: float, y2: float, name: str) -> str:
    return f'<line x1="{x1:.2f}%" y1="{y1:.1f}" x2="{x2:.2f}%" y2="{y2:.1f}" class="{name}"/>'


def text(x: float, y: float, words: str, name: str, anchor: str = "start") -> str:
    place = f'x="{x:.2f}%" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} class="{name}">{escape(words)}</text>'


def box(x: float, y: float, width: float, height: float, name: str = "", fill: str = "") -> str:
    paint = f' fill="{fill}"' if fill else f' class="{name}"'
    return f'<rect x="{x:.2f}%" y="{y:.1f}" width="{width:.2f}%" height="{height:.1f}"{paint}/>'


def hatched(x: float, y: float, width: float, height: float) -> str:
    """Not known, or not over: never drawn as a number."""
    return box(x, y, width, height, fill="url(#{key}-h)")


def grid(top: Decimal, label: str) -> list[str]:
    """Three quiet lines with their numbers, the unit at the highest."""
    marks = []
    for value in (Decimal(0), top / 2, top):
        y = y_of(value, top)
        words = f"{value.normalize():f}".replace(".", ",")
        marks.append(line(0, y, 100, y, "chart-axis"))
        marks.append(text(0, y - 4, f"{words} {label}" if value == top else words, "chart-note"))
    return marks


def nice_top(highest: Decimal) -> Decimal:
    """The next round number above: 1, 2, 4, 5 or 10 times a power of ten."""
    power = Decimal(10) ** (max(highest, Decimal(1)).adjusted())
    steps = (Decimal(step) * power for step in (1, 2, 4, 5, 10))
    return next(step for step in steps if step >= highest)


def _hatch(key: str) -> str:
    return (
        f'<pattern id="{key}-h" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line y2="6" class="chart-hatch"/></pattern>'
    )
