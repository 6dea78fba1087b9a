"""How a figure is told to people: value, unit, and one word against its target."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.indicators.models import NUMBER, POLARITY_WORDS, TOO_FEW, Indicator, Measurement
from kinerja.kit import clock
from kinerja.kit.format import day, number, period_label
from kinerja.rules import scale
from kinerja.rules.scale import Category

FEW = 10  # below this nothing is ranked or judged; quality.md, pages 9
HIDDEN = 5  # cells of a breakdown below this point to persons

_WATCH_FROM = scale.NEWEST.bands.floor_of(Category.HIGH)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number for everybody, every text already Indonesian; see components/key_figure.html."""

    slug: str
    label: str
    value: str | None
    unit: str
    word: str
    tone: str
    period: str
    source: str
    computed: str
    url: str
    no_data: str
    spark: str = ""
    gross: str = ""  # beside net days the calendar days that the citizen lived
    gross_url: str = ""


def key_figure(
    indicator: Indicator, row: Measurement | None, period: str, counted: datetime | None
) -> KeyFigure:
    """The figure of a unit in a period, or the sentence that there is none to tell.

    `counted` is when the indicator was last computed; a figure that did not change is older.
    """
    label = period_label(period)
    told = row if row and row.value is not None and row.n >= HIDDEN else None
    return KeyFigure(
        slug=indicator.slug,
        label=indicator.name,
        value=value_text(told) if told else None,
        unit=indicator.unit_word,
        word=judged_word(indicator, told) if told else "",
        tone=tone(told) if told else "none",
        period=label,
        source=source_text(told.n, indicator.counted) if told else "",
        computed=computed_text(counted) if told and counted else "",
        url=reverse("indicators:indicator", args=[indicator.slug]),
        no_data=_no_data(row, label, indicator.counted),
    )


def with_gross(figure: KeyFigure, twin: KeyFigure) -> KeyFigure:
    """A net figure and beside it its calendar time; a figure that is not told has none."""
    if figure.value is None or twin.value is None:
        return figure
    gross = _("%(value)s %(unit)s bagi warga") % {"value": twin.value, "unit": twin.unit}
    return replace(figure, gross=gross, gross_url=twin.url)


def value_text(row: Measurement) -> str:
    """ "12,5", or "lebih dari 12" where open cases carry the figure; a dash without one."""
    if row.value is None:
        return "–"
    text = number(row.value)
    return _("lebih dari %(value)s") % {"value": text} if row.at_least else text


def _no_data(row: Measurement | None, period: str, counted: str) -> str:
    if row and row.n:
        few = _("Kurang dari %(n)d %(counted)s untuk %(period)s, jadi angkanya tidak ditampilkan.")
        return few % {"n": HIDDEN, "period": period, "counted": counted}
    return _("Belum ada data untuk %(period)s.") % {"period": period}


def judged_word(indicator: Indicator, row: Measurement) -> str:
    """The word against the target, once there are enough cases to judge by."""
    if row.n >= FEW:
        return target_word(indicator, row)
    return _("baru sedikit %(counted)s") % {"counted": indicator.counted}


def target_word(indicator: Indicator, row: Measurement) -> str:
    """ "lebih cepat dari target 14"; nothing without a target."""
    if row.target is None or row.met is None:
        return ""
    target = number(row.target)
    if row.value == row.target and not row.at_least:
        return _("tepat pada target %(target)s") % {"target": target}
    return f"{met_word(indicator, row)} {target}"


def tone(row: Measurement) -> str:
    """Colour only ever accompanies the word."""
    if row.achievement_raw is None or row.n < FEW:
        return "none"
    if row.met:
        return "good"
    return "watch" if row.achievement_raw >= _WATCH_FROM else "late"


def person_text(indicator: Indicator, row: Measurement) -> str:
    """A person's own figure: a number, words, or that it is too early (rules/people.py)."""
    if row.standing == TOO_FEW:
        return _("belum cukup untuk dinilai")
    if row.standing == NUMBER:
        return f"{value_text(row)} {indicator.unit_word}"
    return met_word(indicator, row) or _("belum ada target")


def met_word(indicator: Indicator, row: Measurement) -> str:
    if row.met is None:
        return ""
    met, missed = POLARITY_WORDS[indicator.defined.polarity]
    return str(met if row.met else missed)


def source_text(n: int, counted: str) -> str:
    return _("Dihitung dari %(n)s %(counted)s.") % {"n": number(n), "counted": counted}


def computed_text(counted: datetime) -> str:
    return _("Dihitung %(day)s.") % {"day": day(clock.local_day(counted))}


def reached(indicator: Indicator, row: Measurement) -> str:
    """The achievement in percent as it was stored, with its word."""
    if row.achievement_capped is None:
        return "–"
    return f"{number(row.achievement_capped)} % · {row.category}"
