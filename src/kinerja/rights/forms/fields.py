"""What the forms of this room share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONG = forms.Textarea(attrs={"rows": 5})
SHORT = forms.Textarea(attrs={"rows": 3})
MOMENTS = ["%d-%m-%Y %H.%M", "%d-%m-%Y %H:%M", "%d/%m/%Y %H.%M", "%d/%m/%Y %H:%M"]


class WordsField(forms.CharField):
    """Sentences that somebody else will read; `label` asks for them."""

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {
            "min_length": 10,
            "max_length": 4000,
            "widget": LONG,
            "error_messages": {
                "required": _("Tulis paling sedikit satu kalimat; orang lain akan membacanya."),
                "min_length": _("Tulis sedikit lebih lengkap."),
                "max_length": _("Tulisan ini lebih dari 4.000 huruf. Ringkas dulu."),
            },
        }
        super().__init__(**given | kwargs)


class MomentField(forms.DateTimeField):
    """A day and an hour as people type them, where the office stands."""

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {
            "help_text": _("Tanggal dan jam, misalnya 26-11-2026 14.30."),
            "input_formats": MOMENTS,
            "widget": forms.DateTimeInput(format=MOMENTS[0], attrs={"autocomplete": "off"}),
            "error_messages": {
                "required": _("Isi tanggal dan jamnya."),
                "invalid": _("Tulis tanggal dan jam seperti ini: 26-11-2026 14.30."),
            },
        }
        super().__init__(**given | kwargs)
