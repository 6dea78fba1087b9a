"""Thanks of citizens, and whose morning is prepared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import SHORT, choose_from
from kinerja.complaints.queries import kelurahan_choices
from kinerja.organisation.forms.fields import UnitChoice
from kinerja.organisation.models import Unit


class ThankForm(forms.Form):
    """Only the words are needed."""

    text = forms.CharField(
        label=_("Untuk apa Anda berterima kasih?"),
        help_text=_("Jangan menulis nama, NIK, atau nomor telepon siapa pun."),
        min_length=5,
        max_length=1000,
        widget=SHORT,
        error_messages={
            "required": _("Tulis dulu untuk apa Anda berterima kasih."),
            "min_length": _("Tulis sedikit lebih lengkap."),
            "max_length": _("Tulisan Anda lebih dari 1.000 huruf. Ringkas dulu."),
        },
    )
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Kepada siapa?"),
        empty_label=_("Kantor kecamatan"),
        required=False,
        to_field_name="code",
    )
    code = forms.CharField(
        label=_("Kode loket"),
        help_text=_(
            "Delapan huruf dan angka di meja loket. Dengan kode ini ucapan Anda sampai kepada "
            "yang melayani Anda, tanpa Anda tahu namanya."
        ),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "unit", kelurahan_choices())


class MorningForm(forms.Form):
    unit = UnitChoice(label=_("Unit"), required=False, empty_label=_("Unit saya"))

    def __init__(self, *args: Any, scope: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "unit", Unit.objects.filter(pk__in=scope))
