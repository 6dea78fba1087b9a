"""Does the spread of predikat keep to the pattern of the unit's own result (R-SKP-64)?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit.format import number
from kinerja.rules.distribution import (
    LEAST_PEOPLE,
    NEWEST,
    Bound,
    Deviation,
    OrganisationResult,
    deviations,
)
from kinerja.rules.measures import rounded
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
from kinerja.site.calculators.words import BEST_FIRST, ORGANISATION, code

MOST_PEOPLE: Final = 1_000_000

Counts = Mapping[Predikat, int]


def _people(predikat: Predikat) -> WholeField:
    return WholeField(
        least=0,
        most=MOST_PEOPLE,
        initial=0,
        subject=format_lazy(_("Jumlah pegawai {word}"), word=predikat.word),
        example="3",
        label=format_lazy(_("Pegawai {word}"), word=predikat.word),
    )


class DistributionForm(CalculatorForm):
    capaian = OneOf(
        [(code(one), words) for one, words in ORGANISATION.items()],
        lambda text: OrganisationResult[text.upper()],
        _("Pilih capaian kinerja unitnya."),
        label=_("Capaian kinerja unit"),
    )
    sangat_baik = _people(Predikat.SANGAT_BAIK)
    baik = _people(Predikat.BAIK)
    butuh_perbaikan = _people(Predikat.BUTUH_PERBAIKAN)
    kurang = _people(Predikat.KURANG)
    sangat_kurang = _people(Predikat.SANGAT_KURANG)

    def result(self) -> Result:
        counts = {one: self.cleaned_data[code(one)] for one in BEST_FIRST}
        return told(self.cleaned_data["capaian"], counts)


@dataclass(frozen=True)
class Row:
    """How many have one of these predikat, and what the pattern asks of them together."""

    word: str
    found: str
    at_most: str
    at_least: str
    strays: bool


def told(organisation: OrganisationResult, counts: Counts) -> Result:
    found = deviations(organisation, counts)
    people = sum(counts.values())
    is_few = people < LEAST_PEOPLE
    return Result(
        answer=found,
        label=_("Sebaran predikat"),
        value="" if is_few else _said(found),
        word=_now("%(people)s pegawai, capaian unit %(result)s")
        % {"people": number(people), "result": ORGANISATION[organisation]},
        tone="late" if found else "good",
        missing=_now("Kurang dari %(least)d orang: pola tidak diperiksa.")
        % {"least": LEAST_PEOPLE},
        note="" if is_few else _("Pola ini panduan. Ia tidak mengubah penilaian siapa pun."),
        lines=(
            Line(label=_("Jumlah pegawai"), value=number(people)),
            *(Line(label=_words(one.of), value=_stray(one)) for one in found),
        ),
        about={"rows": _rows(organisation, counts, [] if is_few else found)},
    )


def _said(found: Sequence[Deviation]) -> str:
    return _now("Tidak sesuai pola") if found else _now("Sesuai pola")


def _stray(stray: Deviation) -> str:
    if stray.at_most is not None:
        return _now("%(found)s orang; paling banyak %(most)s orang") % {
            "found": number(stray.found),
            "most": number(stray.at_most),
        }
    return _now("%(found)s orang; paling sedikit %(least)s orang") % {
        "found": number(stray.found),
        "least": number(stray.at_least or 0),
    }


def _rows(
    organisation: OrganisationResult, counts: Counts, found: Sequence[Deviation]
) -> Sequence[Row]:
    bounds = NEWEST.pattern[organisation]
    strays = {stray.of for stray in found}
    together = [bound.of for bound in bounds if len(bound.of) > 1]
    return [
        _row(of, [bound for bound in bounds if bound.of == of], counts, of in strays)
        for of in [*((one,) for one in BEST_FIRST), *together]
    ]


def _row(of: tuple[Predikat, ...], bounds: Sequence[Bound], counts: Counts, strays: bool) -> Row:
    return Row(
        word=_words(of),
        found=_found(sum(counts[one] for one in of), sum(counts.values())),
        at_most=", ".join(_at_most(bounds)) or "–",
        at_least=", ".join(_at_least(bounds)) or "–",
        strays=strays,
    )


def _words(of: Sequence[Predikat]) -> str:
    return _now(" dan ").join(one.word for one in of)


def _found(found: int, people: int) -> str:
    if not people:
        return number(found)
    share = number(rounded(Fraction(100 * found, people)))
    return _now("%(found)s (%(share)s %%)") % {"found": number(found), "share": share}


def _at_most(bounds: Sequence[Bound]) -> Iterator[str]:
    for bound in bounds:
        if bound.at_most is not None:
            yield _now("%(share)d %%") % {"share": bound.at_most}


def _at_least(bounds: Sequence[Bound]) -> Iterator[str]:
    for bound in bounds:
        if bound.is_largest:
            yield _now("terbanyak")
        if bound.at_least is not None:
            yield _now("%(share)d %%") % {"share": bound.at_least}
        if bound.people is not None:
            yield _now("%(people)d orang") % {"people": bound.people}


def rules() -> Sequence[Rule]:
    return (
        Rule(
            id="R-SKP-64",
            words=_(
                "Sebaran predikat pegawai mengikuti capaian unitnya. Batas atas dibulatkan ke "
                "bawah, batas bawah ke atas, menjadi orang."
            ),
            basis=NEWEST.basis,
        ),
        Rule(
            id="R-SKP-65",
            words=_(
                "Pola ini bahan pertimbangan. Pimpinan boleh menyimpang dengan alasan tertulis."
            ),
            basis=NEWEST.basis,
        ),
        Rule(
            id="R-SKP-66",
            words=_now("Untuk kurang dari %(least)d orang pola tidak diperiksa.")
            % {"least": LEAST_PEOPLE},
        ),
    )


DISTRIBUTION = Calculator(
    name="distribution",
    slug="sebaran",
    title=_("Sebaran predikat"),
    purpose=_("Apakah predikat pegawai satu unit tersebar sesuai capaian unitnya."),
    icon="chart-bar-stacked",
    form=DistributionForm,
    rules=rules,
    example=Example(
        words=_("Contoh: unit Baik dengan 21 pegawai"),
        query="capaian=baik&sangat_baik=6&baik=15&butuh_perbaikan=0&kurang=0&sangat_kurang=0",
    ),
)
