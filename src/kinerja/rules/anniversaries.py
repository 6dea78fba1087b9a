"""Whole years of service or of a contract, counted from the day on which they began.

A year is whole when its last day is over. So 29 February has its anniversary on 1 March of a
year without that day, never a day early.
"""

from datetime import date, timedelta


def anniversary(start: date, years: int) -> date:
    """The day on which so many years since `start` are over; ValueError beyond the year 9999."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def year_around(start: date, on: date) -> tuple[date, date]:
    """First and last day of the year that holds `on`, counted from `start`.

    Raises ValueError when `on` comes before `start`.
    """
    if on < start:
        raise ValueError("no year has begun before its first day")
    years = on.year - start.year
    if anniversary(start, years) > on:
        years -= 1
    return anniversary(start, years), anniversary(start, years + 1) - timedelta(days=1)
