"""Rooms that keep data of citizens say here what they hold of somebody, and how it is erased.

This room stands below them and knows none: each registers itself when it is loaded. What somebody
holds a key to (a tracking code) is theirs; the key is turned into a reference and never stored.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from kinerja.rules.data_rights import Part


def _never(reference: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What one room keeps of people.

    `find` turns a key into an opaque reference of at most 60 characters (a case number), None
    where it opens nothing. `export` tells the person what is kept, by the words of the room.
    `erase(reference, actor)` is a service of the room that pseudonymises, in the transaction that
    it is called in; it answers which parts went, and raises ValidationError where it cannot now.
    `is_apart` says that only the inspectorate may know of it (R-ADU-15).
    """

    name: str
    label: str | Promise
    find: Callable[[str], str | None]
    export: Callable[[str], Mapping[str, str]]
    erase: Callable[[str, Any], frozenset[Part]]
    is_apart: Callable[[str], bool] = _never


@dataclass(frozen=True, slots=True)
class Found:
    """What a key opened: of which room, and the reference that the room knows it by."""

    holding: Holding
    reference: str


_registered: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    """Declare a holding, once; ImproperlyConfigured when another one has its name."""
    if _registered.get(holding.name, holding) != holding:
        raise ImproperlyConfigured(f"two holdings are called {holding.name}")
    _registered[holding.name] = holding


def holdings() -> tuple[Holding, ...]:
    return tuple(_registered.values())


def holding_named(name: str) -> Holding | None:
    """The holding of this name; None when its room is gone."""
    return _registered.get(name)


def found_by(key: str) -> Found | None:
    """What this key opens, in whichever room; None where it opens nothing."""
    for holding in holdings():
        reference = holding.find(key)
        if reference is not None:
            return Found(holding, reference)
    return None
