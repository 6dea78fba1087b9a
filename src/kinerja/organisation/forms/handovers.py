"""Who leaves or is away, from when, and who takes their work over."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit import clock
from kinerja.kit.format import number
from kinerja.organisation.forms.fields import DATE_HINT, DayField
from kinerja.organisation.forms.people import TransferForm
from kinerja.organisation.models import (
    ABSENCES,
    CAUSE_LABELS,
    EMPLOYEE_STATUS_LABELS,
    ENDINGS,
    Cause,
    Employee,
    EmployeeStatus,
)
from kinerja.organisation.numbers import plain_number, refusal_of_number
from kinerja.organisation.open_work import Held, Work

InHand = Sequence[tuple[Work, Held]]
PREFIX = "to_"


class ColleagueChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    def label_from_instance(self, obj: Employee) -> str:
        return obj.name


class SuccessorsMixin(forms.Form):
    """One question for each kind of work that somebody has in hand."""

    def ask(self, in_hand: InHand, colleagues: QuerySet[Employee]) -> None:
        for work, held in in_hand:
            self.fields[PREFIX + work.name] = ColleagueChoice(
                colleagues,
                label=_("%(work)s (%(n)s): serahkan kepada")
                % {"work": work.label, "n": number(held.count)},
                required=False,
                empty_label=str(work.leaves),
            )

    def successors(self) -> Mapping[str, Employee | None]:
        found = self.cleaned_data.items()
        return {key.removeprefix(PREFIX): to for key, to in found if key.startswith(PREFIX)}

    def plain(self) -> dict[str, Any]:
        """Everything else that was asked."""
        found = self.cleaned_data.items()
        return {key: value for key, value in found if not key.startswith(PREFIX)}


class HandoverForm(SuccessorsMixin):
    causes: Sequence[Cause] = ()

    cause = forms.ChoiceField(
        label=_("Mengapa?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih alasannya.")},
    )
    on = DayField(_("Isi tanggalnya."), label=_("Mulai tanggal"))

    def __init__(
        self, *args: Any, in_hand: InHand, colleagues: QuerySet[Employee], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cause = cast(forms.ChoiceField, self.fields["cause"])
        cause.choices = [(one.value, CAUSE_LABELS[one]) for one in self.causes]
        self.fields["on"].initial = clock.today
        self.ask(in_hand, colleagues)

    def clean_cause(self) -> Cause:
        return Cause(self.cleaned_data["cause"])


class CloseAccountForm(HandoverForm):
    causes = ENDINGS
    on = DayField(
        _("Isi hari pertama tanpa akun."),
        label=_("Hari pertama tanpa akun"),
        help_text=_("Hari ini: akunnya tertutup begitu Anda menyimpan. Misalnya 1-12-2026."),
    )


class AbsenceForm(HandoverForm):
    causes = ABSENCES
    on = DayField(_("Isi hari pertamanya."), label=_("Hari pertama"))
    until = DayField(_("Isi hari terakhirnya."), label=_("Hari terakhir"), help_text=DATE_HINT)

    field_order = ["cause", "on", "until"]


class MoveForm(SuccessorsMixin, TransferForm):
    """A mutation, and what stays behind in the unit."""

    def __init__(
        self, *args: Any, in_hand: InHand, colleagues: QuerySet[Employee], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ask(in_hand, colleagues)


class StatusForm(forms.Form):
    """A new status, and the number that goes with it (R-KEC-10, R-KEC-11)."""

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[(one.value, label) for one, label in EMPLOYEE_STATUS_LABELS.items()],
        error_messages={"required": _("Pilih statusnya.")},
    )
    number = forms.CharField(
        label=_("NIP atau NI PPPK yang baru"),
        help_text=_("18 angka; spasi boleh. Kosongkan untuk non-ASN."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_status(self) -> EmployeeStatus:
        return EmployeeStatus(self.cleaned_data["status"])

    def clean_number(self) -> str | None:
        return plain_number(str(self.cleaned_data["number"])) or None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "status" in told and "number" in told:
            refusal = refusal_of_number(told["number"], told["status"])
            if refusal:
                self.add_error("number", ValidationError(_now(refusal)))
        return told
