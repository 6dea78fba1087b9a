"""What an office may decide for itself: each room declares its keys here.

A key knows how its text is read, what the law lets it be, and the value without a decision.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kinerja.kit.verdict import ALLOWED, Verdict

Value = TypeVar("Value")


def within_the_law(value: object) -> Verdict:
    """For keys that no statute limits."""
    return ALLOWED


@dataclass(frozen=True, slots=True)
class PolicyKey(Generic[Value]):
    """One thing that can be decided. `check` answers a refusal for a value laxer than the law.

    `parse` raises ValueError for text that is no value; `basis` cites the rule id or source.
    `is_laxer`: whether the first value promises less than the second; then none that is laxer
    may begin before tomorrow, for what came in was promised the other. None: no value is a promise.
    """

    key: str
    label: str | Promise
    parse: Callable[[str], Value]
    check: Callable[[Value], Verdict] = within_the_law
    default: str | None = None
    basis: str = ""
    is_laxer: Callable[[Value, Value], bool] | None = None

    def takes_back(self, text: str, held: str | None) -> bool:
        """Whether this text promises less than what holds; without a decision the law does."""
        if self.is_laxer is None or held is None:
            return False
        return self.is_laxer(self.parse(text), self.parse(held))

    def verdict(self, text: str) -> Verdict:
        """Whether this text may be decided; raises ValidationError when it is no value."""
        try:
            value = self.parse(text)
        except ValueError:
            raise ValidationError(
                _("“%(text)s” bukan nilai untuk %(label)s.") % {"text": text, "label": self.label}
            ) from None
        return self.check(value)


_registered: dict[str, PolicyKey[object]] = {}


def register(key: PolicyKey[Value]) -> PolicyKey[Value]:
    """Declare a key once, when its room is loaded."""
    if key.key in _registered:
        raise ImproperlyConfigured(f"two policies are called {key.key}")
    _registered[key.key] = key  # type: ignore[assignment]  # read back by key only
    return key


def registered() -> tuple[PolicyKey[object], ...]:
    return tuple(_registered.values())


def declared(key: str) -> PolicyKey[object]:
    """The declaration of a key; KeyError when no room knows it."""
    return _registered[key]
