"""From a tally to figures: every unit as the sum of those below it, every period of its months.

No database and no engine here: tallies in, figures out, so that a what-if costs nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja.indicators.definition import Definition
from kinerja.indicators.models import NUMBER, TOO_FEW, WORDS
from kinerja.organisation.queries import climb
from kinerja.rules.achievement import NOT_CALCULABLE, Polarity, Target, achievement
from kinerja.rules.measures import Figure, Tally
from kinerja.rules.people import Disclosure, figure_for_person
from kinerja.rules.periods import Period
from kinerja.rules.scale import category

Parents = Mapping[int, int | None]
MET = 100  # percent of the target


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """A unit with all below it, or one person of a unit (`employee` is set)."""

    unit: int
    employee: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One group of a stored tally."""

    unit: int
    employee: int | None
    month: str
    value: int
    is_open: bool
    n: int


@dataclass(frozen=True, slots=True)
class Result:
    """A figure against its target. For a person it may be words, or nothing yet."""

    subject: Subject
    period: str
    n: int
    standing: str
    value: Decimal | None
    at_least: bool
    target: Decimal | None
    achievement_raw: Decimal | None
    achievement_capped: Decimal | None
    category: str
    met: bool | None


class Targets:
    """The target of a unit in a year: its own, or that of the nearest unit above it."""

    def __init__(self, rows: Iterable[tuple[int, int, Target]], parents: Parents) -> None:
        self._own = {(unit, year): target for unit, year, target in rows}
        self._parents = parents

    def of(self, unit: int, year: int) -> Target | None:
        own = (self._own.get((above, year)) for above in climb(unit, self._parents))
        return next((target for target in own if target), None)


def tallies(cells: Iterable[Cell], months: Iterable[str], parents: Parents) -> dict[Subject, Tally]:
    """What each subject's tally is in these months: a parent is the sum of its children."""
    wanted = frozenset(months)
    closed: dict[Subject, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    waiting: dict[Subject, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for cell in cells:
        if cell.month in wanted:
            side = waiting if cell.is_open else closed
            for subject in _subjects(cell, parents):
                side[subject][cell.value] += cell.n
    return {
        subject: Tally(dict(closed.get(subject, {})), dict(waiting.get(subject, {})))
        for subject in sorted({*closed, *waiting})
    }


def results(
    definition: Definition,
    cells: Iterable[Cell],
    period: Period,
    parents: Parents,
    targets: Targets,
) -> Iterator[Result]:
    """Every unit's and person's figure in a period."""
    for subject, tally in tallies(cells, period.months, parents).items():
        target = targets.of(subject.unit, period.first.year)
        yield result(definition, subject, period, tally, target)


def result(
    definition: Definition, subject: Subject, period: Period, tally: Tally, target: Target | None
) -> Result:
    figure = definition.figure(tally)
    standing = _standing(subject, figure)
    reached = achievement(figure.value, target, definition.polarity) if target else NOT_CALCULABLE
    shown = standing == NUMBER
    capped = reached.capped if shown else None
    return Result(
        subject=subject,
        period=period.label,
        n=figure.n,
        standing=standing,
        value=figure.value if shown else None,
        at_least=figure.at_least and shown,
        target=target.low if target else None,
        achievement_raw=reached.raw if shown else None,
        achievement_capped=capped,
        category=str(category(capped) or ""),
        met=None if standing == TOO_FEW else _met(definition, figure, target, reached.raw),
    )


def _met(
    definition: Definition, figure: Figure, target: Target | None, raw: Decimal | None
) -> bool | None:
    """Whether the target is met; None without one, and while open cases can still decide it."""
    if raw is None or target is None or figure.value is None:
        return None
    if figure.at_least and definition.polarity is Polarity.MINIMIZE:
        return False if figure.value > (target.high or target.low) else None
    return raw >= MET


def _subjects(cell: Cell, parents: Parents) -> Iterator[Subject]:
    for unit in climb(cell.unit, parents):
        yield Subject(unit)
    if cell.employee is not None:
        yield Subject(cell.unit, cell.employee)


def _standing(subject: Subject, figure: Figure) -> str:
    if not subject.employee:
        return NUMBER
    return {
        Disclosure.NUMBER: NUMBER,
        Disclosure.WORDS: WORDS,
        Disclosure.TOO_FEW: TOO_FEW,
    }[figure_for_person(figure.n)]
