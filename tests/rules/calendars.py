"""The calendars that the tests of the rules reckon with."""

from datetime import date

from kinerja.rules.workdays import WorkCalendar
from tests.rules.cases import rows

YEARS = frozenset({2024, 2025, 2026})
OFFICIAL = WorkCalendar(
    years=YEARS,
    days_off=frozenset(date.fromisoformat(row["date"]) for row in rows("holidays_2024_2026.csv")),
)
WEEKENDS_ONLY = WorkCalendar(years=frozenset(range(2024, 2030)), days_off=frozenset())
