"""The charts of an indicator: a sentence, a drawing, and the table that says the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kinerja.indicators.definition import Measure
from kinerja.indicators.models import Indicator, Measurement, Milestone
from kinerja.indicators.queries.told import HIDDEN, value_text
from kinerja.kit.charts import Bar, BarChart, Event, LineChart, Point, bar_chart, line_chart
from kinerja.kit.format import day, number, period_label
from kinerja.rules.measures import Tally

Month = tuple[str, Measurement | None]
MOST_BARS = 24


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
    known = [(month, row) for month, row in series if _is_told(row)]
    if not known:
        return Chart(title=title, lead=_("Belum ada data."))
    lead = _lead(indicator, known[0], known[-1])
    chart = LineChart(
        title=title,
        description=lead,
        unit=indicator.unit_word,
        points=[_point(month, row) for month, row in series],
        events=_events(series, milestones),
    )
    return Chart(
        title=title,
        lead=lead,
        drawing=line_chart(chart),
        columns=[_("Bulan"), indicator.unit_word, _("Target"), _("Laporan")],
        rows=[_row(month, row) for month, row in series],
        source=_("Bulan dengan kurang dari %(n)d laporan diarsir.") % {"n": HIDDEN},
        url=reverse("indicators:indicator", args=[indicator.slug]),
    )


def histogram(indicator: Indicator, tally: Tally) -> Chart:
    """The tally behind a figure; what is still open is hatched."""
    title = _("Sebaran di balik angka ini")
    if tally.n < HIDDEN:
        return Chart(title=title)
    bars = _bars(indicator, tally)
    waiting = sum(tally.open.values())
    lead = _("%(n)s laporan, %(open)s di antaranya masih terbuka (diarsir).") % {
        "n": number(tally.n),
        "open": number(waiting),
    }
    drawn = bar_chart(BarChart(title=title, description=lead, unit=_("laporan"), bars=bars))
    rows = [[bar.label, number(bar.closed), number(bar.waiting)] for bar in bars]
    return Chart(
        title=title,
        lead=lead,
        drawing=drawn,
        columns=[_value_word(indicator), _("Selesai dihitung"), _("Masih terbuka")],
        rows=rows,
    )


# The line --------------------------------------------------------------------------------------


def _is_told(row: Measurement | None) -> bool:
    return row is not None and row.value is not None and row.n >= HIDDEN


def _point(month: str, row: Measurement | None) -> Point:
    tick = month[:4] if month.endswith("-01") else ""
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


def _lead(
    indicator: Indicator,
    first: tuple[str, Measurement | None],
    last: tuple[str, Measurement | None],
) -> str:
    words = _("%(first)s %(unit)s pada %(from)s, %(last)s %(unit)s pada %(to)s.")
    return words % {
        "first": value_text(first[1]) if first[1] else "",
        "last": value_text(last[1]) if last[1] else "",
        "unit": indicator.unit_word,
        "from": period_label(first[0]),
        "to": period_label(last[0]),
    }


def _row(month: str, row: Measurement | None) -> list[str]:
    label = period_label(month)
    if row is None or row.value is None:
        return [label, _("belum ada data"), "–", "0"]
    if row.n < HIDDEN:
        return [label, _("terlalu sedikit"), "–", _("kurang dari %(n)d") % {"n": HIDDEN}]
    target = number(row.target) if row.target is not None else "–"
    return [label, value_text(row), target, number(row.n)]


# The bars --------------------------------------------------------------------------------------


def _bars(indicator: Indicator, tally: Tally) -> list[Bar]:
    """One bar a value, or runs of equal width where there are many values."""
    values = sorted({*tally.closed, *tally.open})
    low, high = values[0], values[-1]
    width = -(-(high - low + 1) // MOST_BARS)
    starts = range(low, high + 1, width)
    return [_bar(indicator, tally, range(start, min(start + width, high + 1))) for start in starts]


def _bar(indicator: Indicator, tally: Tally, values: range) -> Bar:
    label = _value_label(indicator, values[0])
    if len(values) > 1:
        label = f"{values[0]}–{values[-1]}"
    return Bar(
        label,
        sum(tally.closed.get(value, 0) for value in values),
        sum(tally.open.get(value, 0) for value in values),
    )


def _value_label(indicator: Indicator, value: int) -> str:
    definition = indicator.defined
    if definition.measure is Measure.SHARE and definition.share_of == frozenset({1}):
        return _("ya") if value else _("tidak")
    return number(Decimal(value))


def _value_word(indicator: Indicator) -> str:
    share = indicator.defined.measure is Measure.SHARE
    return _("Nilai") if share else indicator.unit_word
