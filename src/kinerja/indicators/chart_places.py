"""Where months, values and targets stand in a chart: decided here, drawn by kit.charts."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import count

from kinerja.kit.format import MONTHS
from kinerja.rules.achievement import Polarity
from kinerja.rules.measures import Tally

MOST_BARS = 24
SHORT = 18  # months up to which quarters are labelled too
LETTER = 0.033  # of the line on the narrowest screen


def ticks_of(months: Sequence[str]) -> list[str]:
    """The word below each month ("2026", "Apr", ""): years first, then what still fits."""
    ticks = [""] * len(months)
    taken: list[tuple[float, float]] = []
    for at, word in _candidates(months):
        span = _span(at, word, len(months))
        if ticks[at] or any(span[0] < right and left < span[1] for left, right in taken):
            continue
        ticks[at] = word
        taken.append(span)
    return ticks


def groups_of(tally: Tally, target: Decimal | None = None) -> list[range]:
    """The values of each bar: one, or runs of equal round width. The target lies within."""
    values = {*tally.closed, *tally.open}
    if target is not None:
        values |= {int(target)}
    low, high = min(values), max(values)
    width = _round_width(high - low + 1)
    start = low - low % width
    return [range(at, at + width) for at in range(start, high + 1, width)]


def mark_of(target: Decimal, groups: Sequence[range], polarity: Polarity) -> float:
    """The place of a target between the bars: values that meet it stand on its good side."""
    start, width = groups[0].start, len(groups[0])
    if polarity is Polarity.MINIMIZE:
        edge = target.to_integral_value(ROUND_FLOOR) + 1
    elif polarity is Polarity.MAXIMIZE:
        edge = target.to_integral_value(ROUND_CEILING)
    else:
        edge = target + Decimal("0.5")
    return float((edge - start) / width)


def _candidates(months: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The more important first: Januaries, the first month, quarters of a short line."""
    has_year = any(month.endswith("-01") for month in months)
    yield from ((at, month[:4]) for at, month in enumerate(months) if month.endswith("-01"))
    if not months:
        return
    short = len(months) <= SHORT
    yield 0, _first(months[0], short=short, has_year=has_year)
    if short:
        quarters = ("-04", "-07", "-10")
        yield from ((at, _month(one)) for at, one in enumerate(months) if one.endswith(quarters))


def _first(month: str, *, short: bool, has_year: bool) -> str:
    """A long line tells years only; a short one its year at least once."""
    if not short:
        return month[:4]
    return _month(month) if has_year else f"{_month(month)} {month[:4]}"


def _month(month: str) -> str:
    return MONTHS[int(month[5:]) - 1][:3]


def _span(at: int, word: str, months: int) -> tuple[float, float]:
    """From where to where a word reaches, of 1; the first begins at its point."""
    middle, width = (at + 0.5) / months, (len(word) + 1) * LETTER
    left = middle if at == 0 and months > 1 else middle - width / 2
    return left, left + width


def _round_width(values: int) -> int:
    """1, 2 or 5 times a power of ten; one bar is kept for beginning on a round number."""
    if values <= MOST_BARS:
        return 1
    widths: Iterator[int] = (step * 10**power for power in count() for step in (1, 2, 5))
    return next(width for width in widths if width * (MOST_BARS - 1) >= values)
