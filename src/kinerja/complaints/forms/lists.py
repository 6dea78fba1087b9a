from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models import KIND_LABELS, STATE_LABELS
from kinerja.complaints.models.lists import LONGEST_NAME
from kinerja.complaints.queries import category_choices, kelurahan_choices, standing_categories
from kinerja.complaints.queries.lists import (
    FORWARDED,
    HELD,
    LATE,
    MINE,
    NOBODY,
    REFUSED,
    UNCHECKED,
    WAITING,
    places,
)
from kinerja.kit.search import LONGEST_QUERY
from kinerja.organisation.forms.fields import DayField
from kinerja.organisation.models import Unit, UnitKind

SORT: Final = "urut"
ALL: Final = ("", _("Semua"))


class SearchField(forms.CharField):
    """Takes whatever is typed: leaving a search aside would show every case as if it were found."""

    def to_python(self, value: Any) -> str | None:
        # Django refuses a NUL; here it is a sign as any other.
        return super().to_python(value.replace("\x00", "\ufffd") if value else value)


class PlaceField(forms.TypedChoiceField):
    """A unit by its code, read as its id; of one `kind`, or any.

    Cost: two of them on a page ask for the units once.
    """

    def __init__(self, *, label: Any, kind: UnitKind | None = None) -> None:
        self._kind = kind
        super().__init__(
            label=label, required=False, choices=self._named, coerce=self._id, empty_value=None
        )

    def _named(self) -> list[Any]:
        found = (place for place in places() if self._kind in (None, place.kind))
        return [ALL, *((place.code, place.name) for place in found)]

    def _id(self, code: str) -> int:
        return next(place.pk for place in places() if place.code == code)


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
            ALL,
            (WAITING, _("Belum dijawab")),
            (LATE, _("Lewat tenggat")),
            (HELD, _("Perlu ditinjau")),
            (UNCHECKED, _("Belum diperiksa untuk tampil")),
            (FORWARDED, _("Diteruskan, belum dijawab di sana")),
            (REFUSED, _("Tidak diterima instansi lain")),
            *[(state.value, label) for state, label in STATE_LABELS.items()],
        ],
    )
    unit = PlaceField(label=_("Unit"))
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


class MoreFilterForm(forms.Form):
    """What the work list is narrowed by less often; beside FilterForm in the same address."""

    kind = forms.ChoiceField(
        label=_("Jenis"),
        required=False,
        choices=[ALL, *[(kind.value, label) for kind, label in KIND_LABELS.items()]],
    )
    kelurahan = PlaceField(label=_("Kelurahan"), kind=UnitKind.KELURAHAN)
    channel = forms.CharField(label=_("Kanal"), required=False, max_length=60)
    handler = forms.ChoiceField(
        label=_("Penanggung jawab"),
        required=False,
        choices=[ALL, (MINE, _("Saya")), (NOBODY, _("Belum ada"))],
    )
    since = DayField(label=_("Diterima sejak"))
    until = DayField(label=_("Diterima sampai"))
    contested = forms.BooleanField(label=_("Pernah dibantah pelapor"), required=False)


class Filter:
    """Both forms over one address: what can be read of it, and what cannot is left aside."""

    def __init__(self, asked: Mapping[str, str]) -> None:
        self.form, self.more = FilterForm(asked), MoreFilterForm(asked)
        for form in (self.form, self.more):
            form.full_clean()
        self.sort = asked.get(SORT, "")
        self._asked = asked

    @property
    def wanted(self) -> dict[str, Any]:
        """The fields that could be read, for the list."""
        return {**self.form.cleaned_data, **self.more.cleaned_data}

    @property
    def query(self) -> dict[str, str]:
        """The same as texts, to be kept and asked again: nothing empty, nothing unread."""
        names = [name for name, value in self.wanted.items() if value]
        kept = {name: self._asked[name] for name in names if self._asked.get(name)}
        return kept | ({SORT: self.sort} if self.sort else {})

    @property
    def is_more(self) -> bool:
        """Whether any of the rarer ones narrows the list, so that they stand open."""
        return any(self.more.cleaned_data.values()) or bool(self.more.errors)


class SaveListForm(forms.Form):
    name = forms.CharField(
        label=_("Nama daftar"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Isi nama daftarnya, misalnya Lampu jalan yang terlambat.")},
    )
