from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.organisation.models import Unit


class FigureForm(forms.Form):
    """Whose figure, of which period."""

    unit = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Unit"), required=False, empty_label=None, to_field_name="code"
    )
    periode = forms.ChoiceField(label=_("Periode"), required=False)

    def __init__(self, *args: object, periods: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own are untyped here
        self.fields["periode"] = forms.ChoiceField(
            label=_("Periode"), required=False, choices=periods
        )
