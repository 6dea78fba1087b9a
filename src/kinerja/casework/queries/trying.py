"""What a table would do with the cases of the last 90 days, beside another table or beside today.

Cost: cases that routing cannot tell apart are counted by the database, so that the work here
grows with their variety (some hundreds) and not with their number.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from kinerja.accounts.models import User
from kinerja.casework.rooms import Combination, Room, Shown, rooms
from kinerja.casework.tables import KEPT_APART, RoutingTable
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import top_unit

BACK: Final = timedelta(days=90)
EXAMPLES: Final = 3
# The largest moves come first; of the others only the sum is of use to anybody.
MOVES_SHOWN: Final = 10
# More are never looked up: the page shows a few of each move.
LOOKED_UP: Final = 300

Sorted = Sequence[tuple[Room, Combination]]


@dataclass(frozen=True, slots=True)
class Move:
    """So many cases would go from one unit to another; a few that the reader may open."""

    origin: str
    goal: str
    cases: int
    examples: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a table does with the cases of 90 days; `others` are in none of the moves shown."""

    cases: int
    moved: int
    moves: Sequence[Move]

    @property
    def others(self) -> int:
        return self.moved - sum(move.cases for move in self.moves)

    @property
    def has_examples(self) -> bool:
        """Whether the reader may open any of the cases that would move."""
        return any(move.examples for move in self.moves)


def combinations() -> Sorted:
    """The cases of the last 90 days by what routing may know of them. One query a room."""
    since = clock.now() - BACK
    found = ((room, one) for room in rooms() for one in room.combinations(since))
    return [(room, one) for room, one in found if one.facts.kind not in KEPT_APART]


def hits(table: RoutingTable, found: Sorted) -> Mapping[int | None, int]:
    """rule -> how many of these cases it would decide; None: those that no line fits."""
    counted: Counter[int | None] = Counter()
    for _room, one in found:
        counted[table.route(one.facts).line] += one.cases
    return counted


def trial(
    table: RoutingTable, found: Sorted, viewer: User, beside: RoutingTable | None = None
) -> Trial:
    """Where these cases would go, beside where another table sends them, or where they lie now."""
    top = top_unit()
    goal = _goal(table, top.pk if top else None)
    origin = _goal(beside, top.pk if top else None) if beside else _lies
    pairs = [(origin(one), goal(one), room, one) for room, one in found]
    moved = [pair for pair in pairs if pair[0] != pair[1]]
    return Trial(
        cases=sum(one.cases for _room, one in found),
        moved=sum(one.cases for *_rest, one in moved),
        moves=_moves(moved, viewer),
    )


Goal = Callable[[Combination], int | None]
Moved = tuple[int | None, int | None, Room, Combination]


def _goal(table: RoutingTable, top: int | None) -> Goal:
    return lambda one: table.route(one.facts).unit or top


def _lies(one: Combination) -> int | None:
    return one.unit


def _moves(moved: Iterable[Moved], viewer: User) -> list[Move]:
    """The largest moves, each with the newest cases of it that the reader may open."""
    together: dict[tuple[int | None, int | None], list[tuple[Room, Combination]]] = {}
    for origin, goal, room, one in moved:
        together.setdefault((origin, goal), []).append((room, one))
    largest = sorted(together.items(), key=lambda move: -_cases(move[1]))[:MOVES_SHOWN]
    names = dict(Unit.objects.values_list("pk", "name")) if largest else {}
    shown = _shown([pair for _move, pairs in largest for pair in pairs], viewer)
    return [
        Move(
            names.get(origin or 0, "–"),
            names.get(goal or 0, "–"),
            _cases(pairs),
            [shown[key] for key in map(_key, pairs) if key in shown][:EXAMPLES],
        )
        for (origin, goal), pairs in largest
    ]


def _cases(pairs: Sorted) -> int:
    return sum(one.cases for _room, one in pairs)


def _shown(pairs: Sorted, viewer: User) -> dict[tuple[str, int], Shown]:
    wanted: dict[str, list[int]] = {}
    for room, one in pairs[:LOOKED_UP]:
        wanted.setdefault(room.name, []).append(one.newest)
    return {
        (room.name, case): shown
        for room in rooms()
        if room.name in wanted
        for case, shown in room.shown(viewer, wanted[room.name]).items()
    }


def _key(pair: tuple[Room, Combination]) -> tuple[str, int]:
    return pair[0].name, pair[1].newest
