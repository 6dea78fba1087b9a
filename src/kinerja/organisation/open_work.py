"""Work that hangs on a person or on their seat: the rooms above say what there is of it.

The office stands below those rooms and knows none: each registers itself when it is loaded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from kinerja.accounts.models import User
from kinerja.organisation.models import Employee


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in somebody's hand that the reader may open."""

    label: str
    url: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """How much somebody has in hand; `shown` are those of it that the reader may know of."""

    count: int
    shown: Sequence[Piece] = ()

    @property
    def hidden(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: given to the successor, or back to the superior, who was told."""

    given: int
    returned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One kind of work. `held` takes two statements at most, however much there is.

    `hand_over` gives what `to` may take, and returns the rest to whoever leads; it is called
    inside the transaction of the one who leaves. `leaves` says in a word what becomes of it where
    nobody is named.
    """

    name: str
    label: str | Promise
    leaves: str | Promise
    held: Callable[[Employee, User], Held]
    hand_over: Callable[[Employee, Employee | None, User], Outcome]
    # Whether it stays with the seat when its holder is only away for a while, or moves.
    is_of_the_seat: bool = False


_registered: dict[str, Work] = {}


def register(work: Work) -> None:
    """Declare a kind of work, once; ImproperlyConfigured when another one has its name."""
    if _registered.get(work.name, work) != work:
        raise ImproperlyConfigured(f"two kinds of work are called {work.name}")
    _registered[work.name] = work


def kinds() -> tuple[Work, ...]:
    return tuple(_registered.values())
