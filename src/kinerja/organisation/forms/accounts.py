"""Whose letters are printed, and what somebody showed at the counter."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.queries import user_named
from kinerja.organisation.forms.fields import UnitChoice
from kinerja.organisation.models import SHOWN_LABELS, Shown
from kinerja.organisation.queries.accounts import Candidate


class UnitFilter(forms.Form):
    unit = UnitChoice(label=_("Unit kerja"), required=False, empty_label=_("Semua unit"))

    def __init__(self, *args: Any, scope: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(UnitChoice, self.fields["unit"]).choose_from(scope)


class LettersForm(forms.Form):
    """Everybody shown is chosen, until their tick is taken away."""

    people = forms.MultipleChoiceField(
        label=_("Untuk siapa?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Pilih paling sedikit satu orang."),
            "invalid_choice": _(
                "Daftar ini sudah berubah: seseorang sudah mendapat akun atau surat baru. Periksa "
                "pilihan Anda, lalu kirim lagi."
            ),
        },
    )

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        self.candidates = {f"{one.employee.pk}.{one.version}": one for one in candidates}
        super().__init__(*args, **kwargs)
        people = cast(forms.MultipleChoiceField, self.fields["people"])
        people.initial = list(self.candidates)
        people.choices = _by_unit(self.candidates.items())

    def chosen(self) -> list[Candidate]:
        return [self.candidates[key] for key in self.cleaned_data["people"]]


class AccountForm(forms.Form):
    username = forms.CharField(
        label=_("Nama pengguna"),
        help_text=_("Huruf kecil, angka, dan titik. NIP tetap dapat dipakai untuk masuk."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Isi nama pengguna.")},
    )

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"]).strip().lower()
        if not (name.isascii() and name.replace(".", "").isalnum()) or name.isdigit():
            raise ValidationError(
                _now("Pakai huruf kecil, angka, dan titik saja, misalnya siti.aini.")
            )
        if user_named(name) is not None:
            raise ValidationError(_now("Nama masuk ini sudah dipakai. Pilih nama lain."))
        return name


class ResetForm(forms.Form):
    shown = forms.ChoiceField(
        label=_("Ia berdiri di depan Anda. Apa yang ditunjukkannya?"),
        help_text=_("Tidak lewat telepon, pesan, atau orang lain."),
        choices=[(shown.value, label) for shown, label in SHOWN_LABELS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih apa yang ditunjukkannya.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean_shown(self) -> Shown:
        return Shown(self.cleaned_data["shown"])


def _by_unit(candidates: Iterable[tuple[str, Candidate]]) -> list[Any]:
    ordered = sorted(candidates, key=lambda pair: (pair[1].unit, pair[1].employee.name))
    return [
        (unit, [(key, f"{one.employee.name} ({one.username})") for key, one in people])
        for unit, people in groupby(ordered, key=lambda pair: pair[1].unit)
    ]
