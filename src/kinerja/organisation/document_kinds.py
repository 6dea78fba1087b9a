"""What kinds of document go out: each room declares its own, and who may issue and read them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from kinerja.accounts.models import User
from kinerja.kit.verdict import Verdict
from kinerja.organisation.models import IssuedDocument, Unit


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """`may_issue` answers for a unit, and for revoking too; `may_read` for the file of one."""

    name: str
    label: str | Promise
    may_issue: Callable[[User, Unit], Verdict]
    may_read: Callable[[User, IssuedDocument], Verdict]


_registered: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> DocumentKind:
    """Declare a kind once, when its room is loaded."""
    if _registered.get(kind.name, kind) != kind:
        raise ImproperlyConfigured(f"two kinds of document are called {kind.name}")
    _registered[kind.name] = kind
    return kind


def declared(name: str) -> DocumentKind:
    """The declaration of a kind; KeyError when no room knows it."""
    return _registered[name]


def label_of(name: str) -> str | Promise:
    """How a kind is called; of a room that is gone, its bare name."""
    return _registered[name].label if name in _registered else name
