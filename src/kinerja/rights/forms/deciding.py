"""What the office says about a request or a breach."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.organisation.models import Unit
from kinerja.rights.drafts import Account, Finding
from kinerja.rights.forms.fields import SHORT, MomentField, WordsField
from kinerja.rights.models import EXEMPTION_LABELS, GROUND_LABELS, Asked, Breach, Request
from kinerja.rules.data_rights import Right, grounds_for


class StepForm(forms.Form):
    """What a step asks; `thing` is the request or the breach that it is taken with."""

    def __init__(self, *args: Any, thing: Asked | Breach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thing = thing

    def given(self) -> dict[str, Any]:
        """What the service of the step is told."""
        return self.cleaned_data


class AnswerForm(StepForm):
    words = WordsField(
        label=_("Jawaban untuk pemohon"),
        help_text=_("Apa yang sudah dilakukan, atau di mana ia memperolehnya. Tanpa nama orang."),
    )


class RefuseForm(StepForm):
    ground = forms.ChoiceField(
        label=_("Alasan menurut undang-undang"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih satu alasan. Alasan lain tidak diperbolehkan.")},
    )
    words = WordsField(label=_("Penjelasan untuk pemohon"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["ground"])
        field.choices = self._grounds()

    def _grounds(self) -> list[tuple[str, Any]]:
        if isinstance(self.thing, Request):
            lawful = grounds_for(Right(self.thing.right))
            return [(ground.value, GROUND_LABELS[ground]) for ground in lawful]
        return [(one.value, label) for one, label in EXEMPTION_LABELS.items()]


class ExtendForm(StepForm):
    reason = WordsField(label=_("Mengapa perlu tujuh hari kerja lagi?"), widget=SHORT)


class LookForm(StepForm):
    reason = WordsField(
        label=_("Untuk apa Anda perlu melihatnya?"), widget=SHORT, min_length=5, max_length=500
    )


class ToldForm(StepForm):
    at = MomentField(label=_("Kapan diberi tahu secara tertulis?"))


class CloseForm(StepForm):
    """A button alone."""


class _AccountFields(forms.Form):
    kinds = WordsField(
        label=_("Data apa yang bocor?"),
        help_text=_("Jenisnya, misalnya nama dan nomor telepon. Jangan menulis datanya."),
        widget=SHORT,
    )
    people = forms.IntegerField(
        label=_("Berapa orang yang terkena?"),
        help_text=_("Perkiraan boleh; dapat diubah nanti."),
        min_value=0,
        max_value=2_000_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Isi perkiraan jumlah orangnya."),
            "invalid": _("Isi angka bulat."),
            "min_value": _("Isi angka 0 atau lebih."),
            "max_value": _("Angka ini terlalu besar."),
        },
    )
    leaked = forms.CharField(
        label=_("Kapan bocornya?"),
        help_text=_("Boleh perkiraan, misalnya: antara 20 dan 24 November 2026."),
        max_length=200,
        error_messages={"required": _("Tulis kapan, atau bahwa itu belum diketahui.")},
    )
    how = WordsField(label=_("Bagaimana terjadinya?"), widget=SHORT)
    handling = WordsField(label=_("Penanganan dan pemulihan"), widget=SHORT)

    def account(self) -> Account:
        names = ("kinds", "people", "leaked", "how", "handling")
        return Account(**{name: self.cleaned_data[name] for name in names})


class BreachForm(_AccountFields):
    """A breach that somebody found."""

    field_order = ("found_at", "kinds", "people", "leaked", "how", "handling")

    found_at = MomentField(label=_("Kapan kantor mengetahuinya?"))

    def draft(self, unit: Unit) -> Finding:
        found: datetime = self.cleaned_data["found_at"]
        return Finding(unit=unit, found_at=found, account=self.account())


class ChangeForm(_AccountFields, StepForm):
    """What is known by now, filled in with what was known."""

    def __init__(self, *args: Any, thing: Breach, **kwargs: Any) -> None:
        known = {name: getattr(thing, name) for name in _AccountFields.base_fields}
        super().__init__(*args, thing=thing, initial=known, **kwargs)

    def given(self) -> dict[str, Any]:
        return {"account": self.account()}
