"""The newest measurement of everything: corrections are appended, so the last row counts."""

from collections.abc import Collection

from kinerja.indicators.models import Indicator, Measurement

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


def latest_of_employee(employee: int, period: str) -> dict[int, Measurement]:
    """A person's own figures of a period, by indicator; over all units they worked in, the last."""
    rows = Measurement.objects.filter(employee=employee, period=period)
    return {row.indicator_id: row for row in rows}
