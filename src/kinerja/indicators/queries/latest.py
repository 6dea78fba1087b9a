"""The newest measurement of everything: corrections are appended, so the last row counts."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from kinerja.indicators.models import Indicator, Measurement, Run
from kinerja.kit.reading import once_a_reading

Key = tuple[int, int | None, str]


def latest_measurements(indicator: Indicator) -> dict[Key, Measurement]:
    """By unit, employee and period; one statement."""
    return {row.key: row for row in Measurement.objects.filter(indicator=indicator)}


def latest_of_units(
    indicator: Indicator, units: Collection[int], periods: Collection[str]
) -> dict[tuple[int, str], Measurement]:
    """The figures of these units in these periods; one statement."""
    rows = Measurement.objects.of_units().filter(indicator=indicator)
    wanted = rows.filter(unit__in=units, period__in=periods)
    return {(row.unit_id, row.period): row for row in wanted}


def latest_of_unit(unit: int, period: str) -> dict[int, Measurement]:
    """A unit's figures of a period, by indicator; one statement."""
    rows = Measurement.objects.of_units().filter(unit=unit, period=period)
    return {row.indicator_id: row for row in rows}


def latest_of_employee(employee: int, period: str) -> dict[tuple[int, int], Measurement]:
    """A person's own figures of a period, by unit and indicator.

    Whoever moved on in mid-period has figures in both units: a mutation splits the period.
    """
    rows = Measurement.objects.filter(employee=employee, period=period).select_related("unit")
    return {(row.unit_id, row.indicator_id): row for row in rows}


@once_a_reading
def last_counted() -> dict[int, datetime]:
    """When each indicator was last computed, by indicator; one statement."""
    newest = Run.objects.order_by().values_list("indicator").annotate(Max("at"))
    return dict(newest)
