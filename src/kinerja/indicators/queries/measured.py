"""What `kinerja measure` prints: one row a subject, indicator and period."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from kinerja.indicators.models import NUMBER, Indicator, Measurement
from kinerja.indicators.queries.told import HIDDEN, person_text
from kinerja.organisation.models import Unit
from kinerja.rules.measures import plain


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """Values as texts with a decimal point; None where there is no number to tell."""

    subject: str
    subject_name: str
    indicator: str
    period: str
    n: int | None
    value: str | None
    target: str | None
    achievement_raw: str | None
    achievement_capped: str | None
    category: str | None
    note: str | None


def measured_rows(
    period: str,
    units: Collection[int],
    *,
    only: Indicator | None = None,
    public: bool = False,
) -> Iterator[MeasuredRow]:
    """Every figure of these units, and of their people, in a period; units first.

    The public gets neither people nor figures of so few cases that they point to people.
    """
    names = {unit.pk: unit for unit in Unit.objects.filter(pk__in=units)}
    wanted = Measurement.objects.filter(period=period, unit__in=units)
    wanted = wanted.of_units() if public else wanted
    for indicator in [only] if only else Indicator.objects.filter(in_force=True):
        latest = {row.key: row for row in wanted.filter(indicator=indicator)}
        ordered = sorted(latest.values(), key=lambda row: _order(row, names))
        told = _public_row if public else _row
        yield from (told(indicator, row, names[row.unit_id]) for row in ordered)


def _order(row: Measurement, names: dict[int, Unit]) -> tuple[bool, str, int]:
    return row.employee_id is not None, names[row.unit_id].code, row.employee_id or 0


def _row(indicator: Indicator, row: Measurement, unit: Unit) -> MeasuredRow:
    person = row.employee_id is not None
    return MeasuredRow(
        subject=f"{unit.code}/pegawai-{row.employee_id}" if person else unit.code,
        subject_name=unit.name,
        indicator=indicator.slug,
        period=row.period,
        n=row.n,
        value=_value(row),
        target=_text(row.target),
        achievement_raw=_text(row.achievement_raw),
        achievement_capped=_text(row.achievement_capped),
        category=row.category or None,
        note=_note(indicator, row),
    )


def _public_row(indicator: Indicator, row: Measurement, unit: Unit) -> MeasuredRow:
    told = _row(indicator, row, unit)
    if not 0 < row.n < HIDDEN:
        return told
    return replace(
        told,
        n=None,
        value=None,
        achievement_raw=None,
        achievement_capped=None,
        category=None,
        note=_("kurang dari %(n)d %(counted)s") % {"n": HIDDEN, "counted": indicator.counted},
    )


def _value(row: Measurement) -> str | None:
    text = _text(row.value)
    return f"> {text}" if text is not None and row.at_least else text


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _note(indicator: Indicator, row: Measurement) -> str | None:
    if row.n == 0:
        return _("belum ada data")
    return None if row.standing == NUMBER else person_text(indicator, row)
