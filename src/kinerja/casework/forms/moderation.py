from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.casework.models import DECISION_LABELS, LONGEST_REASON, REASON_LABELS
from kinerja.casework.queries.moderating import CHOICE_LABELS, Choice
from kinerja.rules.moderation import DECISIONS, Reason, State, Step, steps_from

SHORT = forms.Textarea(attrs={"rows": 3})
Texts = Sequence[tuple[str, str | Promise]]


class QueueForm(forms.Form):
    """Which flagged texts the queue shows; what cannot be read is left aside."""

    status = forms.ChoiceField(
        label=_("Tampilkan"), required=False, choices=list(CHOICE_LABELS.items())
    )

    def asked(self) -> Choice:
        self.is_valid()
        return Choice(self.cleaned_data.get("status") or Choice.WAITING)


class FlagForm(forms.Form):
    """Which text, and what is wrong with it. `texts` are those before the reader's eyes."""

    prefix = "flag"

    text = forms.ChoiceField(
        label=_("Teks yang mana?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih teks yang Anda maksud.")},
    )
    reason = forms.ChoiceField(
        label=_("Apa yang tidak pantas?"),
        choices=list(REASON_LABELS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu alasan.")},
    )
    words = forms.CharField(
        label=_("Penjelasan"),
        help_text=_("Wajib diisi bila Anda memilih “Alasan lain”."),
        required=False,
        max_length=500,
        widget=SHORT,
    )

    def __init__(self, *args: Any, texts: Texts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["text"])
        field.choices = texts
        if len(texts) == 1:
            field.initial, field.widget = texts[0][0], forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("reason") == Reason.OTHER and not data.get("words"):
            self.add_error("words", _("Tulis alasannya dengan kata-kata Anda sendiri."))
        return data

    def asked(self) -> tuple[str, int]:
        """Kind and id of the text that a sound form names."""
        kind, _dash, object_id = str(self.cleaned_data["text"]).rpartition("-")
        return kind, int(object_id)


class DecideForm(forms.Form):
    """What is done with a flagged text; only what its state allows can be chosen."""

    prefix = "decide"

    step = forms.ChoiceField(
        label=_("Keputusan"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu keputusan.")},
    )
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_(
            "Satu kalimat untuk pembaca: dibaca di tempat teks itu, jadi jangan mengulang isinya."
        ),
        min_length=10,
        max_length=LONGEST_REASON,
        widget=SHORT,
        error_messages={
            "required": _("Tulis alasannya; penulis dan pembaca akan membacanya."),
            "min_length": _("Tulis alasannya sedikit lebih lengkap."),
        },
    )

    def __init__(self, *args: Any, state: State, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = [step for step in DECISIONS if step in steps_from(state)]
        field = cast(forms.ChoiceField, self.fields["step"])
        field.choices = [(step.value, DECISION_LABELS[step]) for step in possible]
        if len(possible) == 1:
            field.initial = possible[0].value

    def asked(self) -> Step:
        return Step(self.cleaned_data["step"])


class AppealForm(forms.Form):
    """Why a hidden text should be shown again. `text` says which, where there are several."""

    prefix = "appeal"

    text = forms.ChoiceField(
        label=_("Teks yang mana?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih teks yang Anda maksud.")},
    )
    words = forms.CharField(
        label=_("Mengapa teks ini perlu ditampilkan lagi?"),
        min_length=10,
        max_length=1000,
        widget=SHORT,
        error_messages={
            "required": _("Tulis mengapa, supaya yang memeriksa mengerti."),
            "min_length": _("Tulis sedikit lebih lengkap."),
        },
    )

    def __init__(self, *args: Any, texts: Texts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["text"])
        field.choices = texts
        if len(texts) == 1:
            field.initial, field.widget = texts[0][0], forms.HiddenInput()


class LookForm(forms.Form):
    prefix = "look"
    reason = forms.CharField(
        label=_("Untuk apa Anda perlu membacanya?"),
        min_length=10,
        max_length=500,
        widget=SHORT,
        error_messages={"required": _("Tulis alasannya; itu tercatat di jurnal.")},
    )
