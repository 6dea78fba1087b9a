"""What another program sends in the name of a citizen, and how it narrows a list."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import LONG
from kinerja.complaints.forms.filing import FileForm
from kinerja.complaints.forms.questions import NO, YES
from kinerja.complaints.models import Category
from kinerja.complaints.queries import category_choices, kelurahan_choices
from kinerja.complaints.queries.advice import questions_for

LONGEST_NAME: Final = Category._meta.get_field("name").max_length or 0


class ProgramForm(FileForm):
    """As the citizen's form; with a title beside it a text may be short.

    A category that this office does not know is left aside, with what is answered to its
    questions: verification gives one, and nobody's complaint is lost over a word for it.
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

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.named = category_called(str(data.get("category", "")))
        questions = questions_for(self.named)
        self.answers = dict(data.get("answers") or {})
        super().__init__(
            {
                **data,
                "category": self.named.slug if self.named else "",
                **{one.field: _as_typed(self.answers.get(one.field)) for one in questions},
            },
            questions=questions,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        strange = sorted(self.answers.keys() - {one.field for one in self.questions})
        if self.named and strange:
            words = _("Kategori ini tidak menanyakan “%(code)s”. Hapus jawaban itu.")
            raise forms.ValidationError(words % {"code": strange[0][:40]})
        return data


def _as_typed(answer: Any) -> str:
    """What a program answers, as somebody would tick or type it."""
    if isinstance(answer, bool):
        return str(YES if answer else NO)
    return "" if answer is None else str(answer)


def category_called(word: str) -> Category | None:
    """The category that is called so, by slug or by name; None for none of ours.

    SQLite compares no pattern of over 50,000 bytes: what is longer than any name is not asked.
    """
    # JSON may hold half a character, which no database takes.
    word = word.encode(errors="ignore").decode().replace("\x00", "").strip()
    if not word or len(word) > LONGEST_NAME:
        return None
    found = category_choices()
    by_name = found.filter(name__iexact=word)
    return (found.filter(slug=slugify(word.replace("_", " "))) | by_name).first()


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
