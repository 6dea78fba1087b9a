from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.drafts import Draft
from kinerja.complaints.forms.fields import LONG, PlaceFields, choose_from
from kinerja.complaints.forms.files import FilesForm
from kinerja.complaints.forms.questions import QuestionFields
from kinerja.complaints.forms.reporting import ReporterFields
from kinerja.complaints.models import (
    KIND_LABELS,
    Behalf,
    Category,
    CategoryQuestion,
)
from kinerja.complaints.queries import category_choices, kelurahan_choices
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import Kind


class FileForm(QuestionFields, PlaceFields, ReporterFields, FilesForm):
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
        self, *args: Any, questions: Sequence[CategoryQuestion] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "category", category_choices())
        choose_from(self, "kelurahan", kelurahan_choices())
        self.ask(questions)

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
            details=self.details(),
            reporter_name=data["name"],
            reporter_email=data["email"],
            reporter_phone=data["phone"],
            anonymous=data["anonymous"],
            on_behalf=Behalf.RT_HEAD if data["for_others"] else Behalf.SELF,
            files=data["files"],
            received_at=clock.now(),
            **known,
        )
