"""Who sits where and since when: made-up names, numbers of the right structure (R-KEC-10, 11)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Final

from kinerja.organisation.models import EmployeeStatus
from kinerja.site.demo import office
from kinerja.site.demo.dice import dice
from kinerja.site.demo.office import Seat
from kinerja.site.demo.reading import document

MOVED_ON: Final = date(2025, 7, 1)
RETIRED_ON: Final = date(2026, 8, 31)
FIRST_SERIAL: Final = 801  # high serials, so that no number is likely to be somebody's
MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    number: str | None
    status: EmployeeStatus


@dataclass(frozen=True, slots=True)
class Stay:
    """A person in a seat, from `since` up to and including `until` (None: still)."""

    person: Person
    seat: Seat
    since: date
    until: date | None = None

    def covers(self, first: date, last: date) -> bool:
        return self.since <= first and (self.until is None or last <= self.until)


def stays(seats: Sequence[Seat]) -> list[Stay]:
    """Everybody's seats. One person moves in mid-period, one lurah retires."""
    chance = dice("people")
    names = _names(chance)
    kept = []
    for serial, seat in enumerate(seats, start=FIRST_SERIAL):
        if not is_second_desk(seat):
            kept.append(_stay(chance, seat, names, serial))
    return [stay for one in kept for stay in _moves(one, seats)]


def is_second_desk(seat: Seat) -> bool:
    """The seat that is free until somebody moves there."""
    return seat.name == office.SERVICE_DESK and seat.nth == 2


def _moves(stay: Stay, seats: Sequence[Seat]) -> Iterator[Stay]:
    seat = stay.seat
    if (seat.unit, seat.name) == (office.SUMURBOTO, office.SERVICE_DESK):
        yield replace(stay, until=date(MOVED_ON.year, MOVED_ON.month - 1, 30))
        yield replace(stay, seat=next(filter(is_second_desk, seats)), since=MOVED_ON)
    elif seat.unit == office.TINJOMOYO and seat.is_head:
        yield replace(stay, until=RETIRED_ON)
    else:
        yield stay


def _stay(chance: Random, seat: Seat, names: Iterator[tuple[str, bool]], serial: int) -> Stay:
    name, is_female = next(names)
    began, tail = _BEGINNINGS[seat.status](chance)
    person = Person(name, _number(chance, began, tail, is_female, serial), seat.status)
    if seat.status in (EmployeeStatus.CPNS, EmployeeStatus.PPPK_PART):
        return Stay(person, seat, began)
    seated = date(chance.choice((2021, 2022, 2023)), chance.choice(MONTHS), 1)
    return Stay(person, seat, max(began, seated))


def _names(chance: Random) -> Iterator[tuple[str, bool]]:
    """Names that occur once, and whether they are a woman's."""
    words = document("names.toml")
    pairs = [
        (f"{first} {last}", is_female)
        for is_female, given in ((False, words["male"]), (True, words["female"]))
        for first in given
        for last in words["last"]
    ]
    return iter(chance.sample(pairs, 400))


def _number(chance: Random, began: date, tail: str, is_female: bool, serial: int) -> str | None:
    """18 digits: birth, beginning, sex, serial; none for who is no civil servant."""
    if not tail:
        return None
    age = chance.randint(23, 31) if tail == _month_of(began) else chance.randint(26, 45)
    born = date(began.year - age, chance.choice(MONTHS), chance.randint(1, 28))
    return f"{born:%Y%m%d}{began.year}{tail}{2 if is_female else 1}{serial}"


def _month_of(began: date) -> str:
    return f"{began.month:02d}"


def _servant(chance: Random) -> tuple[date, str]:
    began = date(chance.randint(1998, 2019), chance.choice(MONTHS), 1)
    return began, _month_of(began)


def _newcomer(chance: Random) -> tuple[date, str]:
    began = date(2025, 6, 1)
    return began, _month_of(began)


def _contract(chance: Random) -> tuple[date, str]:
    return date(chance.choice((2021, 2022, 2023)), chance.choice((3, 5, 7)), 1), "21"


def _part_time(chance: Random) -> tuple[date, str]:
    return date(2025, 10, 1), "24"


def _helper(chance: Random) -> tuple[date, str]:
    return date(chance.choice((2021, 2022, 2023)), chance.choice(MONTHS), 1), ""


# status -> since when they work here, and digits 13-14 of the number
_BEGINNINGS: Final = {
    EmployeeStatus.PNS: _servant,
    EmployeeStatus.CPNS: _newcomer,
    EmployeeStatus.PPPK: _contract,
    EmployeeStatus.PPPK_PART: _part_time,
    EmployeeStatus.NON_ASN: _helper,
}


class Roster:
    """Who may be given a case of a unit."""

    def __init__(self, every: Sequence[Stay]) -> None:
        self._by_unit: dict[str, list[Stay]] = {}
        for stay in every:
            if stay.seat.share:
                self._by_unit.setdefault(stay.seat.unit, []).append(stay)

    def pick(self, chance: Random, unit: str, first: date, last: date) -> Stay:
        """One of those who sit in the unit all these days."""
        present = [stay for stay in self._by_unit[unit] if stay.covers(first, last)]
        return chance.choices(present, [stay.seat.share for stay in present])[0]
