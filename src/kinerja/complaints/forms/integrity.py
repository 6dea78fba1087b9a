from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import LONG, SHORT, choose_from
from kinerja.complaints.forms.handling import REASON
from kinerja.complaints.models import KIND_LABELS, RESULT_LABELS, Complaint, Finding, Named
from kinerja.complaints.queries.naming import people_of_the_office, perhaps_meant
from kinerja.organisation.forms.fields import DayField
from kinerja.organisation.models import Employee
from kinerja.rules.complaints import Kind
from kinerja.rules.findings import Result

if TYPE_CHECKING:  # the class itself takes no arguments while it runs
    _Choice = forms.ModelChoiceField[Any]
else:
    _Choice = forms.ModelChoiceField


class PersonField(_Choice):
    """Somebody of the office whom a case names, by their name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.employee.name)


class HandToInspectorateForm(forms.Form):
    reason = forms.CharField(label=_("Mengapa ini dugaan pungli atau penyalahgunaan"), **REASON)


class GiveBackForm(forms.Form):
    kind = forms.TypedChoiceField(
        label=_("Laporan ini sebenarnya"),
        coerce=Kind,
        choices=[(kind.value, KIND_LABELS[kind]) for kind in Kind if kind is not Kind.INTEGRITY],
    )
    reason = forms.CharField(label=_("Alasan dikembalikan kepada kantor"), **REASON)


class CompleteFileForm(forms.Form):
    complete_on = DayField(
        _("Isi tanggal berkas laporan ini lengkap."),
        label=_("Tanggal berkas lengkap"),
        help_text=_("Misalnya 26-11-2026. Hanya dapat diisi satu kali."),
    )


class NameForm(forms.Form):
    """Whom of the office it is about; who is named in the text is proposed."""

    employee = forms.ModelChoiceField(
        Employee.objects.none(),
        label=_("Pegawai yang disebut laporan ini"),
        empty_label=_("Pilih pegawai"),
        error_messages={"required": _("Pilih pegawai yang disebut laporan ini.")},
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_of_the_office()
        others = people.keys() - complaint.named_people
        choose_from(self, "employee", Employee.objects.filter(pk__in=others).order_by("name"))
        if proposed := perhaps_meant(complaint, people):
            names = ", ".join(people[one].name for one in proposed)
            self.initial["employee"] = proposed[0]
            self.fields["employee"].help_text = _("Teksnya menyebut: %(names)s.") % {"names": names}


class UnnameForm(forms.Form):
    named = PersonField(Named.objects.none(), label=_("Pegawai"), empty_label=None)
    reason = forms.CharField(label=_("Mengapa bukan pegawai ini yang dimaksud"), **REASON)

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_person(self, complaint)


class OpenFindingForm(forms.Form):
    named = PersonField(Named.objects.none(), label=_("Pegawai yang ditanya"), empty_label=None)
    matter = forms.CharField(
        label=_("Apa yang ditanyakan, dengan kata-kata Anda"),
        help_text=_(
            "Hanya kalimat ini yang dibaca pegawai itu. Jangan menyebut pelapor atau menyalin "
            "laporannya."
        ),
        min_length=15,
        max_length=2000,
        widget=LONG,
        error_messages={"required": _("Tulis apa yang ditanyakan.")},
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_person(self, complaint)


class DecideFindingForm(forms.Form):
    finding = PersonField(
        Finding.objects.none(), label=_("Pegawai yang diperiksa"), empty_label=None
    )
    result = forms.TypedChoiceField(
        label=_("Hasil pemeriksaan"),
        help_text=_("Yang tidak terbukti tidak meninggalkan jejak pada pegawai itu."),
        coerce=Result,
        choices=[(result.value, label) for result, label in RESULT_LABELS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih hasil pemeriksaannya.")},
    )
    reason = forms.CharField(
        label=_("Dasar temuan, bila terbukti"), max_length=2000, required=False, widget=SHORT
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "finding", complaint.findings.open().select_related("employee"))


class AnswerFindingForm(forms.Form):
    answer = forms.CharField(
        label=_("Jawaban Anda"),
        min_length=2,
        max_length=5000,
        widget=LONG,
        error_messages={"required": _("Tulis jawaban Anda dulu.")},
    )


class RereadForm(forms.Form):
    agreed = forms.TypedChoiceField(
        label=_("Apakah laporan ini ditutup dengan benar?"),
        choices=[("1", _("Setuju")), ("0", _("Tidak setuju"))],
        coerce=lambda given: given == "1",
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih setuju atau tidak setuju.")},
    )
    reason = forms.CharField(
        label=_("Bila tidak setuju: mengapa"), max_length=2000, required=False, widget=SHORT
    )


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Ceritakan bila mau: apa yang terjadi, di mana, oleh siapa"),
        help_text=_("Hanya inspektorat yang membacanya, bukan kantor ini. Tidak wajib."),
        max_length=4000,
        widget=LONG,
        error_messages={
            "required": _("Kotaknya masih kosong. Laporan Anda sudah sampai juga tanpa cerita."),
        },
    )


def choose_person(form: forms.Form, complaint: Complaint) -> None:
    """Those who are named in the case and still written of."""
    people = complaint.named.exclude(employee=None).select_related("employee", "complaint__unit")
    choose_from(form, "named", people)
