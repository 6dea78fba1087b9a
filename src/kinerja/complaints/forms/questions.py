"""What is asked besides, as those who look after a category decided: of citizens and of clerks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models import LONGEST_DETAIL, Asks, CategoryQuestion

YES, NO = _("Ya"), _("Tidak")


class QuestionFields(forms.Form):
    questions: Sequence[CategoryQuestion] = ()

    def ask(self, questions: Sequence[CategoryQuestion]) -> None:
        self.questions = questions
        for question in questions:
            self.fields[question.field] = _asking(question)

    def details(self) -> tuple[tuple[CategoryQuestion, str], ...]:
        """What a sound form answers; an empty answer is none."""
        return tuple(self._answered())

    def _answered(self) -> Iterator[tuple[CategoryQuestion, str]]:
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
