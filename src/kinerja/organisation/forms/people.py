"""Who is looked for, who sits where, and who leads whom."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.organisation.forms.fields import (
    LAST_DAY_HINT,
    DayField,
    PositionChoice,
    UnitChoice,
)
from kinerja.organisation.models import (
    AssignmentKind,
    Position,
)


class PeopleFilter(forms.Form):
    q = forms.CharField(label=_("Nama atau NIP"), required=False, max_length=100)
    unit = UnitChoice(label=_("Unit kerja"), required=False, empty_label=_("Semua unit"))

    def __init__(self, *args: Any, scope: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(UnitChoice, self.fields["unit"]).choose_from(scope)


class SeatForm(forms.Form):
    """Which position a person gets, of those that the reader may give."""

    position = PositionChoice(
        label=_("Jabatan"),
        empty_label=_("Pilih jabatan"),
        error_messages={"required": _("Pilih jabatannya.")},
    )

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PositionChoice, self.fields["position"]).choose_from(units)


class AppointForm(SeatForm):
    kind = forms.ChoiceField(
        label=_("Sebagai"),
        choices=[
            (AssignmentKind.DEFINITIVE.value, _("Pejabat definitif")),
            (AssignmentKind.PLT.value, _("Plt: jabatannya sedang kosong")),
            (AssignmentKind.PLH.value, _("Plh: pemegangnya berhalangan sementara")),
        ],
        initial=AssignmentKind.DEFINITIVE.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih definitif, Plt, atau Plh.")},
    )
    since = DayField(_("Isi tanggal mulai menjabat."), label=_("Mulai menjabat"))
    until = DayField(label=_("Hari terakhir"), help_text=LAST_DAY_HINT)

    def clean_kind(self) -> AssignmentKind:
        return AssignmentKind(self.cleaned_data["kind"])


class TransferForm(SeatForm):
    on = DayField(
        _("Isi tanggal mulai di jabatan baru."),
        label=_("Mulai di jabatan baru"),
        help_text=_("Jabatan lama berakhir sehari sebelumnya. Misalnya 26-11-2026."),
    )


class SuperiorForm(forms.Form):
    superior = PositionChoice(
        label=_("Atasan langsung"),
        help_text=_("Kosongkan untuk kembali ke garis atasan menurut susunan unit."),
        required=False,
        empty_label=_("Menurut susunan unit"),
    )
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Sebutkan dasar perubahan, misalnya nomor surat tugas."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasan perubahan atasan.")},
    )

    def __init__(self, *args: Any, position: Position, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Position.objects.select_related("unit").exclude(pk=position.pk)
        choices = others.order_by("unit__code", "-is_head", "name")
        cast(PositionChoice, self.fields["superior"]).queryset = choices
