"""The fields of a long form in groups, as components/form_sections.html prints them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise

TEMPLATE: Final = "components/form_sections.html"
"""The `template_name` of a form that has `sections()`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Fields of a long form under one heading."""

    title: str | Promise
    fields: Sequence[BoundField]
    # Shown as one line until it is opened.
    is_folded: bool

    @classmethod
    def of(
        cls, form: forms.Form, title: str | Promise, names: Sequence[str], *, folded: bool = False
    ) -> "Section":
        """Those of `names` that the form has. What was typed or is wrong is never folded away."""
        found = [form[name] for name in names if name in form.fields]
        told = any(field.errors or field.value() for field in found)
        return cls(title=title, fields=found, is_folded=folded and not told)
