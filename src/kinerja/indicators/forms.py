from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.indicators.definition import Measure
from kinerja.indicators.models import Indicator
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.rules.achievement import Polarity
from kinerja.rules.periods import parse_period

DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
EARLIEST_YEAR = 2010
YEARS_AHEAD = 2
WHOLE = Decimal(100)  # percent


def _number(label: Any, help_text: Any = "", required: str | Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=bool(required),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "required": required,
            "invalid": _("Tulis satu angka, misalnya 12 atau 12,5."),
            "min_value": _("Target tidak boleh kurang dari nol."),
            "max_decimal_places": _("Tulis paling banyak dua angka di belakang koma."),
        },
    )


class PeriodForm(forms.Form):
    """Of which period."""

    periode = forms.ChoiceField(label=_("Periode"), required=False)

    def __init__(self, *args: Any, periods: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"] = forms.ChoiceField(
            label=_("Periode"), required=False, choices=periods
        )


class FigureForm(PeriodForm):
    """Whose figure, of which period."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Unit"), required=False, empty_label=None, to_field_name="code"
    )
    field_order = ["unit", "periode"]


class ReportForm(forms.Form):
    """Of which unit, over which period."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit"),
        empty_label=None,
        to_field_name="code",
        error_messages={
            "required": _("Pilih unitnya."),
            "invalid_choice": _("Pilih unit yang laporannya Anda terbitkan."),
        },
    )
    period = forms.TypedChoiceField(
        label=_("Periode"),
        coerce=parse_period,
        error_messages={
            "required": _("Pilih periodenya."),
            "invalid_choice": _("Pilih periode dari daftar."),
        },
    )

    def __init__(
        self, *args: Any, periods: list[tuple[str, str]], scope: frozenset[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["period"]).choices = periods
        units = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        units.queryset = Unit.objects.filter(pk__in=scope)


class TargetForm(forms.Form):
    """What to aim at, by a unit in a year; a range only where keeping still is the aim."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit"),
        help_text=_("Berlaku juga bagi unit di bawahnya yang tidak punya target sendiri."),
        empty_label=None,
        to_field_name="code",
        error_messages={"invalid_choice": _("Pilih unit yang targetnya Anda tetapkan.")},
    )
    year = forms.IntegerField(
        label=_("Tahun"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Isi tahun target, misalnya 2027."),
            "invalid": _("Tulis tahun dengan empat angka, misalnya 2027."),
        },
    )
    low = _number(_("Target"), required=_("Isi angka yang ingin dicapai."))
    high = _number(_("Sampai dengan"), _("Kosongkan bila targetnya satu angka."))

    def __init__(
        self, *args: Any, indicator: Indicator, scope: frozenset[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        units = Unit.objects.filter(pk__in=scope)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["low"].help_text = _HINTS[indicator.defined.polarity] % {
            "word": indicator.unit_word
        }
        if indicator.defined.polarity is not Polarity.STABILIZE:
            del self.fields["high"]

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        last = clock.today().year + YEARS_AHEAD
        if not EARLIEST_YEAR <= year <= last:
            raise forms.ValidationError(
                _("Isi tahun antara %(first)d dan %(last)d.")
                % {"first": EARLIEST_YEAR, "last": last}
            )
        return year

    def clean_low(self) -> Decimal:
        low: Decimal = self.cleaned_data["low"]
        if self.indicator.defined.measure is Measure.SHARE and low > WHOLE:
            raise forms.ValidationError(_("Target dalam persen tidak lebih dari 100."))
        return low

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        low, high = data.get("low"), data.get("high")
        if low is not None and high is not None and high < low:
            self.add_error("high", _("Angka ini lebih kecil daripada awal targetnya."))
        return data


class MilestoneForm(forms.Form):
    """A day and what happened on it, short enough for a chart."""

    on = forms.DateField(
        label=_("Tanggal"),
        help_text=_("Misalnya 26-11-2026."),
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Isi tanggal peristiwanya."),
            "invalid": _("Tanggal belum lengkap. Isi tanggal, bulan, dan tahun."),
        },
    )
    label = forms.CharField(
        label=_("Peristiwa"),
        help_text=_(
            "Paling banyak 60 huruf, misalnya “Pelatihan layanan digital”. Jangan menyebut nama "
            "orang: grafiknya dibaca umum."
        ),
        max_length=60,
        error_messages={
            "required": _("Tulis apa yang terjadi."),
            "max_length": _("Ringkas sampai 60 huruf, supaya muat di grafik."),
        },
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        last = clock.today() + timedelta(days=366)
        if not date(EARLIEST_YEAR, 1, 1) <= on <= last:
            raise forms.ValidationError(
                _("Tanggal ini terlalu jauh dari hari ini. Periksa tahunnya.")
            )
        return on


_HINTS = {
    Polarity.MINIMIZE: _("Dalam %(word)s. Makin kecil makin baik: paling banyak sekian."),
    Polarity.MAXIMIZE: _("Dalam %(word)s. Makin besar makin baik: paling sedikit sekian."),
    Polarity.STABILIZE: _("Dalam %(word)s. Baik bila tetap di sini."),
}
