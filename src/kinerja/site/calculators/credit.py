"""Angka kredit of a functional post, from its predikat and its months (R-SKP-95)."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit.format import number
from kinerja.rules.credit import MONTHS, NEWEST, Level, credit
from kinerja.rules.predicates import Predikat
from kinerja.site.calculators.definition import (
    Calculator,
    CalculatorForm,
    Example,
    Line,
    Result,
    Rule,
)
from kinerja.site.calculators.fields import OneOf, WholeField
from kinerja.site.calculators.scales import Step
from kinerja.site.calculators.words import LEVELS, PREDIKAT_CHOICES, predikat_of


class CreditForm(CalculatorForm):
    jenjang = OneOf(
        [("", _("Pilih jenjang")), *((level.value, words) for level, words in LEVELS.items())],
        Level,
        _("Pilih jenjang jabatan fungsionalnya."),
        label=_("Jenjang jabatan fungsional"),
        widget=forms.Select,
    )
    predikat = OneOf(
        PREDIKAT_CHOICES, predikat_of, _("Pilih predikatnya."), label=_("Predikat kinerja")
    )
    bulan = WholeField(
        least=1,
        most=MONTHS,
        initial=MONTHS,
        subject=_("Banyaknya bulan"),
        example="6",
        label=_("Selama berapa bulan?"),
    )

    def result(self) -> Result:
        data = self.cleaned_data
        return told(data["jenjang"], data["predikat"], data["bulan"])


def told(level: Level, of: Predikat, months: int) -> Result:
    earned = credit(level, of, months)
    percent, yearly = number(NEWEST.percent[of]), number(NEWEST.yearly[level])
    return Result(
        answer=earned,
        label=_("Angka kredit"),
        value=number(earned, 2),
        word=_now("%(level)s, predikat %(predikat)s, %(months)d bulan")
        % {"level": LEVELS[level], "predikat": of.word, "months": months},
        lines=(
            Line(
                label=_("Rumus"),
                value=_now("persen predikat ÷ 100 × koefisien setahun × bulan ÷ %(months)d")
                % {"months": MONTHS},
            ),
            Line(
                label=_("Dengan angka Anda"),
                value=f"{percent} ÷ 100 × {yearly} × {months} ÷ {MONTHS}",
            ),
            Line(
                label=_("Hasil"),
                value=_now("%(credit)s, dibulatkan ke dua angka di belakang koma")
                % {"credit": number(earned, 2)},
            ),
        ),
        about={
            "percents": [
                Step(one.word, number(share), one is of) for one, share in NEWEST.percent.items()
            ],
            "coefficients": [
                Step(LEVELS[one], number(worth), one is level)
                for one, worth in NEWEST.yearly.items()
            ],
        },
    )


def rules() -> Sequence[Rule]:
    return (
        Rule(
            id="R-SKP-95",
            words=_(
                "Setiap jenjang punya koefisien setahun, setiap predikat punya persennya. Untuk "
                "sebagian tahun, hasilnya dihitung menurut banyaknya bulan."
            ),
            basis=NEWEST.basis,
        ),
    )


CREDIT = Calculator(
    name="credit",
    slug="angka-kredit",
    title=_("Angka kredit"),
    purpose=_("Angka kredit pejabat fungsional, dari predikat dan lamanya."),
    icon="trending-up",
    form=CreditForm,
    rules=rules,
    example=Example(
        words=_("Contoh: Ahli Pertama, Baik, 2 bulan"),
        query="jenjang=ahli_pertama&predikat=baik&bulan=2",
    ),
)
