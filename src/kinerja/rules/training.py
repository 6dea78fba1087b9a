"""Hours of learning (jam pelajaran, JP): what a year asks for, what it allows, what counts.

R-DIK-2 (PNS), R-DIK-3 (PPPK), R-DIK-4 (kinds), R-DIK-6 (how many JP), R-DIK-7 (the mix). JP are
exact until one rounding of their sum to two decimals, half up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final, TypeAlias

from kinerja.rules import editions
from kinerja.rules.anniversaries import year_around
from kinerja.rules.editions import ALWAYS
from kinerja.rules.measures import rounded

Hours: TypeAlias = Fraction | Decimal | int


class LearningGroup(StrEnum):
    """Bentuk pengembangan kompetensi (R-DIK-4)."""

    EDUCATION = "pendidikan"
    CLASSICAL = "klasikal"
    NON_CLASSICAL = "nonklasikal"


class Learning(StrEnum):
    """Jenis pengembangan kompetensi (R-DIK-4)."""

    STUDY_ASSIGNMENT = "tugas_belajar"
    STRUCTURAL = "pelatihan_struktural"
    MANAGERIAL = "pelatihan_manajerial"
    TECHNICAL = "pelatihan_teknis"
    FUNCTIONAL = "pelatihan_fungsional"
    SOCIOCULTURAL = "pelatihan_sosial_kultural"
    SEMINAR = "seminar"
    WORKSHOP = "workshop"
    COURSE = "kursus"
    UPGRADING = "penataran"
    TECHNICAL_GUIDANCE = "bimtek"
    BRIEFING = "sosialisasi"
    COACHING = "coaching"
    MENTORING = "mentoring"
    E_LEARNING = "e_learning"
    DISTANCE = "pelatihan_jarak_jauh"
    SECONDMENT = "detasering"
    OUTBOUND = "outbound"
    BENCHMARKING = "benchmarking"
    EXCHANGE = "pertukaran"
    SELF_STUDY = "belajar_mandiri"
    COMMUNITY = "komunitas_belajar"
    INTERNSHIP = "magang"

    @property
    def group(self) -> LearningGroup:
        return _GROUP_OF[self]


ITEMS: Final[Mapping[LearningGroup, tuple[Learning, ...]]] = MappingProxyType(
    {
        LearningGroup.EDUCATION: (Learning.STUDY_ASSIGNMENT,),
        LearningGroup.CLASSICAL: (
            Learning.STRUCTURAL,
            Learning.MANAGERIAL,
            Learning.TECHNICAL,
            Learning.FUNCTIONAL,
            Learning.SOCIOCULTURAL,
            Learning.SEMINAR,
            Learning.WORKSHOP,
            Learning.COURSE,
            Learning.UPGRADING,
            Learning.TECHNICAL_GUIDANCE,
            Learning.BRIEFING,
        ),
        LearningGroup.NON_CLASSICAL: (
            Learning.COACHING,
            Learning.MENTORING,
            Learning.E_LEARNING,
            Learning.DISTANCE,
            Learning.SECONDMENT,
            Learning.OUTBOUND,
            Learning.BENCHMARKING,
            Learning.EXCHANGE,
            Learning.SELF_STUDY,
            Learning.COMMUNITY,
            Learning.INTERNSHIP,
        ),
    }
)
_GROUP_OF: Final = {item: group for group, items in ITEMS.items() for item in items}


class Per(StrEnum):
    """What an office counts where no certificate tells the JP (R-DIK-6)."""

    DAY = "hari"
    SESSION = "sesi"


@dataclass(frozen=True, slots=True)
class Worth:
    """So many JP for each day or session; ValueError below one."""

    jp: int
    per: Per

    def __post_init__(self) -> None:
        if self.jp < 1:
            raise ValueError("a day or a session of learning is worth at least one JP")


MINUTES_PER_JP: Final = 45
"""Design default (R-DIK-6)."""

WORTH: Final[Mapping[Learning, Worth]] = MappingProxyType(
    {
        Learning.SEMINAR: Worth(6, Per.DAY),
        Learning.COACHING: Worth(2, Per.SESSION),
        Learning.INTERNSHIP: Worth(8, Per.DAY),
    }
)
"""Design default (R-DIK-6); of every other kind the certificate tells."""


class Servant(StrEnum):
    """Whose hours they are: the bounds differ (R-DIK-2, R-DIK-3)."""

    PNS = "pns"
    PPPK = "pppk"
    PPPK_JPT = "pppk_jpt"  # jabatan pimpinan tinggi utama or madya, the exception of the text


class Way(StrEnum):
    """How one learns (R-DIK-7)."""

    FORMAL = "formal"
    SOCIAL = "social"
    ON_THE_JOB = "on_the_job"


@dataclass(frozen=True, slots=True)
class Bounds:
    """JP that a year asks for (`at_least`) and allows (`at_most`); None where there is no bound."""

    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """The JP of a year for each kind of servant, and the percent of each way of learning."""

    bounds: Mapping[Servant, Bounds]
    mix: Mapping[Way, int]


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PP 11/2017 jo. PP 17/2020; PP 49/2018; PerLAN 10/2018",
        bounds={
            Servant.PNS: Bounds(at_least=20),
            Servant.PPPK: Bounds(at_most=24),
            Servant.PPPK_JPT: Bounds(),
        },
        mix={Way.FORMAL: 10, Way.SOCIAL: 20, Way.ON_THE_JOB: 70},
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The bounds of a year that ends on this day (R-DIK-2, R-DIK-3)."""
    return editions.in_force(EDITIONS, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """What is known of one learning: JP on its certificate, its minutes, its days or sessions."""

    learning: Learning
    certified: Decimal | None = None
    minutes: int | None = None
    units: int | None = None

    def __post_init__(self) -> None:
        told = (self.certified, self.minutes, self.units)
        if any(number is not None and number < 0 for number in told):
            raise ValueError("nobody learns for less than no time")


def jp(
    attended: Attended,
    worth: Mapping[Learning, Worth] = WORTH,
    minutes_per_jp: int = MINUTES_PER_JP,
) -> Fraction | None:
    """JP of one learning, exact: by its certificate, else its minutes, else the office's table.

    None where none of them tells (R-DIK-6).
    """
    if attended.certified is not None:
        return Fraction(attended.certified)
    if attended.minutes is not None:
        return Fraction(attended.minutes, minutes_per_jp)
    if attended.units is not None and attended.learning in worth:
        return Fraction(attended.units * worth[attended.learning].jp)
    return None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands in a year, in JP.

    `earned` is all of it, `counted` what the law lets count; `missing` is what the year still
    asks for, `left` what may still be planned, None where there is no bound. `untold` learnings
    have no known JP and are in none of these.
    """

    earned: Decimal
    counted: Decimal
    missing: Decimal | None
    left: Decimal | None
    untold: int


def standing(
    servant: Servant, earned: Iterable[Hours | None], edition: Edition = NEWEST
) -> Standing:
    """What was earned in a year against its bounds; nothing earned is a true zero.

    The year of a PPPK is that of the contract: `contract_year` (R-DIK-2, R-DIK-3). Raises
    ValueError for negative JP.
    """
    entries = list(earned)
    total = _sum(entry for entry in entries if entry is not None)
    bounds = edition.bounds[servant]
    counted = _counted(total, bounds)
    return Standing(
        earned=total,
        counted=counted,
        missing=_short(counted, bounds),
        left=None if bounds.at_most is None else bounds.at_most - counted,
        untold=entries.count(None),
    )


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """A year's plan with what already counts, in JP.

    What is `over` the bound refuses the plan; `short` of what the year asks for only warns, and
    is None where it asks for nothing.
    """

    total: Decimal
    over: Decimal
    short: Decimal | None

    @property
    def may_be_approved(self) -> bool:
        return not self.over


def check_plan(
    servant: Servant,
    planned: Iterable[Hours],
    earned: Iterable[Hours] = (),
    edition: Edition = NEWEST,
) -> PlanCheck:
    """Whether the plan of a year keeps within its bounds (R-DIK-2, R-DIK-3).

    `earned` is what the same year holds already. Raises ValueError for negative JP.
    """
    bounds = edition.bounds[servant]
    total = _counted(_sum(earned), bounds) + _sum(planned)
    over = total - _counted(total, bounds)
    return PlanCheck(total, over, _short(total, bounds))


def contract_year(start: date, on: date) -> tuple[date, date]:
    """First and last day of the contract year of a PPPK that holds `on` (R-DIK-3).

    `start` is the first day of the contract; ValueError before it.
    """
    return year_around(start, on)


def shares(learnt: Mapping[Way, Hours]) -> dict[Way, Decimal] | None:
    """Percent of the JP learnt in each way, to be held against the mix of the edition (R-DIK-7).

    None when nothing was learnt. Each is rounded alone, so together they may miss 100 by 0.01.
    Raises ValueError for negative JP.
    """
    total = _exact_sum(learnt.values())
    if not total:
        return None
    return {way: rounded(Fraction(learnt.get(way, 0)) * 100 / total) for way in Way}


def _exact_sum(hours: Iterable[Hours]) -> Fraction:
    entries = [Fraction(entry) for entry in hours]
    if any(entry < 0 for entry in entries):
        raise ValueError("nobody learns for less than no time")
    return sum(entries, Fraction())


def _sum(hours: Iterable[Hours]) -> Decimal:
    return rounded(_exact_sum(hours))


def _counted(total: Decimal, bounds: Bounds) -> Decimal:
    return total if bounds.at_most is None else min(total, Decimal(bounds.at_most))


def _short(total: Decimal, bounds: Bounds) -> Decimal | None:
    return None if bounds.at_least is None else max(bounds.at_least - total, Decimal())
