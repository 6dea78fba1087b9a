"""What the forms of this room share."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

LONG = forms.Textarea(attrs={"rows": 6})
SHORT = forms.Textarea(attrs={"rows": 3})


def choose_from(form: forms.Form, field: str, choices: Any) -> None:
    """Set what a field may choose from: asked when the form is made, not when it is loaded."""
    choice = form.fields[field]
    if isinstance(choice, forms.ModelChoiceField):
        choice.queryset = choices


class NeighbourhoodField(forms.CharField):
    """The number of an RT or RW: people write 3, 03 or 003."""

    def __init__(self, **kwargs: Any) -> None:
        number = RegexValidator(r"^[0-9]{1,3}\Z", _("Tulis nomornya dengan angka, misalnya 3."))
        super().__init__(
            max_length=3,
            required=False,
            validators=[number],
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **kwargs,
        )


class PlaceFields(forms.Form):
    """Where it is, in the words of the neighbourhood: no map is ever needed."""

    rt = NeighbourhoodField(label=_("RT"))
    rw = NeighbourhoodField(label=_("RW"))
    landmark = forms.CharField(
        label=_("Patokan"),
        help_text=_("Misalnya: depan balai RW, samping musala."),
        max_length=200,
        required=False,
    )
