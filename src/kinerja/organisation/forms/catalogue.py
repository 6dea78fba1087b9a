"""A service and its components."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.organisation.forms.fields import (
    UnitChoice,
)
from kinerja.organisation.models import (
    COMPONENTS,
    DELIVERY,
    INTERNAL,
)


class ServiceForm(forms.Form):
    """A service and its 14 components (R-FOR-1); `delivery` and `internal` are its two parts."""

    name = forms.CharField(
        label=_("Nama layanan"),
        max_length=200,
        error_messages={"required": _("Isi nama layanan.")},
    )
    counter_minutes = forms.IntegerField(
        label=_("Waktu layanan di loket (menit)"),
        help_text=_(
            "Isi bila layanan selesai selagi warga menunggu. Loket diukur dengan angka ini. "
            "Kosongkan bila selesainya dalam hitungan hari."
        ),
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Isi menit dengan angka, misalnya 15."),
            "min_value": _("Isi paling sedikit 1 menit."),
            "max_value": _("Paling lama 600 menit. Kosongkan bila lebih lama."),
        },
    )
    is_published = forms.BooleanField(
        label=_("Umumkan kepada warga"),
        help_text=_("Keenam komponen yang diumumkan harus sudah terisi."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, label in COMPONENTS.items():
            self.fields[field] = forms.CharField(
                label=str(label),
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"max_length": _("Terlalu panjang; paling banyak 5.000 huruf.")},
            )

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[field] for field in self.fields if field not in (*COMPONENTS, "is_published")]

    @property
    def delivery(self) -> list[forms.BoundField]:
        return [self[field] for field in DELIVERY]

    @property
    def internal(self) -> list[forms.BoundField]:
        return [self[field] for field in INTERNAL]

    def asked(self) -> dict[str, Any]:
        """What a sound form says, in the words of the service."""
        data = self.cleaned_data
        components = {field: data[field] for field in COMPONENTS}
        rest = {field: value for field, value in data.items() if field not in COMPONENTS}
        return {**rest, "components": components}


class NewServiceForm(ServiceForm):
    unit = UnitChoice(
        label=_("Unit penyelenggara"),
        empty_label=_("Pilih unit"),
        error_messages={"required": _("Pilih unit yang menyelenggarakan layanan ini.")},
    )
    code = forms.SlugField(
        label=_("Kode"),
        help_text=_("Menjadi alamat halamannya dan tidak dapat diubah, misalnya surat-domisili."),
        max_length=60,
        error_messages={
            "required": _("Isi kode layanan, misalnya surat-domisili."),
            "invalid": _("Kode hanya boleh berisi huruf, angka, dan tanda hubung."),
        },
    )
    field_order = ("name", "code", "unit")

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(UnitChoice, self.fields["unit"]).choose_from(units)

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).lower()
