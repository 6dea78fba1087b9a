"""How many respondents a survey needs (R-SKM-30)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit.format import number
from kinerja.rules import surveys
from kinerja.rules.surveys import sample_size
from kinerja.site.calculators.definition import (
    Calculator,
    CalculatorForm,
    Example,
    Line,
    Result,
    Rule,
)
from kinerja.site.calculators.fields import WholeField


class SampleForm(CalculatorForm):
    populasi = WholeField(
        least=1,
        subject=_("Jumlah penerima layanan"),
        example="350",
        label=_("Berapa orang menerima layanan ini?"),
        help_text=_(
            "Dalam satu masa survei, misalnya menurut buku register masa lalu. "
            "Bukan jumlah penduduk."
        ),
    )

    def result(self) -> Result:
        return told(self.cleaned_data["populasi"])


def told(population: int) -> Result:
    size = sample_size(population)
    return Result(
        answer=size,
        label=_("Responden yang diperlukan"),
        value=number(size),
        unit=_("orang"),
        word=_now("dari %(all)s penerima layanan") % {"all": number(population)},
        lines=(
            Line(label=_("Rumus"), value="S = λ² × N × P × Q ÷ (d² × (N − 1) + λ² × P × Q)"),
            Line(label=_("Dengan angka Anda"), value=_formula(population)),
            Line(
                label=_("Hasil"),
                value=_now("%(size)s, dibulatkan ke yang terdekat") % {"size": number(size)},
            ),
        ),
    )


def _formula(population: int) -> str:
    people, known = number(population), _constants()
    return (
        f"{known['chi_square']} × {people} × {known['halves']} ÷ "
        f"({known['error_squared']} × ({people} − 1) + {known['chi_square']} × {known['halves']})"
    )


def _constants() -> dict[str, str]:
    """As the rule has them: it squares d, and multiplies P and Q."""
    return {
        "chi_square": _shown(surveys.CHI_SQUARE),
        "halves": _shown(surveys.HALVES),
        "error_squared": _shown(surveys.ERROR_SQUARED),
    }


def _shown(value: Fraction) -> str:
    return number(Decimal(value.numerator) / value.denominator)


def rules() -> Sequence[Rule]:
    return (
        Rule(
            id="R-SKM-30",
            words=_now(
                "Jumlah responden mengikuti rumus Krejcie dan Morgan, dengan λ² = %(chi_square)s, "
                "P × Q = %(halves)s, dan d² = %(error_squared)s."
            )
            % _constants(),
            basis=surveys.NEWEST.basis,
        ),
        Rule(
            id="R-SKM-31",
            words=_now(
                "Hasilnya dibulatkan ke bilangan terdekat; begitulah angka dalam tabel yang terbit."
            ),
            basis=surveys.NEWEST.basis,
        ),
    )


SAMPLE = Calculator(
    name="sample",
    slug="sampel",
    title=_("Jumlah responden survei"),
    purpose=_("Berapa orang perlu ditanya supaya hasil survei mewakili semua penerima layanan."),
    icon="users",
    form=SampleForm,
    rules=rules,
    example=Example(words=_("Contoh: 350 penerima layanan"), query="populasi=350"),
)
