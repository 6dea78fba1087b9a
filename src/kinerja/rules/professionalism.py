"""Indeks profesionalitas (IP ASN): four parts of 100 points, and the word for them.

R-DIK-20 (weights and points of each part), R-DIK-21 (categories). A part without data is None
and leaves no index, never 0 points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from kinerja.rules import editions
from kinerja.rules.bands import Bands
from kinerja.rules.discipline import Severity
from kinerja.rules.editions import ALWAYS
from kinerja.rules.measures import rounded
from kinerja.rules.predicates import Predikat

Known = TypeVar("Known")


class Part(StrEnum):
    """Dimensi IP ASN (R-DIK-20)."""

    QUALIFICATION = "kualifikasi"
    COMPETENCE = "kompetensi"
    PERFORMANCE = "kinerja"
    DISCIPLINE = "disiplin"


class Education(StrEnum):
    """Pendidikan terakhir, the highest first (R-DIK-20)."""

    S3 = "s3"
    S2 = "s2"
    S1 = "s1"
    D4 = "d4"
    D3 = "d3"
    D2 = "d2"
    D1 = "d1"
    SMA = "sma"
    BELOW_SMA = "di_bawah_sma"


class PostKind(StrEnum):
    """Jenis jabatan: each has its own table of competence (R-DIK-20)."""

    STRUCTURAL = "struktural"
    FUNCTIONAL = "fungsional"
    PELAKSANA = "pelaksana"


class Course(StrEnum):
    """What competence is told by; TECHNICAL is held from `is_technical` on (R-DIK-20)."""

    LEADERSHIP = "pelatihan_kepemimpinan"
    FUNCTIONAL = "pelatihan_fungsional"
    TECHNICAL = "pelatihan_teknis"
    SEMINAR = "seminar"


class Professionalism(StrEnum):
    """Kategori IP ASN (R-DIK-21)."""

    VERY_HIGH = "Sangat Tinggi"
    HIGH = "Tinggi"
    MEDIUM = "Sedang"
    LOW = "Rendah"
    VERY_LOW = "Sangat Rendah"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """The points of each part, and the index at which each word begins.

    Technical training counts from `technical_jp` hours on. `performance_by_value` is for a year
    that ended with a number (nilai) and not with a predikat.
    """

    weights: Mapping[Part, int]
    qualification: Mapping[Education, Decimal]
    competence: Mapping[PostKind, Mapping[Course, Decimal]]
    technical_jp: int
    performance: Mapping[Predikat, Decimal]
    performance_by_value: Bands[Decimal]
    discipline: Mapping[Severity, Decimal]
    bands: Bands[Professionalism]


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 38/2018; PerBKN 8/2019",
        weights={
            Part.QUALIFICATION: 25,
            Part.COMPETENCE: 40,
            Part.PERFORMANCE: 30,
            Part.DISCIPLINE: 5,
        },
        qualification={
            Education.S3: Decimal(25),
            Education.S2: Decimal(20),
            Education.S1: Decimal(15),
            Education.D4: Decimal(15),
            Education.D3: Decimal(10),
            Education.D2: Decimal(5),
            Education.D1: Decimal(5),
            Education.SMA: Decimal(5),
            Education.BELOW_SMA: Decimal(1),
        },
        competence={
            PostKind.STRUCTURAL: {
                Course.LEADERSHIP: Decimal(15),
                Course.TECHNICAL: Decimal(15),
                Course.SEMINAR: Decimal(10),
            },
            PostKind.FUNCTIONAL: {
                Course.FUNCTIONAL: Decimal(15),
                Course.TECHNICAL: Decimal(15),
                Course.SEMINAR: Decimal(10),
            },
            PostKind.PELAKSANA: {
                Course.TECHNICAL: Decimal("22.5"),
                Course.SEMINAR: Decimal("17.5"),
            },
        },
        technical_jp=20,
        performance={
            Predikat.SANGAT_BAIK: Decimal(30),
            Predikat.BAIK: Decimal(25),
            Predikat.BUTUH_PERBAIKAN: Decimal(15),
            Predikat.KURANG: Decimal(5),
            Predikat.SANGAT_KURANG: Decimal(1),
        },
        performance_by_value=Bands(
            (
                (Decimal(91), Decimal(30)),
                (Decimal(76), Decimal(25)),
                (Decimal(61), Decimal(15)),
                (Decimal(51), Decimal(5)),
            ),
            lowest=Decimal(1),
        ),
        discipline={
            Severity.NONE: Decimal(5),
            Severity.RINGAN: Decimal(3),
            Severity.SEDANG: Decimal(2),
            Severity.BERAT: Decimal(1),
        },
        bands=Bands(
            (
                (Decimal(91), Professionalism.VERY_HIGH),
                (Decimal(81), Professionalism.HIGH),
                (Decimal(71), Professionalism.MEDIUM),
                (Decimal(61), Professionalism.LOW),
            ),
            lowest=Professionalism.VERY_LOW,
        ),
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The tables of a year that ends on this day (R-DIK-20)."""
    return editions.in_force(EDITIONS, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a person; None where there is no data.

    `courses` are those held (an empty set: none), `performance` is the predikat of the year or,
    of an older year, its number; `punished` is the heaviest punishment, Severity.NONE when there
    was none.
    """

    post: PostKind
    education: Education | None = None
    courses: frozenset[Course] | None = None
    performance: Predikat | Decimal | None = None
    punished: Severity | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """Points of each part; `total` and its word are None as long as one part has no data."""

    points: Mapping[Part, Decimal | None]
    total: Decimal | None
    category: Professionalism | None


def index(profile: Profile, edition: Edition = NEWEST) -> Index:
    """IP ASN of one person, of 100 points (R-DIK-20, R-DIK-21)."""
    points = {
        Part.QUALIFICATION: _of(edition.qualification, profile.education),
        Part.COMPETENCE: _competence(profile, edition),
        Part.PERFORMANCE: _performance(profile.performance, edition),
        Part.DISCIPLINE: _of(edition.discipline, profile.punished),
    }
    known = [part for part in points.values() if part is not None]
    total = rounded(sum(known, Decimal())) if len(known) == len(points) else None
    return Index(points, total, category(total, edition))


def is_technical(jp: Decimal | int, edition: Edition = NEWEST) -> bool:
    """Whether so many JP of technical training in the year count as Course.TECHNICAL (R-DIK-20)."""
    return jp >= edition.technical_jp


def category(total: Decimal | None, edition: Edition = NEWEST) -> Professionalism | None:
    """The highest word whose floor the index reaches; None when there is no index (R-DIK-21).

    The printed table leaves gaps (90 to 91); every word holds up to the floor of the next, as
    with R-IKU-24.
    """
    return None if total is None else edition.bands.word(total)


def _of(table: Mapping[Known, Decimal], known: Known | None) -> Decimal | None:
    return None if known is None else table[known]


def _competence(profile: Profile, edition: Edition) -> Decimal | None:
    if profile.courses is None:
        return None
    table = edition.competence[profile.post]
    return sum((table.get(course, Decimal()) for course in profile.courses), Decimal())


def _performance(year: Predikat | Decimal | None, edition: Edition) -> Decimal | None:
    if isinstance(year, Decimal):
        return edition.performance_by_value.word(year)
    return _of(edition.performance, year)
