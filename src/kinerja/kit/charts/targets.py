"""The target of a line: one level stroke while it stays the same, with its number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.kit.charts.svg import BOTTOM, HEIGHT, PER_LETTER, line, text, y_of
from kinerja.kit.format import number

Values = Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class Run:
    """Points `start` up to and without `end`, which share a target."""

    target: Decimal
    start: int
    end: int


def targets(values: Values, aims: Values, top: Decimal, across: tuple[float, float]) -> list[str]:
    """`across`: the left and right end of all points, in percent."""
    left, right = across
    width = (right - left) / max(len(aims), 1)
    strokes: list[str] = []
    words: list[str] = []
    runs = list(_runs(aims))
    for at, run in enumerate(runs):
        x, y = left + run.start * width, y_of(run.target, top)
        strokes.append(line(x, y, left + run.end * width, y, "chart-target"))
        room = (left + runs[at + 1].start * width if at + 1 < len(runs) else 100) - x
        beside = _beside(values[run.start : run.end], run.target, y)
        words.extend(text(x, y + beside, word, "chart-note") for word in _words(run, room))
    return strokes + words


def _runs(aims: Values) -> Iterator[Run]:
    """A point without a target between two of the same does not interrupt it."""
    open_run: Run | None = None
    for at, aim in enumerate(aims):
        if aim is None:
            continue
        if open_run and open_run.target == aim:
            open_run = Run(aim, open_run.start, at + 1)
            continue
        if open_run:
            yield open_run
        open_run = Run(aim, at, at + 1)
    if open_run:
        yield open_run


def _words(run: Run, room: float) -> list[str]:
    """As many words as fit before the next target begins; the table has the rest."""
    told = number(run.target)
    return [word for word in (f"target {told}", told) if len(word) * PER_LETTER <= room][:1]


def _beside(values: Values, target: Decimal, y: float) -> int:
    """Above the stroke where the line runs below it or the ground is near, else under it."""
    known = [value for value in values if value is not None]
    lies_below = 2 * sum(value < target for value in known) > len(known)
    return -5 if lies_below or y + 18 > HEIGHT - BOTTOM else 14
