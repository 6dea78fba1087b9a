from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import LONG, SHORT, choose_from
from kinerja.complaints.models import (
    OUTCOME_LABELS,
    Category,
    Complaint,
)
from kinerja.complaints.queries import category_choices
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Unit
from kinerja.organisation.queries import staff_of, subtree_ids
from kinerja.rules.complaints import Outcome


class VerifyForm(forms.Form):
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Teruskan kepada"), empty_label=None
    )


class AssignForm(forms.Form):
    handler = forms.ModelChoiceField(
        Employee.objects.none(), label=_("Penanggung jawab"), empty_label=_("Pilih pegawai")
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = staff_of(subtree_ids(complaint.unit), clock.today())
        people = Employee.objects.filter(pk__in=[employee.pk for employee in staff])
        choose_from(self, "handler", people)


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Jawaban untuk warga"),
        help_text=_("Pakai kata-kata sederhana. Jawaban ditandatangani atas nama jabatan Anda."),
        min_length=15,
        max_length=5000,
        widget=LONG,
    )
    final = forms.ChoiceField(
        label=_("Jenis jawaban"),
        choices=[
            ("0", _("Tanggapan sementara: pekerjaan masih berjalan")),
            ("1", _("Jawaban akhir: pekerjaan selesai")),
        ],
        widget=forms.RadioSelect,
    )

    def clean_final(self) -> bool:
        return bool(self.cleaned_data["final"] == "1")


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Hasil"),
        choices=[
            (outcome.value, label)
            for outcome, label in OUTCOME_LABELS.items()
            if outcome is not Outcome.UNKNOWN
        ],
    )
    reason = forms.CharField(
        label=_("Alasan yang dapat dibaca umum"), min_length=10, max_length=2000, widget=SHORT
    )

    def clean_outcome(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])


REASON: dict[str, Any] = {
    "min_length": 10,
    "max_length": 2000,
    "widget": SHORT,
    "error_messages": {
        "required": _("Tulis alasannya, paling sedikit sepuluh huruf."),
        "min_length": _("Alasan ini terlalu pendek. Tulis paling sedikit sepuluh huruf."),
    },
}


class ReferForm(forms.Form):
    reason = forms.CharField(label=_("Alasan, dan instansi mana yang berwenang"), **REASON)


class RejectForm(forms.Form):
    reason = forms.CharField(label=_("Alasan laporan ini tidak dapat diproses"), **REASON)


class RevealForm(forms.Form):
    reason = forms.CharField(label=_("Alasan melihat nama pelapor"), **REASON)


class CategoriseForm(forms.Form):
    category = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Tentang apa laporan ini?"),
        empty_label=_("Pilih kategori"),
        to_field_name="slug",
        error_messages={
            "required": _("Pilih kategorinya."),
            "invalid_choice": _("Pilih salah satu kategori yang dipakai."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "category", category_choices())
