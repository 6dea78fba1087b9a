"""Until when an organisation reports on its year: the LKjIP of PermenPANRB 53/2014 (R-IKU-6)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kinerja.rules import editions
from kinerja.rules.editions import ALWAYS


class ReportingBody(StrEnum):
    """Who reports (R-IKU-6)."""

    MINISTRY = "kementerian_lembaga"
    REGION = "pemerintah_daerah"
    SUBDISTRICT = "kecamatan"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """Whole months after the end of the fiscal year, 31 December."""

    months: Mapping[ReportingBody, int]


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 53/2014",
        months={
            ReportingBody.MINISTRY: 2,
            ReportingBody.REGION: 3,
            ReportingBody.SUBDISTRICT: 2,
        },
    ),
)
NEWEST: Final = EDITIONS[-1]


def in_force(on: date) -> Edition:
    """The text for a year ending on this day (R-IKU-6)."""
    return editions.in_force(EDITIONS, on)


def report_due(body: ReportingBody, year: int, edition: Edition = NEWEST) -> date:
    """The last day for the LKjIP of `year`: a month's end of the next one (R-IKU-6).

    A day of the calendar, working day or not.
    """
    month = edition.months[body]
    return date(year + 1, month, monthrange(year + 1, month)[1])
