from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.organisation.models import Unit


class PeriodForm(forms.Form):
    """Of which period."""

    periode = forms.ChoiceField(label=_("Periode"), required=False)

    def __init__(self, *args: Any, periods: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"] = forms.ChoiceField(
            label=_("Periode"), required=False, choices=periods
        )


class FigureForm(PeriodForm):
    """Whose figure, of which period."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Unit"), required=False, empty_label=None, to_field_name="code"
    )
    field_order = ["unit", "periode"]
