"""Work that hangs on a person or on their seat: the rooms above say what there is of it.

The office stands below those rooms and knows none: each registers itself when it is loaded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from kinerja.accounts.models import User
from kinerja.organisation.models import Employee, Handover


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
    """One kind of work. `leaves` says what becomes of it where nobody takes it over.

    `held` tells the reader what there is, in a constant number of statements. `hand_over` gives
    what `to` may take and returns the rest to whoever leads, in the transaction of the handover.
    """

    name: str
    label: str | Promise
    leaves: str | Promise
    held: Callable[[Employee, User], Held]
    hand_over: Callable[[Handover, Employee | None, User], Outcome]


_registered: dict[str, Work] = {}


def register(work: Work) -> None:
    """Declare a kind of work, once; ImproperlyConfigured when another one has its name."""
    if _registered.get(work.name, work) != work:
        raise ImproperlyConfigured(f"two kinds of work are called {work.name}")
    _registered[work.name] = work


def kinds() -> tuple[Work, ...]:
    return tuple(_registered.values())
