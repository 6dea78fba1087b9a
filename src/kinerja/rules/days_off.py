"""The days off that were decreed for the whole country, 2010 to 2026: what a new calendar holds.

National holidays and joint leave come by joint decree of three ministers and change during the
year; election days come by a decree of the President. None is a working day (R-ADU-2). An office
keeps its own calendar, begun with these days and corrected as decrees come; a year whose decree
is not out is not here, and nothing is estimated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from kinerja.rules.workdays import WorkCalendar


class DayOffKind(StrEnum):
    """By whose decision a day is off."""

    NATIONAL = "libur_nasional"
    COLLECTIVE_LEAVE = "cuti_bersama"
    PRESIDENTIAL = "libur_nasional_keppres"
    LOCAL = "lokal"


@dataclass(frozen=True, slots=True)
class DecreedDay:
    """One day off and the decree that says so."""

    day: date
    kind: DayOffKind
    name: str
    basis: str


YEARS: Final = range(2010, 2027)
_DECREES: Final = {
    2024: "SKB 855/2023, 3/2023, 4/2023; cuti bersama ASN Keppres 7/2024",
    2025: "SKB 1017/2024, 2/2024, 2/2024",
    2026: "SKB 1497/2025, 2/2025, 5/2025",
}
_PRESIDENTIAL: Final = {
    date(2024, 2, 14): "Keppres 10/2024",
    date(2024, 11, 27): "Keppres 33/2024",
}


def decree_of(year: int) -> str:
    """The joint decree of a year; in words where we do not know its numbers."""
    return _DECREES.get(
        year, f"SKB tiga menteri tentang hari libur nasional dan cuti bersama {year}"
    )


@cache
def national_calendar() -> WorkCalendar:
    """The working days of YEARS where no local day is off (R-ADU-2)."""
    return WorkCalendar(frozenset(YEARS), frozenset(one.day for one in decreed_days()))


def decreed_days() -> Iterator[DecreedDay]:
    """Every day off of YEARS, in order."""
    for line in _TABLE.split("\n"):
        text, sign, name = line.split(maxsplit=2)
        day, kind = date.fromisoformat(text), _SIGNS[sign]
        yield DecreedDay(day, kind, name, _basis(day, kind))


def _basis(day: date, kind: DayOffKind) -> str:
    if kind is not DayOffKind.PRESIDENTIAL:
        return decree_of(day.year)
    return _PRESIDENTIAL.get(day, f"Keppres tentang hari pemungutan suara {day.year}")


_SIGNS: Final[Mapping[str, DayOffKind]] = {
    "L": DayOffKind.NATIONAL,
    "C": DayOffKind.COLLECTIVE_LEAVE,
    "K": DayOffKind.PRESIDENTIAL,
}
_TABLE: Final = """\
2010-01-01 L Tahun Baru Masehi
2010-02-15 L Tahun Baru Imlek
2010-02-26 L Maulid Nabi Muhammad
2010-03-16 L Hari Suci Nyepi
2010-04-02 L Wafat Yesus Kristus
2010-05-13 L Kenaikan Yesus Kristus
2010-05-28 L Hari Raya Waisak
2010-07-10 L Isra Mikraj Nabi Muhammad
2010-08-17 L Hari Kemerdekaan Republik Indonesia
2010-09-09 C Cuti Bersama Hari Raya Idul Fitri
2010-09-10 L Hari Raya Idul Fitri
2010-09-11 L Hari Raya Idul Fitri, hari kedua
2010-09-13 C Cuti Bersama Hari Raya Idul Fitri
2010-11-17 L Hari Raya Idul Adha
2010-12-07 L Tahun Baru Islam
2010-12-24 C Cuti Bersama Hari Raya Natal
2010-12-25 L Hari Raya Natal
2011-01-01 L Tahun Baru Masehi
2011-02-03 L Tahun Baru Imlek
2011-02-15 L Maulid Nabi Muhammad
2011-03-05 L Hari Suci Nyepi
2011-04-22 L Wafat Yesus Kristus
2011-05-16 C Cuti Bersama Hari Raya Waisak
2011-05-17 L Hari Raya Waisak
2011-06-02 L Kenaikan Yesus Kristus
2011-06-29 L Isra Mikraj Nabi Muhammad
2011-08-17 L Hari Kemerdekaan Republik Indonesia
2011-08-29 C Cuti Bersama Hari Raya Idul Fitri
2011-08-30 L Hari Raya Idul Fitri
2011-08-31 L Hari Raya Idul Fitri, hari kedua
2011-09-01 C Cuti Bersama Hari Raya Idul Fitri
2011-09-02 C Cuti Bersama Hari Raya Idul Fitri
2011-11-06 L Hari Raya Idul Adha
2011-11-27 L Tahun Baru Islam
2011-12-25 L Hari Raya Natal
2011-12-26 C Cuti Bersama Hari Raya Natal
2012-01-01 L Tahun Baru Masehi
2012-01-23 L Tahun Baru Imlek
2012-02-05 L Maulid Nabi Muhammad
2012-03-23 L Hari Suci Nyepi
2012-04-06 L Wafat Yesus Kristus
2012-05-06 L Hari Raya Waisak
2012-05-17 L Kenaikan Yesus Kristus
2012-05-18 C Cuti Bersama Kenaikan Yesus Kristus
2012-06-17 L Isra Mikraj Nabi Muhammad
2012-08-17 L Hari Kemerdekaan Republik Indonesia
2012-08-19 L Hari Raya Idul Fitri
2012-08-20 L Hari Raya Idul Fitri, hari kedua
2012-08-21 C Cuti Bersama Hari Raya Idul Fitri
2012-08-22 C Cuti Bersama Hari Raya Idul Fitri
2012-10-26 L Hari Raya Idul Adha
2012-11-15 L Tahun Baru Islam
2012-11-16 C Cuti Bersama Tahun Baru Islam
2012-12-24 C Cuti Bersama Hari Raya Natal
2012-12-25 L Hari Raya Natal
2012-12-31 C Cuti Bersama Tahun Baru Masehi
2013-01-01 L Tahun Baru Masehi
2013-01-24 L Maulid Nabi Muhammad
2013-02-11 L Tahun Baru Imlek
2013-03-12 L Hari Suci Nyepi
2013-03-29 L Wafat Yesus Kristus
2013-05-09 L Kenaikan Yesus Kristus
2013-05-25 L Hari Raya Waisak
2013-06-06 L Isra Mikraj Nabi Muhammad
2013-08-05 C Cuti Bersama Hari Raya Idul Fitri
2013-08-06 C Cuti Bersama Hari Raya Idul Fitri
2013-08-07 C Cuti Bersama Hari Raya Idul Fitri
2013-08-08 L Hari Raya Idul Fitri
2013-08-09 L Hari Raya Idul Fitri, hari kedua
2013-08-17 L Hari Kemerdekaan Republik Indonesia
2013-10-14 C Cuti Bersama Hari Raya Idul Adha
2013-10-15 L Hari Raya Idul Adha
2013-11-05 L Tahun Baru Islam
2013-12-25 L Hari Raya Natal
2013-12-26 C Cuti Bersama Hari Raya Natal
2014-01-01 L Tahun Baru Masehi
2014-01-14 L Maulid Nabi Muhammad
2014-01-31 L Tahun Baru Imlek
2014-03-31 L Hari Suci Nyepi
2014-04-09 K Hari Pemilihan Legislatif
2014-04-18 L Wafat Yesus Kristus
2014-05-01 L Hari Buruh Internasional
2014-05-15 L Hari Raya Waisak
2014-05-27 L Isra Mikraj Nabi Muhammad
2014-05-29 L Kenaikan Yesus Kristus
2014-07-09 K Hari Pemilihan Presiden
2014-07-28 L Hari Raya Idul Fitri
2014-07-29 L Hari Raya Idul Fitri, hari kedua
2014-07-30 C Cuti Bersama Hari Raya Idul Fitri
2014-07-31 C Cuti Bersama Hari Raya Idul Fitri
2014-08-01 C Cuti Bersama Hari Raya Idul Fitri
2014-08-17 L Hari Kemerdekaan Republik Indonesia
2014-10-05 L Hari Raya Idul Adha
2014-10-25 L Tahun Baru Islam
2014-12-25 L Hari Raya Natal
2014-12-26 C Cuti Bersama Hari Raya Natal
2015-01-01 L Tahun Baru Masehi
2015-01-03 L Maulid Nabi Muhammad
2015-02-19 L Tahun Baru Imlek
2015-03-21 L Hari Suci Nyepi
2015-04-03 L Wafat Yesus Kristus
2015-05-01 L Hari Buruh Internasional
2015-05-14 L Kenaikan Yesus Kristus
2015-05-16 L Isra Mikraj Nabi Muhammad
2015-06-02 L Hari Raya Waisak
2015-07-16 C Cuti Bersama Hari Raya Idul Fitri
2015-07-17 L Hari Raya Idul Fitri
2015-07-18 L Hari Raya Idul Fitri, hari kedua
2015-07-20 C Cuti Bersama Hari Raya Idul Fitri
2015-07-21 C Cuti Bersama Hari Raya Idul Fitri
2015-08-17 L Hari Kemerdekaan Republik Indonesia
2015-09-24 L Hari Raya Idul Adha
2015-10-14 L Tahun Baru Islam
2015-12-09 K Hari Pemilihan Kepala Daerah
2015-12-24 L Maulid Nabi Muhammad
2015-12-25 L Hari Raya Natal
2016-01-01 L Tahun Baru Masehi
2016-02-08 L Tahun Baru Imlek
2016-03-09 L Hari Suci Nyepi
2016-03-25 L Wafat Yesus Kristus
2016-05-01 L Hari Buruh Internasional
2016-05-05 L Kenaikan Yesus Kristus
2016-05-06 L Isra Mikraj Nabi Muhammad
2016-05-22 L Hari Raya Waisak
2016-06-01 L Hari Lahir Pancasila
2016-07-04 C Cuti Bersama Hari Raya Idul Fitri
2016-07-05 C Cuti Bersama Hari Raya Idul Fitri
2016-07-06 L Hari Raya Idul Fitri
2016-07-07 L Hari Raya Idul Fitri, hari kedua
2016-07-08 C Cuti Bersama Hari Raya Idul Fitri
2016-08-17 L Hari Kemerdekaan Republik Indonesia
2016-09-12 L Hari Raya Idul Adha
2016-10-02 L Tahun Baru Islam
2016-12-12 L Maulid Nabi Muhammad
2016-12-25 L Hari Raya Natal
2016-12-26 C Cuti Bersama Hari Raya Natal
2017-01-01 L Tahun Baru Masehi
2017-01-02 C Cuti Bersama Tahun Baru Masehi
2017-01-28 L Tahun Baru Imlek
2017-02-15 K Hari Pemilihan Kepala Daerah
2017-03-28 L Hari Suci Nyepi
2017-04-14 L Wafat Yesus Kristus
2017-04-24 L Isra Mikraj Nabi Muhammad
2017-05-01 L Hari Buruh Internasional
2017-05-11 L Hari Raya Waisak
2017-05-25 L Kenaikan Yesus Kristus
2017-06-01 L Hari Lahir Pancasila
2017-06-23 C Cuti Bersama Hari Raya Idul Fitri
2017-06-25 L Hari Raya Idul Fitri
2017-06-26 L Hari Raya Idul Fitri, hari kedua
2017-06-27 C Cuti Bersama Hari Raya Idul Fitri
2017-06-28 C Cuti Bersama Hari Raya Idul Fitri
2017-06-29 C Cuti Bersama Hari Raya Idul Fitri
2017-06-30 C Cuti Bersama Hari Raya Idul Fitri
2017-08-17 L Hari Kemerdekaan Republik Indonesia
2017-09-01 L Hari Raya Idul Adha
2017-09-21 L Tahun Baru Islam
2017-12-01 L Maulid Nabi Muhammad
2017-12-25 L Hari Raya Natal
2017-12-26 C Cuti Bersama Hari Raya Natal
2018-01-01 L Tahun Baru Masehi
2018-02-16 L Tahun Baru Imlek
2018-03-17 L Hari Suci Nyepi
2018-03-30 L Wafat Yesus Kristus
2018-04-14 L Isra Mikraj Nabi Muhammad
2018-05-01 L Hari Buruh Internasional
2018-05-10 L Kenaikan Yesus Kristus
2018-05-29 L Hari Raya Waisak
2018-06-01 L Hari Lahir Pancasila
2018-06-11 C Cuti Bersama Hari Raya Idul Fitri
2018-06-12 C Cuti Bersama Hari Raya Idul Fitri
2018-06-13 C Cuti Bersama Hari Raya Idul Fitri
2018-06-14 C Cuti Bersama Hari Raya Idul Fitri
2018-06-15 L Hari Raya Idul Fitri
2018-06-16 L Hari Raya Idul Fitri, hari kedua
2018-06-18 C Cuti Bersama Hari Raya Idul Fitri
2018-06-19 C Cuti Bersama Hari Raya Idul Fitri
2018-06-20 C Cuti Bersama Hari Raya Idul Fitri
2018-06-27 K Hari Pemilihan Kepala Daerah
2018-08-17 L Hari Kemerdekaan Republik Indonesia
2018-08-22 L Hari Raya Idul Adha
2018-09-11 L Tahun Baru Islam
2018-11-20 L Maulid Nabi Muhammad
2018-12-24 C Cuti Bersama Hari Raya Natal
2018-12-25 L Hari Raya Natal
2019-01-01 L Tahun Baru Masehi
2019-02-05 L Tahun Baru Imlek
2019-03-07 L Hari Suci Nyepi
2019-04-03 L Isra Mikraj Nabi Muhammad
2019-04-17 K Hari Pemilihan Umum
2019-04-19 L Wafat Yesus Kristus
2019-05-01 L Hari Buruh Internasional
2019-05-19 L Hari Raya Waisak
2019-05-30 L Kenaikan Yesus Kristus
2019-06-01 L Hari Lahir Pancasila
2019-06-03 C Cuti Bersama Hari Raya Idul Fitri
2019-06-04 C Cuti Bersama Hari Raya Idul Fitri
2019-06-05 L Hari Raya Idul Fitri
2019-06-06 L Hari Raya Idul Fitri, hari kedua
2019-06-07 C Cuti Bersama Hari Raya Idul Fitri
2019-08-11 L Hari Raya Idul Adha
2019-08-17 L Hari Kemerdekaan Republik Indonesia
2019-09-01 L Tahun Baru Islam
2019-11-09 L Maulid Nabi Muhammad
2019-12-24 C Cuti Bersama Hari Raya Natal
2019-12-25 L Hari Raya Natal
2020-01-01 L Tahun Baru Masehi
2020-01-25 L Tahun Baru Imlek
2020-03-22 L Isra Mikraj Nabi Muhammad
2020-03-25 L Hari Suci Nyepi
2020-04-10 L Wafat Yesus Kristus
2020-05-01 L Hari Buruh Internasional
2020-05-07 L Hari Raya Waisak
2020-05-21 L Kenaikan Yesus Kristus
2020-05-24 L Hari Raya Idul Fitri
2020-05-25 L Hari Raya Idul Fitri, hari kedua
2020-06-01 L Hari Lahir Pancasila
2020-07-31 L Hari Raya Idul Adha
2020-08-17 L Hari Kemerdekaan Republik Indonesia
2020-08-20 L Tahun Baru Islam
2020-08-21 C Cuti Bersama Tahun Baru Islam
2020-10-28 C Cuti Bersama Maulid Nabi Muhammad
2020-10-29 L Maulid Nabi Muhammad
2020-10-30 C Cuti Bersama Maulid Nabi Muhammad
2020-12-09 K Hari Pemilihan Kepala Daerah
2020-12-24 C Cuti Bersama Hari Raya Natal
2020-12-25 L Hari Raya Natal
2020-12-31 C Pengganti Cuti Bersama Hari Raya Idul Fitri
2021-01-01 L Tahun Baru Masehi
2021-02-12 L Tahun Baru Imlek
2021-03-11 L Isra Mikraj Nabi Muhammad
2021-03-14 L Hari Suci Nyepi
2021-04-02 L Wafat Yesus Kristus
2021-05-01 L Hari Buruh Internasional
2021-05-12 C Cuti Bersama Hari Raya Idul Fitri
2021-05-13 L Hari Raya Idul Fitri; Kenaikan Yesus Kristus
2021-05-14 L Hari Raya Idul Fitri, hari kedua
2021-05-26 L Hari Raya Waisak
2021-06-01 L Hari Lahir Pancasila
2021-07-20 L Hari Raya Idul Adha
2021-08-11 L Tahun Baru Islam
2021-08-17 L Hari Kemerdekaan Republik Indonesia
2021-10-20 L Maulid Nabi Muhammad
2021-12-25 L Hari Raya Natal
2022-01-01 L Tahun Baru Masehi
2022-02-01 L Tahun Baru Imlek
2022-02-28 L Isra Mikraj Nabi Muhammad
2022-03-03 L Hari Suci Nyepi
2022-04-15 L Wafat Yesus Kristus
2022-04-29 C Cuti Bersama Hari Raya Idul Fitri
2022-05-01 L Hari Buruh Internasional
2022-05-02 L Hari Raya Idul Fitri
2022-05-03 L Hari Raya Idul Fitri, hari kedua
2022-05-04 C Cuti Bersama Hari Raya Idul Fitri
2022-05-05 C Cuti Bersama Hari Raya Idul Fitri
2022-05-06 C Cuti Bersama Hari Raya Idul Fitri
2022-05-16 L Hari Raya Waisak
2022-05-26 L Kenaikan Yesus Kristus
2022-06-01 L Hari Lahir Pancasila
2022-07-10 L Hari Raya Idul Adha
2022-07-30 L Tahun Baru Islam
2022-08-17 L Hari Kemerdekaan Republik Indonesia
2022-10-08 L Maulid Nabi Muhammad
2022-12-25 L Hari Raya Natal
2023-01-01 L Tahun Baru Masehi
2023-01-22 L Tahun Baru Imlek
2023-01-23 C Cuti Bersama Tahun Baru Imlek
2023-02-18 L Isra Mikraj Nabi Muhammad
2023-03-22 L Hari Suci Nyepi
2023-03-23 C Cuti Bersama Hari Suci Nyepi
2023-04-07 L Wafat Yesus Kristus
2023-04-19 C Cuti Bersama Hari Raya Idul Fitri
2023-04-20 C Cuti Bersama Hari Raya Idul Fitri
2023-04-21 C Cuti Bersama Hari Raya Idul Fitri
2023-04-22 L Hari Raya Idul Fitri
2023-04-23 L Hari Raya Idul Fitri, hari kedua
2023-04-24 C Cuti Bersama Hari Raya Idul Fitri
2023-04-25 C Cuti Bersama Hari Raya Idul Fitri
2023-05-01 L Hari Buruh Internasional
2023-05-18 L Kenaikan Yesus Kristus
2023-06-01 L Hari Lahir Pancasila
2023-06-02 C Cuti Bersama Hari Raya Waisak
2023-06-04 L Hari Raya Waisak
2023-06-28 C Cuti Bersama Hari Raya Idul Adha
2023-06-29 L Hari Raya Idul Adha
2023-06-30 C Cuti Bersama Hari Raya Idul Adha
2023-07-19 L Tahun Baru Islam
2023-08-17 L Hari Kemerdekaan Republik Indonesia
2023-09-28 L Maulid Nabi Muhammad
2023-12-25 L Hari Raya Natal
2023-12-26 C Cuti Bersama Hari Raya Natal
2024-01-01 L Tahun Baru Masehi
2024-02-08 L Isra Mikraj Nabi Muhammad
2024-02-09 C Cuti Bersama Tahun Baru Imlek
2024-02-10 L Tahun Baru Imlek
2024-02-14 K Hari Pemilihan Umum
2024-03-11 L Hari Suci Nyepi
2024-03-12 C Cuti Bersama Hari Suci Nyepi
2024-03-29 L Wafat Yesus Kristus
2024-03-31 L Kebangkitan Yesus Kristus
2024-04-08 C Cuti Bersama Hari Raya Idul Fitri
2024-04-09 C Cuti Bersama Hari Raya Idul Fitri
2024-04-10 L Hari Raya Idul Fitri
2024-04-11 L Hari Raya Idul Fitri, hari kedua
2024-04-12 C Cuti Bersama Hari Raya Idul Fitri
2024-04-15 C Cuti Bersama Hari Raya Idul Fitri
2024-05-01 L Hari Buruh Internasional
2024-05-09 L Kenaikan Yesus Kristus
2024-05-10 C Cuti Bersama Kenaikan Yesus Kristus
2024-05-23 L Hari Raya Waisak
2024-05-24 C Cuti Bersama Hari Raya Waisak
2024-06-01 L Hari Lahir Pancasila
2024-06-17 L Hari Raya Idul Adha
2024-06-18 C Cuti Bersama Hari Raya Idul Adha
2024-07-07 L Tahun Baru Islam
2024-08-17 L Hari Kemerdekaan Republik Indonesia
2024-09-16 L Maulid Nabi Muhammad
2024-11-27 K Hari Pemilihan Kepala Daerah
2024-12-25 L Hari Raya Natal
2024-12-26 C Cuti Bersama Hari Raya Natal
2025-01-01 L Tahun Baru Masehi
2025-01-27 L Isra Mikraj Nabi Muhammad
2025-01-28 C Cuti Bersama Tahun Baru Imlek
2025-01-29 L Tahun Baru Imlek
2025-03-28 C Cuti Bersama Hari Suci Nyepi
2025-03-29 L Hari Suci Nyepi
2025-03-31 L Hari Raya Idul Fitri
2025-04-01 L Hari Raya Idul Fitri, hari kedua
2025-04-02 C Cuti Bersama Hari Raya Idul Fitri
2025-04-03 C Cuti Bersama Hari Raya Idul Fitri
2025-04-04 C Cuti Bersama Hari Raya Idul Fitri
2025-04-07 C Cuti Bersama Hari Raya Idul Fitri
2025-04-18 L Wafat Yesus Kristus
2025-04-20 L Kebangkitan Yesus Kristus
2025-05-01 L Hari Buruh Internasional
2025-05-12 L Hari Raya Waisak
2025-05-13 C Cuti Bersama Hari Raya Waisak
2025-05-29 L Kenaikan Yesus Kristus
2025-05-30 C Cuti Bersama Kenaikan Yesus Kristus
2025-06-01 L Hari Lahir Pancasila
2025-06-06 L Hari Raya Idul Adha
2025-06-09 C Cuti Bersama Hari Raya Idul Adha
2025-06-27 L Tahun Baru Islam
2025-08-17 L Hari Kemerdekaan Republik Indonesia
2025-08-18 C Cuti Bersama Hari Kemerdekaan Republik Indonesia
2025-09-05 L Maulid Nabi Muhammad
2025-12-25 L Hari Raya Natal
2025-12-26 C Cuti Bersama Hari Raya Natal
2026-01-01 L Tahun Baru Masehi
2026-01-16 L Isra Mikraj Nabi Muhammad
2026-02-16 C Cuti Bersama Tahun Baru Imlek
2026-02-17 L Tahun Baru Imlek
2026-03-18 C Cuti Bersama Hari Suci Nyepi
2026-03-19 L Hari Suci Nyepi
2026-03-20 C Cuti Bersama Hari Raya Idul Fitri
2026-03-21 L Hari Raya Idul Fitri
2026-03-22 L Hari Raya Idul Fitri, hari kedua
2026-03-23 C Cuti Bersama Hari Raya Idul Fitri
2026-03-24 C Cuti Bersama Hari Raya Idul Fitri
2026-04-03 L Wafat Yesus Kristus
2026-04-05 L Kebangkitan Yesus Kristus
2026-05-01 L Hari Buruh Internasional
2026-05-14 L Kenaikan Yesus Kristus
2026-05-15 C Cuti Bersama Kenaikan Yesus Kristus
2026-05-27 L Hari Raya Idul Adha
2026-05-28 C Cuti Bersama Hari Raya Idul Adha
2026-05-31 L Hari Raya Waisak
2026-06-01 L Hari Lahir Pancasila
2026-06-16 L Tahun Baru Islam
2026-08-17 L Hari Kemerdekaan Republik Indonesia
2026-08-25 L Maulid Nabi Muhammad
2026-12-24 C Cuti Bersama Hari Raya Natal
2026-12-25 L Hari Raya Natal"""
