from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.drafts import Draft
from kinerja.complaints.forms.fields import LONG, PlaceFields, choose_from
from kinerja.complaints.forms.files import FilesForm
from kinerja.complaints.forms.reporting import ReporterFields
from kinerja.complaints.models import (
    KIND_LABELS,
    LONGEST_DETAIL,
    Asks,
    Behalf,
    Category,
    CategoryQuestion,
)
from kinerja.complaints.queries import category_choices, kelurahan_choices
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import Kind

YES, NO = _("Ya"), _("Tidak")


class FileForm(PlaceFields, ReporterFields, FilesForm):
    """What a citizen tells us. Only the text is needed."""

    kind = forms.ChoiceField(
        label=_("Apa yang ingin Anda sampaikan?"),
        choices=list(KIND_LABELS.items()),
        initial=Kind.SERVICE,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Ceritakan dengan kata-kata Anda sendiri"),
        help_text=_(
            "Apa yang terjadi, di mana, dan sejak kapan. Jangan menulis NIK atau nomor telepon."
        ),
        min_length=15,
        max_length=5000,
        widget=LONG,
        error_messages={
            "required": _("Ceritakan dulu apa yang terjadi."),
            "min_length": _(
                "Tulis sedikit lebih lengkap, paling sedikit 15 huruf, supaya kami mengerti."
            ),
            "max_length": _("Tulisan Anda lebih dari 5.000 huruf. Ringkas dulu."),
        },
    )
    category = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Tentang apa?"),
        empty_label=_("Belum tahu"),
        required=False,
        to_field_name="slug",
    )
    kelurahan: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Di kelurahan mana?"),
        empty_label=_("Tidak tahu atau di kecamatan"),
        required=False,
        to_field_name="code",
    )
    confidential = forms.BooleanField(
        label=_("Rahasiakan laporan ini"),
        help_text=_("Isinya hanya dibaca petugas, dan tidak pernah ditampilkan kepada umum."),
        required=False,
    )

    for_others = forms.BooleanField(
        label=_("Saya melapor atas nama warga (ketua RT/RW)"),
        help_text=_("Cukup dicentang, tanpa NIK dan tanpa akun. Petugas melihatnya pada laporan."),
        required=False,
    )

    field_order = ("kind", "text", "category", "kelurahan", "rt", "rw", "landmark")

    def __init__(
        self, *args: Any, questions: Iterable[CategoryQuestion] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "category", category_choices())
        choose_from(self, "kelurahan", kelurahan_choices())
        self.questions = list(questions)
        for question in self.questions:
            self.fields[question.field] = _asking(question)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("for_others") and data.get("anonymous"):
            words = _("Dari RT atau RW-nya, siapa ketuanya mudah dikenali. Pilih salah satu.")
            self.add_error("for_others", words)
        return data

    def draft(self, **known: Any) -> Draft:
        """What a sound form says, as a complaint to file now; `known`: what no form asks."""
        data = self.cleaned_data
        return Draft(
            kind=Kind(data["kind"]),
            kelurahan=data["kelurahan"],
            category=data["category"],
            confidential=data["confidential"],
            text=data["text"],
            rt=data["rt"],
            rw=data["rw"],
            landmark=data["landmark"],
            details=tuple(self._details()),
            reporter_name=data["name"],
            reporter_email=data["email"],
            reporter_phone=data["phone"],
            anonymous=data["anonymous"],
            on_behalf=Behalf.RT_HEAD if data["for_others"] else Behalf.SELF,
            files=data["files"],
            received_at=clock.now(),
            **known,
        )

    def _details(self) -> Iterable[tuple[CategoryQuestion, str]]:
        for question in self.questions:
            said = self.cleaned_data[question.field]
            if said not in ("", None):
                yield question, str(said)


def _asking(question: CategoryQuestion) -> forms.Field:
    return _FIELDS[Asks(question.kind)](
        question,
        {
            "label": question.label,
            "help_text": question.hint,
            "required": question.is_required,
            "error_messages": {"required": _("Jawab dulu: %s") % question.label},
        },
    )


def _choice(question: CategoryQuestion, given: Mapping[str, Any]) -> forms.Field:
    return _among(question.choices, given)


def _yes_no(_question: CategoryQuestion, given: Mapping[str, Any]) -> forms.Field:
    return _among([str(YES), str(NO)], given)


def _among(options: Sequence[str], given: Mapping[str, Any]) -> forms.Field:
    return forms.ChoiceField(
        choices=[(option, option) for option in options], widget=forms.RadioSelect, **given
    )


def _text(_question: CategoryQuestion, given: Mapping[str, Any]) -> forms.Field:
    return forms.CharField(max_length=LONGEST_DETAIL, **given)


def _number(_question: CategoryQuestion, given: Mapping[str, Any]) -> forms.Field:
    messages = {**given["error_messages"], "invalid": _("Tulis jumlahnya dengan angka saja.")}
    return forms.IntegerField(
        min_value=0,
        max_value=1_000_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        **{**given, "error_messages": messages},
    )


_FIELDS: Final = {
    Asks.CHOICE: _choice,
    Asks.TEXT: _text,
    Asks.NUMBER: _number,
    Asks.YES_NO: _yes_no,
}
