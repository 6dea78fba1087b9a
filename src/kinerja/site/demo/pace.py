"""How long this office takes: the story that the demo tells, as a table."""

from bisect import bisect_right
from datetime import date
from math import log
from random import Random
from typing import Final

from kinerja.rules.complaints import Kind
from kinerja.site.demo import office

# Median working days to the first answer. The turn comes after the IKU is set (January 2025) and
# people are trained (March and September 2025).
TREND: Final = (
    (date(2024, 1, 1), 21.7),
    (date(2024, 7, 1), 22.4),
    (date(2025, 1, 13), 22.0),
    (date(2025, 3, 15), 19.5),
    (date(2025, 9, 16), 15.0),
    (date(2025, 12, 31), 11.3),
    (date(2026, 6, 30), 10.0),
    (date(2026, 12, 31), 9.3),
)
# One kelurahan excels, one lags; the others differ a little.
UNITS: Final = {
    office.SRONDOL_WETAN: 0.74,
    office.GEDAWANG: 1.45,
    office.PUDAKPAYUNG: 0.95,
    office.NGESREP: 1.1,
    office.PADANGSARI: 0.92,
    office.WELFARE: 1.12,
    office.GOVERNMENT: 0.9,
}
KINDS: Final = {
    Kind.SERVICE: 1.0,
    Kind.INFORMATION: 0.42,
    Kind.ASPIRATION: 0.6,
    Kind.INTEGRITY: 3.0,
}
# Floods at the start of the year take everybody's time.
RAINY: Final = {1: 1.12, 2: 1.1}
SPREAD: Final = 0.42


def first_answer(chance: Random, kind: Kind, unit: str, received: date) -> int:
    """Working days until the first answer, at least one."""
    usual = trend(received) * KINDS[kind] * UNITS.get(unit, 1.0) * RAINY.get(received.month, 1.0)
    return max(1, round(chance.lognormvariate(log(usual), SPREAD)))


def rest_of_work(chance: Random, received: date) -> int:
    """Working days from a first answer to the final one; none where the first was final."""
    if chance.random() < 0.4:
        return 0
    return max(1, round(chance.lognormvariate(log(trend(received) / 6), 0.6)))


def trend(day: date) -> float:
    """The table, with straight lines between its rows."""
    at = bisect_right(TREND, day, key=lambda row: row[0])
    if at == len(TREND):
        return TREND[-1][1]
    (begins, low), (ends, high) = TREND[max(at - 1, 0)], TREND[at]
    return low + (high - low) * (day - begins) / (ends - begins)


def mark(chance: Random, working_days: int) -> int:
    """What a reporter thinks of it, 1 to 4: whoever waits is less content."""
    is_content = chance.random() < min(0.93, max(0.2, 1.12 - 0.026 * working_days))
    return chance.choices((3, 4) if is_content else (2, 1), (6, 4))[0]
