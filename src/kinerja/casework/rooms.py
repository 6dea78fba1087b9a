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

    `only` names the one role that may know of it at all (R-ADU-15); then no reporting line does.
    """

    case: int
    label: str
    url: str
    clock: str
    due_on: date
    unit: int
    handler: int | None
    only: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One room with cases. `clocks` are the words for its deadlines, as in "Tenggat …"."""

    name: str
    kinds: Callable[[], Words]
    categories: Callable[[], Words]
    channels: Callable[[], Sequence[str]]
    clocks: Words
    combinations: Callable[[datetime], Iterable[Combination]]
    shown: Callable[[User, Iterable[int]], Mapping[int, Shown]]
    owed: Callable[[date], Iterable[Owed]]
    late_url: Callable[[], str]
    # Every open case gets the due day of today's rules; how many moved.
    recompute: Callable[[str, Any], int]
    editions: Callable[[], str]


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
