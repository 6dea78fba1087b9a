"""What the forms of this room share."""

from typing import Any

from django import forms

LONG = forms.Textarea(attrs={"rows": 6})
SHORT = forms.Textarea(attrs={"rows": 3})


def choose_from(form: forms.Form, field: str, choices: Any) -> None:
    """Set what a field may choose from: asked when the form is made, not when it is loaded."""
    choice = form.fields[field]
    if isinstance(choice, forms.ModelChoiceField):
        choice.queryset = choices
