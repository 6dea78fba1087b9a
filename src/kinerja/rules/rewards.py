"""What good years and long service may lead to, and when guidance must follow a year.

R-RWD-2 (priority), R-RWD-6 (rank), R-RWD-10 (Satyalancana Karya Satya), R-DIK-11 (guidance).
All of it is information and proposals: it says who may be thought of, never who gets what.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from kinerja.rules import editions
from kinerja.rules.anniversaries import anniversary
from kinerja.rules.discipline import Severity
from kinerja.rules.editions import ALWAYS
from kinerja.rules.predicates import Predikat, Rating


class Satyalancana(StrEnum):
    """Satyalancana Karya Satya, the lowest first (R-RWD-10)."""

    X = "x"
    XX = "xx"
    XXX = "xxx"


class Priority(StrEnum):
    """What somebody may be prioritised for (R-RWD-2)."""

    SUCCESSION = "kelompok_rencana_suksesi"
    DEVELOPMENT = "pengembangan_kompetensi"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Years of service of each decoration, and the least predikat for what else may follow.

    `priority` and `rank` ask it of as many years in a row as `years`; below `guidance` it must
    follow. From `barring` on, a punishment keeps the decoration away.
    """

    service: Mapping[Satyalancana, int]
    barring: Severity
    years: int
    priority: Mapping[Priority, Predikat]
    rank: Predikat
    guidance: Predikat


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="UU 20/2009; PP 1/2010; PP 35/2010; PP 30/2019",
        service={Satyalancana.X: 10, Satyalancana.XX: 20, Satyalancana.XXX: 30},
        barring=Severity.SEDANG,
        years=2,
        priority={
            Priority.SUCCESSION: Predikat.SANGAT_BAIK,
            Priority.DEVELOPMENT: Predikat.BAIK,
        },
        rank=Predikat.BAIK,
        guidance=Predikat.BAIK,
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """What may follow on this day (R-RWD-2, R-RWD-6, R-RWD-10, R-DIK-11)."""
    return editions.in_force(EDITIONS, on)


@dataclass(frozen=True, slots=True)
class Break:
    """Leave outside state service (CLTN), both days included; `last` is None while it goes on.

    Raises ValueError when it ends before it begins.
    """

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError("a break does not end before it begins")


def reached(
    cpns: date, breaks: Iterable[Break] = (), edition: Edition = NEWEST
) -> dict[Satyalancana, date | None]:
    """The day on which the service of each decoration is whole, past or to come (R-RWD-10).

    Service runs without a gap from the first day as CPNS, and begins anew after a break; what
    was reached before it stays. None while a break goes on. ValueError beyond the year 9999.
    """
    stretches = list(_stretches(cpns, breaks))
    return {one: _whole(years, stretches) for one, years in edition.service.items()}


def candidate_for(
    days: Mapping[Satyalancana, date | None],
    on: date,
    heaviest: Severity,
    edition: Edition = NEWEST,
) -> Satyalancana | None:
    """The highest decoration that may be proposed on this day, by what `reached` told (R-RWD-10).

    `heaviest` is the heaviest punishment of all the years; from moderate on there is none.
    """
    if heaviest >= edition.barring:
        return None
    whole = [one for one, day in days.items() if day is not None and day <= on]
    return max(whole, key=lambda one: edition.service[one], default=None)


def priorities(
    years: Mapping[int, Predikat], last: int, edition: Edition = NEWEST
) -> frozenset[Priority] | None:
    """What the years up to `last` may prioritise somebody for (R-RWD-2).

    Who is prioritised for succession is for development too. None when a year has no predikat.
    """
    lowest = _lowest(years, last, edition)
    if lowest is None:
        return None
    return frozenset(one for one, least in edition.priority.items() if lowest >= least)


def meets_rank_condition(
    years: Mapping[int, Predikat], last: int, edition: Edition = NEWEST
) -> bool | None:
    """Whether the years up to `last` are good enough for a higher rank (R-RWD-6).

    One condition among others. None when a year has no predikat.
    """
    lowest = _lowest(years, last, edition)
    return None if lowest is None else lowest >= edition.rank


def needs_guidance(
    of: Predikat | None, behaviour: Rating | None = None, edition: Edition = NEWEST
) -> bool | None:
    """Whether guidance (bimbingan kinerja) or a plan of learning must follow (R-DIK-11).

    It must after a predikat under Baik, and after behaviour below what was expected. None when
    the predikat is not known and the behaviour asks for nothing.
    """
    if behaviour is Rating.BELOW:
        return True
    return None if of is None else of < edition.guidance


def _lowest(years: Mapping[int, Predikat], last: int, edition: Edition) -> Predikat | None:
    asked = range(last - edition.years + 1, last + 1)
    if any(year not in years for year in asked):
        return None
    return min(years[year] for year in asked)


def _stretches(cpns: date, breaks: Iterable[Break]) -> Iterator[tuple[date, date | None]]:
    """First day of each service without a gap, and the day that ended it; None if none did."""
    start = cpns
    for one in sorted(breaks, key=lambda one: one.first):
        yield start, one.first
        if one.last is None:
            return
        start = max(start, one.last + timedelta(days=1))
    yield start, None


def _whole(years: int, stretches: list[tuple[date, date | None]]) -> date | None:
    ends = ((anniversary(start, years), end) for start, end in stretches)
    return next((day for day, end in ends if end is None or day <= end), None)
