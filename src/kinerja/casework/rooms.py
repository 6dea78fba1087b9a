"""Rooms whose cases have a unit and a deadline say here what casework may ask and tell them.

Casework stands below them and knows none: each registers itself when it is loaded.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from kinerja.accounts.models import User
from kinerja.casework.tables import Facts
from kinerja.organisation.models import Role

Words = Mapping[str, str | Promise]


@dataclass(frozen=True, slots=True)
class Combination:
    """Cases that routing cannot tell apart: how many, where they lie, and the newest of them."""

    facts: Facts
    unit: int
    cases: int
    newest: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A case that the reader may open."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Owed:
    """An open case and one of its deadlines. `clock` names which, in the room's own words.

    It is owed by its `handler`, or by whoever sits on `position`; without either by the head of
    the unit. `only` names the one role that may know of it at all (R-ADU-15): then no line does.
    `but` are the employees whom it is about: they are stepped over, whatever their seat.
    """

    case: int
    clock: str
    due_on: date
    unit: int
    handler: int | None = None
    position: int | None = None
    only: Role | None = None
    but: frozenset[int] = frozenset()


def _no_words() -> Words:
    return {}


def _no_channels() -> Sequence[str]:
    return ()


def _no_combinations(since: datetime) -> Iterable[Combination]:
    return ()


def _none_moves(because: str, actor: Any) -> int:
    return 0


def _no_editions() -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One room with cases. `clocks` are the words for its deadlines, as in "Tenggat …".

    `named` says what cases are called, without a word of what they say: it may be told to anybody
    who is above one. `shown` are those that this reader may open. What is not routed leaves out
    the words of routing; whose days hang on no calendar and no rule, counting them again.
    """

    name: str
    clocks: Words
    owed: Callable[[date], Iterable[Owed]]
    named: Callable[[Iterable[int]], Mapping[int, str]]
    shown: Callable[[User, Iterable[int]], Mapping[int, Shown]]
    kinds: Callable[[], Words] = _no_words
    categories: Callable[[], Words] = _no_words
    channels: Callable[[], Sequence[str]] = _no_channels
    combinations: Callable[[datetime], Iterable[Combination]] = _no_combinations
    # Every open case gets the due day of today's rules; how many moved.
    recompute: Callable[[str, Any], int] = _none_moves
    editions: Callable[[], str] = _no_editions


_registered: dict[str, Room] = {}


def register(room: Room) -> None:
    """Declare a room, once; ImproperlyConfigured when another one has its name."""
    if _registered.get(room.name, room) != room:
        raise ImproperlyConfigured(f"two rooms are called {room.name}")
    _registered[room.name] = room


def rooms() -> tuple[Room, ...]:
    return tuple(_registered.values())


def room_named(name: str) -> Room:
    """The room of this name; KeyError when there is none."""
    return _registered[name]
