"""How much of a target was reached, and the word for it (R-IKU-20 to R-IKU-24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit.format import number
from kinerja.rules import scale
from kinerja.rules.achievement import CAP, Achievement, Polarity, Target, achievement
from kinerja.rules.scale import Category, category
from kinerja.site.calculators.definition import (
    Calculator,
    CalculatorForm,
    Example,
    Line,
    Result,
    Rule,
    Text,
)
from kinerja.site.calculators.fields import NumberField, OneOf
from kinerja.site.calculators.scales import steps_of
from kinerja.site.calculators.words import CATEGORY_TONES, POLARITIES


class AchievementForm(CalculatorForm):
    arah = OneOf(
        [(polarity.value, words) for polarity, words in POLARITIES.items()],
        Polarity,
        _("Pilih ke arah mana hasilnya makin baik."),
        label=_("Ke arah mana hasilnya makin baik?"),
    )
    target = NumberField(
        from_zero=True,
        subject=_("Target"),
        label=_("Target"),
        help_text=_("Satu angka, atau awal rentangnya. Misalnya 12 atau 12,5."),
    )
    target_atas = NumberField(
        from_zero=True,
        required=False,
        subject=_("Batas atas target"),
        label=_("Target sampai dengan"),
        help_text=_("Hanya bila targetnya rentang, misalnya 7 sampai 8."),
    )
    realisasi = NumberField(
        subject=_("Realisasi"),
        label=_("Realisasi"),
        help_text=_("Yang sungguh tercapai, dalam satuan yang sama."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        low, high = data.get("target"), data.get("target_atas")
        if low is not None and high is not None and high < low:
            self.add_error("target_atas", _now("Angka ini lebih kecil daripada awal targetnya."))
        return data

    def result(self) -> Result:
        data = self.cleaned_data
        return told(data["realisasi"], Target(data["target"], data["target_atas"]), data["arah"])


@dataclass(frozen=True)
class Way:
    """How the percent came about: the formula in words, and with the numbers put in."""

    words: Text
    numbers: str = ""


NOT_CALCULABLE = Way(_("Targetnya nol: tidak dapat dihitung."))


def told(real: Decimal, target: Target, polarity: Polarity) -> Result:
    reached = achievement(real, target, polarity)
    word = category(reached.capped)
    return Result(
        answer=reached,
        label=_("Capaian"),
        value="" if reached.capped is None else number(reached.capped, 2),
        unit=_("persen"),
        word=word.value if word else "",
        tone=CATEGORY_TONES[word] if word else "none",
        missing=_("Tidak dapat dihitung: rumusnya membagi dengan target nol."),
        lines=_lines(way(real, target, polarity), reached),
        about={"scale": steps_of(scale.NEWEST.bands, reached.capped, _own_word)},
    )


def way(real: Decimal, target: Target, polarity: Polarity) -> Way:
    """Which of the formulas of R-IKU-20 and R-IKU-21 this is."""
    if target.is_range:
        return _way_to_a_range(real, target, polarity)
    if not target.low:
        return _way_to_zero(polarity)
    if polarity is Polarity.MAXIMIZE:
        return _share(_("realisasi ÷ target × 100"), real, target.low)
    if polarity is Polarity.MINIMIZE:
        return _rest(_("(2 × target − realisasi) ÷ target × 100"), real, target.low)
    off, aim = _shown(abs(real - target.low)), _shown(target.low)
    return Way(_("(target − selisih) ÷ target × 100"), f"({aim} − {off}) ÷ {aim} × 100")


def _way_to_a_range(real: Decimal, target: Target, polarity: Polarity) -> Way:
    low, high = target.low, target.high or target.low
    if low <= real <= high:
        return Way(_("Realisasi ada di dalam rentang target: 100 persen."))
    end = low if real < low else high
    if not end:
        return NOT_CALCULABLE
    if polarity is Polarity.MINIMIZE:
        return _rest(_("(2 × batas terdekat − realisasi) ÷ batas terdekat × 100"), real, end)
    return _share(_("realisasi ÷ batas terdekat × 100"), real, end)


def _way_to_zero(polarity: Polarity) -> Way:
    if polarity is Polarity.MAXIMIZE:
        return NOT_CALCULABLE
    return Way(_("Targetnya nol: 100 persen bila realisasinya nol, selain itu 0."))


def _share(words: Text, real: Decimal, aim: Decimal) -> Way:
    return Way(words, f"{_shown(real)} ÷ {_shown(aim)} × 100")


def _rest(words: Text, real: Decimal, aim: Decimal) -> Way:
    return Way(words, f"(2 × {_shown(aim)} − {_shown(real)}) ÷ {_shown(aim)} × 100")


def _shown(value: Decimal) -> str:
    """As a part of a formula: what is below zero stands in brackets."""
    return number(value) if value >= 0 else f"(−{number(-value)})"


def _lines(found: Way, reached: Achievement) -> Sequence[Line]:
    lines = [Line(label=_("Rumus"), value=found.words)]
    if found.numbers:
        lines.append(Line(label=_("Dengan angka Anda"), value=found.numbers))
    if reached.raw is not None and reached.capped is not None:
        lines += [
            Line(label=_("Hasil rumus, paling rendah 0"), value=_percent(reached.raw)),
            Line(
                label=_now("Dibatasi sampai %(cap)s") % {"cap": number(CAP)},
                value=_percent(reached.capped),
            ),
        ]
    return lines


def _percent(value: Decimal) -> str:
    return _now("%(value)s persen") % {"value": number(value, 2)}


def _own_word(word: Category) -> str:
    return word.value


def rules() -> Sequence[Rule]:
    return (
        Rule(
            id="R-IKU-20",
            words=_("Rumusnya mengikuti arah: makin besar, makin kecil, atau tetap di target."),
            basis=_("Lazim dalam laporan kinerja pemerintah"),
        ),
        Rule(
            id="R-IKU-21",
            words=_(
                "Target nol: yang makin besar makin baik tidak dapat dihitung; selain itu hanya "
                "realisasi nol yang mencapai target."
            ),
        ),
        Rule(
            id="R-IKU-22",
            words=_now("Capaian ditampilkan dari 0 sampai %(cap)s persen.") % {"cap": number(CAP)},
            basis="PermenPANRB 8/2021",
        ),
        Rule(
            id="R-IKU-24",
            words=_("Sebutannya mengikuti skala: yang tertinggi yang batas bawahnya tercapai."),
            basis=scale.NEWEST.basis,
        ),
    )


ACHIEVEMENT = Calculator(
    name="achievement",
    slug="capaian",
    title=_("Capaian terhadap target"),
    purpose=_("Berapa persen dari target yang tercapai, dan apa sebutannya."),
    icon="target",
    form=AchievementForm,
    rules=rules,
    example=Example(
        words=_("Contoh: target 10 hari, terjadi 12"),
        query="arah=minimize&target=10&realisasi=12",
    ),
)
