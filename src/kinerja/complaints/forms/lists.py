from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models import (
    STATE_LABELS,
)
from kinerja.complaints.queries import category_choices, kelurahan_choices, standing_categories
from kinerja.kit.search import LONGEST_QUERY
from kinerja.organisation.models import Unit


class SearchField(forms.CharField):
    """Takes whatever is typed: leaving a search aside would show every case as if it were found."""

    def to_python(self, value: Any) -> str | None:
        # Django refuses a NUL; here it is a sign as any other.
        return super().to_python(value.replace("\x00", "\ufffd") if value else value)


class FilterForm(forms.Form):
    """How the work list is narrowed; what cannot be read is left aside."""

    search = SearchField(
        label=_("Nomor atau kata"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": LONGEST_QUERY}),
    )
    state = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            ("", _("Semua")),
            ("late", _("Lewat tenggat")),
            ("held", _("Perlu ditinjau")),
            *[(state.value, label) for state, label in STATE_LABELS.items()],
        ],
    )
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.all(),
        label=_("Unit"),
        required=False,
        empty_label=_("Semua"),
        to_field_name="code",
    )
    category = forms.ModelChoiceField(
        standing_categories(),
        label=_("Kategori"),
        required=False,
        empty_label=_("Semua"),
        to_field_name="slug",
    )


class ReadFilter(forms.Form):
    """How anybody narrows the list of public cases; what cannot be read is left aside."""

    kelurahan: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        kelurahan_choices(),
        label=_("Kelurahan"),
        required=False,
        empty_label=_("Semua"),
        to_field_name="code",
    )
    category = forms.ModelChoiceField(
        category_choices(),
        label=_("Tentang"),
        required=False,
        empty_label=_("Semua"),
        to_field_name="slug",
    )
