"""The shape of what the office says about a promise."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.commitments.drafts import Draft
from kinerja.commitments.models import SOURCE_LABELS, Commitment, Evidence
from kinerja.commitments.queries.lists import CHOICE_LABELS, Choice
from kinerja.kit.uploads.fields import UploadField
from kinerja.organisation.forms.fields import DayField, PositionChoice, UnitChoice
from kinerja.organisation.queries import parents_of_units, subtree_ids
from kinerja.rules.commitments import ALMOST, Source

SHORT = forms.Textarea(attrs={"rows": 3})


class ReasonField(forms.CharField):
    """A sentence that others will read; `label` asks for it."""

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {
            "min_length": 5,
            "max_length": 1000,
            "widget": SHORT,
            "error_messages": {
                "required": _("Tulis satu kalimat; orang lain akan membacanya."),
                "min_length": _("Tulis sedikit lebih lengkap."),
            },
        }
        super().__init__(**given | kwargs)


class ListFilter(forms.Form):
    """Which promises a list shows; what cannot be read is left aside."""

    status = forms.ChoiceField(
        label=_("Tampilkan"), required=False, choices=list(CHOICE_LABELS.items())
    )
    unit = UnitChoice(label=_("Unit kerja"), required=False, empty_label=_("Semua unit"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(UnitChoice, self.fields["unit"]).choose_from(frozenset(parents_of_units()))

    def asked(self) -> dict[str, Any]:
        """`choice` and `unit`; the open ones of all units where nothing sound was asked."""
        self.is_valid()
        status = self.cleaned_data.get("status") or Choice.OPEN
        return {"choice": Choice(status), "unit": self.cleaned_data.get("unit")}


class WorkFilter(ListFilter):
    own = forms.BooleanField(label=_("Hanya tugas saya"), required=False)

    def asked(self) -> dict[str, Any]:
        return {**super().asked(), "own": self.cleaned_data.get("own", False)}


class PromiseForm(forms.Form):
    """A new promise in the name of a position."""

    what = forms.CharField(
        label=_("Apa yang dijanjikan?"),
        help_text=_("Satu kalimat yang dapat diperiksa: apa, di mana, berapa."),
        min_length=10,
        max_length=200,
        error_messages={
            "required": _("Tulis apa yang dijanjikan."),
            "min_length": _("Tulis sedikit lebih lengkap, supaya janjinya dapat diperiksa."),
            "max_length": _("Ringkas menjadi paling banyak 200 huruf; sisanya di penjelasan."),
        },
    )
    details = forms.CharField(label=_("Penjelasan"), required=False, max_length=2000, widget=SHORT)
    position = PositionChoice(
        label=_("Jabatan penanggung jawab"),
        empty_label=_("Pilih jabatan"),
        error_messages={"required": _("Pilih jabatan yang bertanggung jawab.")},
    )
    due_on = DayField(_("Isi tenggatnya."), label=_("Tenggat"))
    source = forms.ChoiceField(label=_("Berasal dari"), choices=list(SOURCE_LABELS.items()))
    is_public = forms.BooleanField(
        label=_("Tampilkan kepada umum"),
        help_text=_("Warga membaca janji, jabatan, tenggat, dan kemajuannya, tanpa nama orang."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PositionChoice, self.fields["position"]).choose_from(units)

    def draft(self) -> Draft:
        data = {**self.cleaned_data, "source": Source(self.cleaned_data["source"])}
        return Draft(**data)


class StepForm(forms.Form):
    """What a step of this promise asks."""

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commitment = commitment


class ReportForm(StepForm):
    progress = forms.IntegerField(
        label=_("Sudah berapa persen?"),
        help_text=_("0 sampai 99. Bila sudah selesai, pakai “Tandai ditepati”."),
        min_value=0,
        max_value=ALMOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Isi kemajuannya, 0 sampai 99."),
            "invalid": _("Isi angka bulat 0 sampai 99, tanpa tanda persen."),
            "min_value": _("Isi 0 sampai 99."),
            "max_value": _("Isi 0 sampai 99. Sudah selesai? Pakai “Tandai ditepati”."),
        },
    )
    note = ReasonField(label=_("Apa yang sudah dikerjakan?"))


class KeepForm(StepForm):
    note = ReasonField(label=_("Apa hasilnya?"))


class PostponeForm(StepForm):
    due_on = DayField(_("Isi tenggat barunya."), label=_("Tenggat baru"))
    reason = ReasonField(label=_("Mengapa ditunda?"))


class DropForm(StepForm):
    reason = ReasonField(label=_("Mengapa tidak dapat ditepati?"))


class ReopenForm(StepForm):
    reason = ReasonField(label=_("Mengapa dibuka lagi?"))


class HandOverForm(StepForm):
    position = PositionChoice(
        label=_("Jabatan penanggung jawab yang baru"),
        empty_label=_("Pilih jabatan"),
        error_messages={"required": _("Pilih jabatannya.")},
    )
    reason = ReasonField(label=_("Mengapa diserahkan?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = subtree_ids(self.commitment.unit)
        cast(PositionChoice, self.fields["position"]).choose_from(units)


class StageForm(StepForm):
    what = forms.CharField(
        label=_("Tahap"),
        max_length=200,
        error_messages={"required": _("Tulis tahapnya.")},
    )
    due_on = DayField(_("Isi tenggat tahap ini."), label=_("Paling lambat"))


class EvidenceForm(StepForm):
    file = UploadField(label=_("Foto atau dokumen"))
    caption = forms.CharField(
        label=_("Apa yang terlihat?"),
        max_length=200,
        error_messages={"required": _("Tulis apa yang terlihat di berkas ini.")},
    )
    is_public = forms.BooleanField(
        label=_("Tampilkan kepada umum"),
        help_text=_("Hanya bila tidak ada wajah, nama, atau nomor orang di dalamnya."),
        required=False,
    )


class _ChosenEvidence(StepForm):
    """A step for one piece of evidence of the promise."""

    evidence = forms.ChoiceField(label=_("Bukti yang mana?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = enumerate(self.choosable(), start=1)
        field = cast(forms.ChoiceField, self.fields["evidence"])
        field.choices = [(one.pk, f"{number}. {one.caption}") for number, one in told]

    def choosable(self) -> Iterable[Evidence]:
        return self.commitment.evidence.all()

    def clean_evidence(self) -> Evidence:
        return self.commitment.evidence.get(pk=self.cleaned_data["evidence"])


class RedactForm(_ChosenEvidence):
    file = UploadField(label=_("Salinan yang sudah disamarkan"))
    is_public = forms.BooleanField(
        label=_("Tampilkan salinan ini kepada umum"),
        help_text=_("Periksa dulu: tidak ada lagi wajah, nama, atau nomor orang yang terbaca."),
        required=False,
    )


class OriginalForm(_ChosenEvidence):
    reason = ReasonField(label=_("Untuk apa Anda perlu melihat aslinya?"))

    def choosable(self) -> Iterable[Evidence]:
        return self.commitment.evidence.exclude(original_key="")
