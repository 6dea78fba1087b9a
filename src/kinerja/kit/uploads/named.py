"""Which kept files rows name: what a sweep must spare, and what a restore must bring back."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from kinerja.kit.uploads.store import Shelf, Store


@dataclass(frozen=True, slots=True)
class Named:
    """The keys that rows of one room have on one shelf; `keys` asks the database each time."""

    store: Store
    shelf: Shelf
    keys: Callable[[], Collection[str]]


NAMED: Final[list[Named]] = []


def register(named: Named) -> None:
    """Called once by each room for each shelf that it fills, when Django starts."""
    NAMED.append(named)


def lost() -> list[str]:
    """`room/shelf/key` of every file that a row names and that is not there.

    Cost: one statement and one look at the disk for each file.
    """
    return sorted(path for named in NAMED for path in _lost(named))


def _lost(named: Named) -> Iterator[str]:
    for key in named.keys():  # noqa: SIM118  # no mapping: asked of the database
        if not named.store.holds(key, named.shelf):
            yield f"{named.store.room}/{named.shelf}/{key}"
