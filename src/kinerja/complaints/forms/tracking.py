from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import LONG, SHORT
from kinerja.complaints.forms.files import FilesForm
from kinerja.complaints.models import SCORE_LABELS

LONGEST: Final = 40


class TrackForm(forms.Form):
    # Only the page says how long: what is too long is looked for and answered like any guess.
    code = forms.CharField(
        label=_("Kode lacak"),
        help_text=_(
            "Dua belas huruf dan angka, misalnya 9RTX-2HPW-C6DN. Tanda hubung boleh dilewati."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "maxlength": LONGEST}
        ),
        error_messages={"required": _("Isi kode lacak yang Anda terima saat melapor.")},
    )


class ObjectionForm(forms.Form):
    objection = forms.CharField(
        label=_("Apa yang belum sesuai?"),
        min_length=10,
        max_length=2000,
        widget=SHORT,
        error_messages={
            "required": _(
                "Tulis apa yang belum sesuai, supaya kami tahu apa yang harus dikerjakan."
            )
        },
    )


class RateForm(forms.Form):
    satisfaction = forms.TypedChoiceField(
        label=_("Bagaimana penanganan laporan Anda?"),
        coerce=int,
        choices=list(SCORE_LABELS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu dari empat penilaian.")},
    )
    why = forms.CharField(
        label=_("Apa alasannya?"),
        help_text=_("Boleh dikosongkan. Dibaca kantor ini saja, tidak ditampilkan untuk umum."),
        max_length=2000,
        required=False,
        widget=SHORT,
    )


class ReplyForm(FilesForm):
    text = forms.CharField(
        label=_("Jawaban Anda"),
        min_length=2,
        max_length=5000,
        widget=LONG,
        error_messages={"required": _("Tulis jawaban Anda dulu.")},
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Mengapa Anda mencabutnya?"),
        min_length=3,
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Tulis alasannya, misalnya: masalahnya sudah beres.")},
    )


class ReopeningForm(forms.Form):
    objection = forms.CharField(
        label=_("Apa yang ternyata belum selesai?"),
        min_length=10,
        max_length=2000,
        widget=SHORT,
        error_messages={
            "required": _("Tulis apa yang belum selesai, supaya pimpinan dapat memutuskan.")
        },
    )
