"""What another program sends in the name of a citizen, and how it narrows a list."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import LONG
from kinerja.complaints.forms.filing import FileForm
from kinerja.complaints.queries import category_choices, kelurahan_choices


class ProgramForm(FileForm):
    """As the citizen's form; with a title beside it a text may be short.

    A category that this office does not know is left aside: verification gives one, and nobody's
    complaint is lost over a word for it.
    """

    title = forms.CharField(
        label=_("Judul"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Judul ini lebih dari 200 huruf. Ringkas dulu.")},
    )
    text = forms.CharField(
        label=_("Isi laporan"),
        max_length=5000,
        widget=LONG,
        error_messages={
            "required": _("Ceritakan dulu apa yang terjadi."),
            "max_length": _("Tulisan Anda lebih dari 5.000 huruf. Ringkas dulu."),
        },
    )

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__({**data, "category": known_category(str(data.get("category", "")))})


def known_category(word: str) -> str:
    """The slug of the category that is called so, by slug or by name; empty for none of ours."""
    found = category_choices()
    slug = slugify(word.replace("_", " "))
    by_name = found.filter(name__iexact=word.strip())
    one = (found.filter(slug=slug) | by_name).first() if word.strip() else None
    return one.slug if one else ""


class PlaceForm(forms.Form):
    """A text and the kelurahan it is about."""

    text = forms.CharField(
        max_length=6000,
        error_messages={
            "required": _("Isi “text” dengan kata-kata laporannya."),
            "max_length": _("“text” lebih dari 6.000 huruf. Ringkas dulu."),
        },
    )
    kelurahan: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        kelurahan_choices().none(),
        to_field_name="code",
        error_messages={
            "required": _("Isi “kelurahan” dengan kode resminya."),
            "invalid_choice": _("Kode kelurahan ini tidak ada di kantor ini."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kelurahan"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = kelurahan_choices()


class NarrowForm(forms.Form):
    """How a list is narrowed; what is not known is refused and not left aside."""

    kelurahan: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        kelurahan_choices().none(),
        to_field_name="code",
        required=False,
        error_messages={"invalid_choice": _("Kode kelurahan ini tidak ada di kantor ini.")},
    )
    category: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        category_choices().none(),
        to_field_name="slug",
        required=False,
        error_messages={"invalid_choice": _("Kategori ini tidak dipakai di kantor ini.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("kelurahan", kelurahan_choices()), ("category", category_choices())):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = found
