"""What a NIK says of itself (R-KEC-13). Never kept, never in an address, never shown whole."""

from collections.abc import Sequence

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit import clock
from kinerja.kit.format import day
from kinerja.rules.nik import LENGTH, NikResult, check_nik
from kinerja.site.calculators.definition import (
    Calculator,
    CalculatorForm,
    Line,
    Result,
    Rule,
)
from kinerja.site.calculators.fields import PersonalNumber


class NikForm(CalculatorForm):
    nik = PersonalNumber(label=_("NIK"), length=LENGTH)

    def result(self) -> Result:
        return told(check_nik(self.cleaned_data["nik"], clock.today()))


def told(found: NikResult) -> Result:
    return Result(
        answer=found,
        label=_now("Susunan NIK %(number)s") % {"number": found.masked},
        value=_now("Benar") if found.valid else _now("Salah"),
        word="" if found.valid else found.reason,
        tone="good" if found.valid else "late",
        note=_("Hanya susunannya yang diperiksa; bukan apakah nomor ini milik seseorang."),
        lines=_parts(found),
    )


def _parts(found: NikResult) -> Sequence[Line]:
    """What a valid number tells; nothing of another, whose digits would only be guessed at."""
    if found.birth is None:
        return ()
    sex = _("perempuan") if found.female else _("laki-laki")
    return (
        Line(label=_("Terbit pertama kali di provinsi"), value=found.province),
        Line(label=_("Tanggal lahir"), value=day(found.birth)),
        Line(label=_("Jenis kelamin"), value=sex),
    )


def rules() -> Sequence[Rule]:
    return (
        Rule(
            id="R-KEC-13",
            words=_(
                "NIK memuat kode wilayah, tanggal lahir (bagi perempuan harinya ditambah empat "
                "puluh), dan nomor urut. Nomor tidak berubah bila pemiliknya pindah."
            ),
            basis=_("Lazim dalam penomoran kependudukan"),
        ),
        Rule(id="R-DAT-10", words=_("Nomornya ditampilkan tertutup di bagian tengah.")),
    )


NIK = Calculator(
    name="nik",
    slug="nik",
    title=_("Periksa NIK"),
    purpose=_("Apakah susunan NIK benar, dan apa arti bagian-bagiannya."),
    icon="id-card",
    form=NikForm,
    rules=rules,
    submit=_("Periksa"),
    how=_("Arti bagian-bagiannya"),
    personal=True,
)
