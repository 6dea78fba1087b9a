"""Rooms where people read what others wrote say here what a text is: moderation knows none.

A kind of text is one field of one model of a room. The room finds a text and says who wrote it
and whose moderators are responsible; it alone hides it, in its own row, so that its lists and its
search need no look at ours.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kinerja.accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text as moderation meets it, hidden or not.

    `about` names it for people without a word of it. `author` is the account that wrote it, None
    for a citizen. `parties` are the accounts with an interest of their own: who wrote it, who
    answers for what it is about. `apart` is what only the inspectorate may know of (R-ADU-15).
    """

    about: str
    body: str
    unit: int
    url: str
    author: int | None = None
    parties: frozenset[int] = frozenset()
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of text of one room; `name` is `room.field`.

    `conceal` gets the reason to show in its place, nothing to show the text again, and writes it
    in the transaction that it is called in. `may_read`: may this person open it where it stands?
    `must_read`: do they work with it, so that they need it even while it is hidden?
    """

    name: str
    label: str | Promise
    find: Callable[[Collection[int]], Mapping[int, Text]]
    conceal: Callable[[int, str, User], None]
    may_read: Callable[[User, int], bool]
    must_read: Callable[[User, int], bool]


Ids = QuerySet[Any, int]
Kept = Callable[[User], Mapping[str, Ids]]
_registered: dict[str, Kind] = {}
_keepers: list[Kept] = []


def register(kind: Kind) -> None:
    """Declare a kind of text, once; ImproperlyConfigured when another one has its name."""
    if _registered.get(kind.name, kind) != kind:
        raise ImproperlyConfigured(f"two kinds of text are called {kind.name}")
    _registered[kind.name] = kind


def keep(kept: Kept) -> None:
    """Declare, once for a room, which of its texts somebody may not even know to be there."""
    if kept not in _keepers:
        _keepers.append(kept)


def kept_from(user: User) -> Mapping[str, Ids]:
    """kind -> ids of the texts that are kept from this person, such as of what is about them."""
    return {kind: ids for kept in _keepers for kind, ids in kept(user).items()}


def kinds() -> Mapping[str, Kind]:
    return _registered


def kind_named(name: str) -> Kind:
    """The kind of this name; KeyError when there is none."""
    return _registered[name]


def concealed(because: str) -> str:
    """What stands in the place of a text that is hidden."""
    return _("Teks ini disembunyikan: %(reason)s") % {"reason": because}


def shown(body: str, because: str) -> str:
    """What a page, an export or the API may say of a text; `because` is its row's reason."""
    return concealed(because) if because else body
