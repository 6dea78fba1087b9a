"""The charts of an indicator: a sentence, a drawing, and the table that says the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from kinerja.indicators.chart_places import groups_of, mark_of, ticks_of
from kinerja.indicators.definition import Measure
from kinerja.indicators.models import Indicator, Measurement, Milestone
from kinerja.indicators.queries.told import HIDDEN, KeyFigure, value_text
from kinerja.kit.charts import (
    Bar,
    BarChart,
    Event,
    LineChart,
    Point,
    Sparkline,
    bar_chart,
    line_chart,
    sparkline,
)
from kinerja.kit.format import day, number, period_label
from kinerja.rules.measures import Tally

Month = tuple[str, Measurement | None]
Told = tuple[str, Measurement]
YES_AND_NO = {0: _lazy("tidak"), 1: _lazy("ya")}
GRADES = {
    1: _lazy("tidak baik"),
    2: _lazy("kurang baik"),
    3: _lazy("baik"),
    4: _lazy("sangat baik"),
}


@dataclass(frozen=True, slots=True)
class Chart:
    """What components/chart_frame.html prints."""

    title: str
    lead: str = ""
    drawing: SafeString | str = ""
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    source: str = ""
    url: str = ""


def trend(indicator: Indicator, series: Sequence[Month], milestones: Iterable[Milestone]) -> Chart:
    """An indicator month by month. A month of few cases is drawn as not known."""
    title = _("%(name)s dari bulan ke bulan") % {"name": indicator.name}
    known = [(month, row) for month, row in series if row and _is_told(row)]
    if not known:
        return Chart(title=title, lead=_("Belum ada data."))
    lead = _lead(indicator, known[0], known[-1])
    ticks = ticks_of([month for month, _row in series])
    chart = LineChart(
        title=title,
        description=lead,
        unit=indicator.unit_word,
        points=[_point(row, tick) for (_month, row), tick in zip(series, ticks, strict=True)],
        events=_events(series, milestones),
    )
    return Chart(
        title=title,
        lead=lead,
        drawing=line_chart(chart),
        columns=[_("Bulan"), indicator.unit_word, _("Target"), capfirst(indicator.counted)],
        rows=[_row(month, row) for month, row in series],
        source=_("Bulan dengan kurang dari %(n)d %(counted)s diarsir.")
        % {"n": HIDDEN, "counted": indicator.counted},
        url=reverse("indicators:indicator", args=[indicator.slug]),
    )


def histogram(indicator: Indicator, tally: Tally, target: Decimal | None = None) -> Chart:
    """The tally behind a figure; what is still open is hatched.

    `target` is drawn where the values are what it speaks of; a share has its target in percent.
    """
    title = _("Sebaran di balik angka ini")
    if tally.n < HIDDEN or indicator.defined.counts_codes:
        return Chart(title=title)
    aim = None if indicator.defined.measure is Measure.SHARE else target
    groups = groups_of(tally, aim)
    bars = [_bar(indicator, tally, values) for values in groups]
    lead = _spread(tally, indicator.counted)
    drawn = bar_chart(
        BarChart(
            title=title,
            description=lead,
            unit=indicator.counted,
            bars=bars,
            mark=None if aim is None else mark_of(aim, groups, indicator.defined.polarity),
            mark_label="" if aim is None else _("target %(target)s") % {"target": number(aim)},
        )
    )
    return Chart(
        title=title,
        lead=lead,
        drawing=drawn,
        columns=[_value_word(indicator), _("Selesai dihitung"), _("Masih terbuka")],
        rows=[[bar.label, number(bar.closed), number(bar.waiting)] for bar in bars],
    )


def with_sparks(
    figures: Iterable[KeyFigure], recent: Mapping[str, Sequence[Decimal | None]]
) -> list[KeyFigure]:
    """Key figures with the small line of their last months, where there is a line to draw."""
    return [replace(one, spark=_spark(one.label, recent.get(one.slug, ()))) for one in figures]


def _spark(label: str, values: Sequence[Decimal | None]) -> str:
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    title = _("%(name)s, dua tahun terakhir") % {"name": label}
    way = {"first": number(known[0]), "last": number(known[-1])}
    return sparkline(Sparkline(title, _("Dari %(first)s ke %(last)s.") % way, values))


# The line --------------------------------------------------------------------------------------


def _is_told(row: Measurement) -> bool:
    return row.value is not None and row.n >= HIDDEN


def _point(row: Measurement | None, tick: str) -> Point:
    if row is None:
        return Point(None, tick)
    value = row.value if _is_told(row) else None
    return Point(value, tick, row.at_least, row.target)


def _events(series: Sequence[Month], milestones: Iterable[Milestone]) -> list[Event]:
    places = {month: at for at, (month, _row) in enumerate(series)}
    return [
        Event(
            places[f"{one.on:%Y-%m}"] - 0.5 + one.on.day / 31,
            f"{one.label} ({day(one.on)})",
        )
        for one in milestones
        if f"{one.on:%Y-%m}" in places
    ]


def _lead(indicator: Indicator, first: Told, last: Told) -> str:
    """First and last month, and the way between them where the open cases leave no doubt."""
    told = {
        "first": f"{value_text(first[1])} {indicator.unit_word}",
        "last": f"{value_text(last[1])} {indicator.unit_word}",
        "from": period_label(first[0]),
        "to": period_label(last[0]),
    }
    if first[0] == last[0]:
        return capfirst(_("%(last)s pada %(to)s.") % told)
    return capfirst(_way(first[1], last[1]) % told)


def _way(first: Measurement, last: Measurement) -> str:
    was, now = first.value or Decimal(0), last.value or Decimal(0)
    if now > was and not first.at_least:
        return _("Dari %(from)s (%(first)s) naik menjadi %(last)s pada %(to)s.")
    if now < was and not last.at_least:
        return _("Dari %(from)s (%(first)s) turun menjadi %(last)s pada %(to)s.")
    return _("%(first)s pada %(from)s, %(last)s pada %(to)s.")


def _row(month: str, row: Measurement | None) -> list[str]:
    label = period_label(month)
    if row is None or row.value is None:
        return [label, _("belum ada data"), "–", "0"]
    if row.n < HIDDEN:
        return [label, _("terlalu sedikit"), "–", _("kurang dari %(n)d") % {"n": HIDDEN}]
    target = number(row.target) if row.target is not None else "–"
    return [label, value_text(row), target, number(row.n)]


# The bars --------------------------------------------------------------------------------------


def _spread(tally: Tally, counted: str) -> str:
    words = {"counted": counted, "n": number(tally.n), "open": number(sum(tally.open.values()))}
    if not tally.open:
        return _("%(n)s %(counted)s.") % words
    return _("%(n)s %(counted)s, %(open)s di antaranya masih terbuka (diarsir).") % words


def _bar(indicator: Indicator, tally: Tally, values: range) -> Bar:
    label = _value_label(indicator, values[0])
    if len(values) > 1:
        label = f"{number(values[0])}–{number(values[-1])}"
    return Bar(
        label,
        sum(tally.closed.get(value, 0) for value in values),
        sum(tally.open.get(value, 0) for value in values),
    )


def _value_label(indicator: Indicator, value: int) -> str:
    definition = indicator.defined
    if definition.measure is not Measure.SHARE:
        return number(value)
    words = YES_AND_NO if definition.share_of == frozenset({1}) else GRADES
    return str(words.get(value, number(value)))


def _value_word(indicator: Indicator) -> str:
    share = indicator.defined.measure is Measure.SHARE
    return _("Nilai") if share else indicator.unit_word
