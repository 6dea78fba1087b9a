"""What the pages about indicators print: read from stored figures, never from an engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kinerja.indicators.models import Indicator, Measurement, Milestone, Run, TallyRow
from kinerja.indicators.queries.latest import last_counted, latest_of_unit, latest_of_units
from kinerja.indicators.queries.told import (
    HIDDEN,
    KeyFigure,
    judged_word,
    key_figure,
    tone,
    value_text,
    with_gross,
)
from kinerja.kit import clock
from kinerja.kit.format import number, period_label
from kinerja.kit.reading import once_a_reading
from kinerja.organisation.models import Service, Unit
from kinerja.organisation.queries import subtree_ids, top_unit
from kinerja.rules.measures import Tally
from kinerja.rules.periods import Period, parse_period

MONTHS_SHOWN = 36
MONTHS_SPARKED = 24
YEARS_OFFERED = 3


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the table of a page; texts are ready to print."""

    name: str
    code: str
    value: str
    word: str
    tone: str
    n: str


@dataclass(frozen=True, slots=True)
class Explained:
    """How a figure came about: its tally, the run that counted it, the edition of the rules."""

    tally: Tally
    run: Run | None
    shown: Measurement | None


def indicator_named(slug: str) -> Indicator:
    return get_object_or_404(Indicator, slug=slug, in_force=True)


@once_a_reading
def indicators_in_force() -> list[Indicator]:
    return list(Indicator.objects.filter(in_force=True))


def indicators_of_people() -> list[Indicator]:
    """Those that are also counted person by person; counters name no person."""
    return [
        one for one in indicators_in_force() if "employee" in one.definition["question"]["subject"]
    ]


def names_counted(indicator: Indicator, tally: Tally) -> list[list[str]]:
    """Which things the values of a tally stand for, by name, and how often each; few are hidden."""
    if not indicator.defined.counts_codes:
        return []
    found = Service.objects.filter(pk__in=tally.closed).order_by("name", "pk")
    counts = ((name, tally.closed[pk]) for pk, name in found.values_list("pk", "name"))
    few = _("kurang dari %(n)d") % {"n": HIDDEN}
    return [[name, few if n < HIDDEN else number(n)] for name, n in counts]


def unit_asked(code: str) -> Unit:
    """The unit of `?unit=`, or the top one; 404 for a code that does not exist."""
    if code:
        return get_object_or_404(Unit, code=code)
    top = top_unit()
    if top is None:
        raise Http404("no unit yet")
    return top


def period_asked(text: str) -> Period:
    """The period of `?periode=`, or the current year; nonsense reads as the current year."""
    try:
        return parse_period(text or str(clock.today().year))
    except ValueError:
        return parse_period(str(clock.today().year))


def key_figures(unit: Unit, period: Period) -> list[KeyFigure]:
    """Each indicator in force for this unit; one of calendar days stands with its net one."""
    found, counted, twins = latest_of_unit(unit.pk, period.label), last_counted(), gross_twins()
    told = {
        one.pk: key_figure(one, found.get(one.pk), period.label, counted.get(one.pk))
        for one in indicators_in_force()
    }
    return [
        with_gross(figure, told[twins[pk]]) if pk in twins else figure
        for pk, figure in told.items()
        if pk not in twins.values()
    ]


@once_a_reading
def gross_twins() -> dict[int, int]:
    """Indicator of net days -> the one that asks the same about calendar days (R-ADU-30)."""
    defined = [(one.pk, one.defined) for one in indicators_in_force()]
    return {
        pk: other
        for pk, definition in defined
        if (gross := definition.gross)
        for other, asked in defined
        if asked == gross
    }


def figure_of(indicator: Indicator, unit: Unit, period: Period, behind: Explained) -> KeyFigure:
    """The figure of one indicator, with its calendar time beside it."""
    counted = behind.run.at if behind.run else None
    figure = key_figure(indicator, behind.shown, period.label, counted)
    twin = gross_twins().get(indicator.pk)
    if twin is None:
        return figure
    (gross,) = (one for one in indicators_in_force() if one.pk == twin)
    found = latest_of_units(gross, [unit.pk], [period.label])
    told = key_figure(gross, found.get((unit.pk, period.label)), period.label, counted)
    return with_gross(figure, told)


