from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.queries.posters import Stand
from kinerja.organisation.models import Unit


class PosterForm(forms.Form):
    """Where the poster will hang."""

    unit = forms.ChoiceField(
        label=_("Kantor"), error_messages={"invalid_choice": _("Pilih salah satu kantor ini.")}
    )
    counter = forms.IntegerField(
        label=_("Nomor loket"),
        help_text=_("Kosongkan untuk poster di luar loket, misalnya di balai RW."),
        min_value=1,
        max_value=99,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Tulis nomor loketnya dengan angka, misalnya 2."),
            "min_value": _("Nomor loket dimulai dari 1."),
            "max_value": _("Nomor loket paling besar 99."),
        },
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._units = {unit.code: unit for unit in units}
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(unit.code, unit.name) for unit in units]

    def stand(self) -> Stand:
        data = self.cleaned_data
        return Stand(self._units[data["unit"]], data["counter"])
