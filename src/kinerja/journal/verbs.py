"""What can happen: each room declares its verbs here, with the words a person reads."""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class UnknownVerb(ValueError):
    """Somebody wrote a verb that no room declared."""


@dataclass(frozen=True, slots=True)
class Verb:
    """`complaint.assigned`, and how it reads after the name of who did it."""

    name: str
    sentence: str | Promise


_registered: dict[str, Verb] = {}


def register(verb: Verb) -> Verb:
    """Declare a verb, once; ImproperlyConfigured when another one has its name."""
    if _registered.get(verb.name, verb) is not verb:
        raise ImproperlyConfigured(f"two verbs are called {verb.name}")
    _registered[verb.name] = verb
    return verb


def registered() -> tuple[Verb, ...]:
    return tuple(_registered.values())


def is_known(name: str) -> bool:
    return name in _registered


def sentence(name: str) -> str | Promise:
    """How a verb reads; an entry of a room that is gone keeps its bare name."""
    return _registered[name].sentence if name in _registered else name


ERASED = register(Verb("journal.erased", _("menghapus data pribadi dari jurnal")))
