"""The word for a civil servant's year, from two ratings (R-SKP-54)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.rules import credit, predicates
from kinerja.rules.predicates import Rating, predikat
from kinerja.site.calculators.definition import (
    Calculator,
    CalculatorForm,
    Example,
    Line,
    Result,
    Rule,
    Text,
)
from kinerja.site.calculators.fields import OneOf
from kinerja.site.calculators.words import PREDIKAT_TONES, RATINGS, SHORT_RATINGS

CHOICES = [(rating.value, words) for rating, words in RATINGS.items()]


class PredikatForm(CalculatorForm):
    hasil_kerja = OneOf(
        CHOICES, Rating, _("Pilih penilaian hasil kerjanya."), label=_("Hasil kerja")
    )
    perilaku = OneOf(CHOICES, Rating, _("Pilih penilaian perilakunya."), label=_("Perilaku kerja"))

    def result(self) -> Result:
        return told(self.cleaned_data["hasil_kerja"], self.cleaned_data["perilaku"])


@dataclass(frozen=True)
class Cell:
    behaviour: Text
    word: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    work: Text
    cells: Sequence[Cell]


def told(work: Rating, behaviour: Rating) -> Result:
    found = predikat(work, behaviour)
    return Result(
        answer=found,
        label=_("Predikat kinerja"),
        value=found.word,
        word=_now("bernilai %(percent)d persen angka kredit setahun")
        % {"percent": credit.NEWEST.percent[found]},
        tone=PREDIKAT_TONES[found],
        lines=(
            Line(label=_("Hasil kerja"), value=RATINGS[work]),
            Line(label=_("Perilaku kerja"), value=RATINGS[behaviour]),
            Line(label=_("Bertemu di matriks"), value=found.word),
        ),
        about={"behaviours": list(SHORT_RATINGS.values()), "rows": _matrix(work, behaviour)},
    )


def _matrix(work: Rating, behaviour: Rating) -> Sequence[Row]:
    """The best work on top, the best behaviour on the right, as the regulation prints it."""
    return [
        Row(
            RATINGS[one],
            [
                Cell(words, predikat(one, other).word, (one, other) == (work, behaviour))
                for other, words in SHORT_RATINGS.items()
            ],
        )
        for one in reversed(RATINGS)
    ]


def rules() -> Sequence[Rule]:
    return (
        Rule(
            id="R-SKP-52",
            words=_(
                "Hasil kerja dan perilaku dinilai oleh atasan dari realisasi, bukti, dan umpan "
                "balik; tidak dengan rumus."
            ),
            basis=predicates.NEWEST.basis,
        ),
        Rule(
            id="R-SKP-54",
            words=_(
                "Predikat ditentukan oleh kedua penilaian itu bersama-sama. Perilaku di bawah "
                "ekspektasi tidak tertutup oleh hasil kerja yang baik."
            ),
            basis=predicates.NEWEST.basis,
        ),
        Rule(
            id="R-SKP-95",
            words=_("Bagi pejabat fungsional, predikat menentukan angka kredit setahun."),
            basis=credit.NEWEST.basis,
        ),
    )


PREDIKAT = Calculator(
    name="predikat",
    slug="predikat",
    title=_("Predikat kinerja"),
    purpose=_("Sebutan seorang pegawai, dari penilaian hasil kerja dan perilakunya."),
    icon="award",
    form=PredikatForm,
    rules=rules,
    example=Example(
        words=_("Contoh: keduanya sesuai ekspektasi"), query="hasil_kerja=meets&perilaku=meets"
    ),
)
