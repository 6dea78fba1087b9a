"""What happened on the way: numbered flags above a line, their words below the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.kit.charts.svg import BOTTOM, HEIGHT, circle, line, text

APART = 9.0  # percent: one flag and a little air on the narrowest drawing
ROW = 22  # pixels from one row of flags to the next


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a point (counted from 0; halves lie between two)."""

    at: float
    label: str


def flags(events: Sequence[Event], places: Sequence[float]) -> tuple[list[str], int]:
    """The marks, and how many pixels they need above the drawing.

    Neighbours that would touch stand in rows above each other, each over its true place.
    """
    rows = _rows(places)
    stems: list[str] = []
    heads: list[str] = []
    for which, (x, row) in enumerate(zip(places, rows, strict=True), start=1):
        y = 10 - row * ROW
        stems.append(line(x, y + 8, x, HEIGHT - BOTTOM, "chart-event"))
        heads.append(circle(x, y, 9, "chart-flag"))
        heads.append(text(x, y + 4, str(which), "chart-flag-number", "middle"))
    return stems + heads, max(rows, default=0) * ROW


def _rows(places: Sequence[float]) -> list[int]:
    """The lowest row in which no flag stands nearer than APART."""
    taken: list[list[float]] = []
    rows = []
    for x in places:
        row = next((at for at, row in enumerate(taken) if _is_free(row, x)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append(x)
        rows.append(row)
    return rows


def _is_free(row: Sequence[float], x: float) -> bool:
    return all(abs(x - other) >= APART for other in row)
