"""What a calculator is, and what it tells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
COUNT: Final = _("Hitung")
# Names the button: where nothing was chosen, browsers send nothing else.
PRESSED: Final = "hitung"
HOW: Final = _("Bagaimana dihitung")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One step of a calculation, in words or in numbers."""

    label: Text
    value: Text


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What is asked, in plain words; `basis` is the text that says so, empty where it is ours."""

    id: str
    words: Text
    basis: Text = ""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What the rule answered (`answer`), as a page tells it.

    `value` is empty where nothing can be calculated; `missing` then says why. `about` is what the
    picture of this calculator shows.
    """

    answer: Any
    label: Text
    value: str
    unit: Text = ""
    word: Text = ""
    tone: str = "none"
    missing: Text = ""
    lines: Sequence[Line] = ()
    note: Text = ""
    about: Mapping[str, Any] = field(default_factory=dict)


class CalculatorForm(forms.Form):
    """Asks for what one calculation needs."""

    def result(self) -> Result:
        """Of a sound form."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Example:
    """A question that shows how it works, as a query string."""

    words: Text
    query: str


@dataclass(frozen=True, kw_only=True)
class Calculator:
    """`name` is its URL name and its template. What is `personal` never stands in an address."""

    name: str
    slug: str
    title: Text
    purpose: Text
    icon: str
    form: type[CalculatorForm]
    rules: Callable[[], Sequence[Rule]]
    submit: Text = COUNT
    how: Text = HOW
    personal: bool = False
    example: Example | None = None

    @property
    def url_name(self) -> str:
        return f"calculators:{self.name}"

    @property
    def template(self) -> str:
        return f"site/calculators/{self.name}.html"

    def is_asked(self, query: Mapping[str, Any]) -> bool:
        """Does this query string ask anything, or does somebody only come to the page?"""
        return any(name in query for name in (*self.form.base_fields, PRESSED))