def recent_values(unit: Unit, until: date) -> dict[str, list[Decimal | None]]:
    """The last two years of each indicator, by slug; None where nothing may be told."""
    months = _months(until)[-MONTHS_SPARKED:]
    rows = Measurement.objects.of_units().filter(unit=unit, period__in=months)
    found: dict[str, list[Decimal | None]] = {}
    for slug, month, value, n in rows.values_list("indicator__slug", "period", "value", "n"):
        series = found.setdefault(slug, [None] * MONTHS_SPARKED)
        series[months.index(month)] = value if n >= HIDDEN else None
    return found


def month_series(
    indicator: Indicator, unit: Unit, until: date
) -> list[tuple[str, Measurement | None]]:
    """The last months up to `until`, oldest first; None where nothing was counted."""
    months = _months(until)
    found = latest_of_units(indicator, [unit.pk], months)
    series = [(month, found.get((unit.pk, month))) for month in months]
    first = next((at for at, (_month, row) in enumerate(series) if row), len(series))
    return series[first:]


def unit_rows(indicator: Indicator, unit: Unit, period: Period) -> list[UnitRow]:
    """The units directly below, in the order of their codes: told, never ranked."""
    children = list(Unit.objects.filter(parent=unit).order_by("code"))
    found = latest_of_units(indicator, [child.pk for child in children], [period.label])
    return [_unit_row(indicator, child, found.get((child.pk, period.label))) for child in children]


def explained(indicator: Indicator, unit: Unit, period: Period) -> Explained:
    """The tally behind a unit's figure and the run it came from."""
    rows = TallyRow.objects.filter(
        indicator=indicator, unit__in=subtree_ids(unit), month__in=period.months
    )
    closed: dict[int, int] = {}
    waiting: dict[int, int] = {}
    for value, is_open, n in rows.values_list("value", "is_open", "n"):
        side = waiting if is_open else closed
        side[value] = side.get(value, 0) + n
    shown = latest_of_units(indicator, [unit.pk], [period.label]).get((unit.pk, period.label))
    run = Run.objects.filter(indicator=indicator).first()
    return Explained(Tally(closed, waiting), run, shown)


@once_a_reading
def milestones() -> Sequence[Milestone]:
    return list(Milestone.objects.all())


def offered_periods() -> list[tuple[str, str]]:
    """The years and quarters that a page offers, newest first."""
    year = clock.today().year
    labels = [
        label
        for offered in range(year, year - YEARS_OFFERED, -1)
        for label in (str(offered), *(f"{offered}-Q{quarter}" for quarter in (4, 3, 2, 1)))
    ]
    return [(label, period_label(label)) for label in labels if _begun(label)]


def reportable_periods() -> list[tuple[str, str]]:
    """The last twelve months, then quarters and years, newest first."""
    months = reversed(_months(clock.today())[-12:])
    return [*((label, period_label(label)) for label in months), *offered_periods()]


def _begun(label: str) -> bool:
    return parse_period(label).first <= clock.today()


def _months(until: date) -> list[str]:
    last = until.year * 12 + until.month - 1
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(last - MONTHS_SHOWN + 1, last + 1)]


def _unit_row(indicator: Indicator, unit: Unit, row: Measurement | None) -> UnitRow:
    if row is None or row.value is None:
        return UnitRow(unit.name, unit.code, "–", _("belum ada data"), "none", "0")
    if row.n < HIDDEN:
        hidden = _("kurang dari %(n)d") % {"n": HIDDEN}
        return UnitRow(unit.name, unit.code, "–", _("terlalu sedikit"), "none", hidden)
    word = judged_word(indicator, row)
    return UnitRow(unit.name, unit.code, value_text(row), word, tone(row), number(row.n))
