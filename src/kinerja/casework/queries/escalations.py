"""Who is above a case, and who was told of its deadlines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.models import LEVEL_LABELS, Escalation
from kinerja.casework.policies import BEFORE, EVERY
from kinerja.casework.rooms import Owed, room_named
from kinerja.kit.clock import local_day
from kinerja.kit.format import day
from kinerja.organisation.models import Assignment
from kinerja.organisation.queries import (
    ReportingLine,
    climb,
    current_assignments,
    holders_of,
    policy,
)
from kinerja.rules.escalation import Level, Pace


@dataclass(frozen=True, slots=True)
class Told:
    """One reminder as the page of a case prints it."""

    at: datetime
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be told, and the seat they speak for; None for who has none here."""

    user: User
    position: int | None


def pace_of(on: date) -> Pace:
    """How quickly deadlines climb in this office that day. Two queries where nothing is decided."""
    # Both keys have a default, so that there is always a text.
    before, every = (int(policy(key, None, on) or 0) for key in (BEFORE, EVERY))
    return Pace(before, every)


def people_above(cases: Iterable[Owed], on: date) -> dict[Owed, Sequence[Person]]:
    """case -> who owes it, the superior, the one above, as far as they can be told.

    Without a handler or a position it is the head of the unit. A seat that nobody fills, or whose
    holder has no account, is stepped over; Plt and Plh count (R-SKP-80). Five queries for any
    number.
    """
    cases = list(cases)
    line = ReportingLine.load()
    held = current_assignments({one.handler for one in cases if one.handler}, on)
    paths = {one: tuple(_path(one, held, line)) for one in cases}
    holders = _with_accounts({seat for path in paths.values() for seat in path}, on)
    return {one: _once(path, holders, one.but) for one, path in paths.items()}


def _path(one: Owed, held: Mapping[int, Assignment], line: ReportingLine) -> Iterable[int]:
    own = held.get(one.handler or 0)
    seat = own.position_id if own else one.position or _head(one.unit, line)
    if seat is not None:
        yield seat
        yield from line.chain(seat)


def _head(unit: int, line: ReportingLine) -> int | None:
    """The head of this unit, or of the nearest one above that has a seat for one."""
    above = climb(unit, line.parents)
    return next((line.heads[one] for one in above if one in line.heads), None)


def _with_accounts(seats: Iterable[int], on: date) -> dict[int, User]:
    acting = holders_of(seats, on)
    users = {
        user.employee.pk: user
        for user in User.objects.filter(
            employee__in=[one.employee_id for one in acting.values()], is_active=True
        ).select_related("employee")
    }
    return {
        seat: users[one.employee_id] for seat, one in acting.items() if one.employee_id in users
    }


def _once(
    path: Iterable[int], holders: Mapping[int, User], but: frozenset[int]
) -> Sequence[Person]:
    """Each person once: who acts for two seats on the way is told by the lower one."""
    found: dict[int, Person] = {}
    for seat in path:
        user = holders.get(seat)
        if user is not None and user.employee.pk not in but:
            found.setdefault(user.pk, Person(user, seat))
    return tuple(found.values())


def told_of(room: str, cases: Iterable[int]) -> list[Told]:
    """Every reminder of these cases, for a history. One query for any number."""
    rows = Escalation.objects.filter(room=room, case__in=cases)
    rows = rows.select_related("recipient", "position")
    words = room_named(room).clocks
    return [_told(row, str(words.get(row.clock, row.clock))) for row in rows]


def _told(row: Escalation, clock: str) -> Told:
    words = _("%(level)s %(clock)s, %(day)s: diingatkan kepada %(whom)s")
    given = {
        "level": LEVEL_LABELS[level_of(row)],
        "clock": clock,
        "day": day(row.due_on),
        "whom": row.position.name if row.position else _("inspektorat"),
    }
    return Told(row.at, words % given, row.recipient.get_full_name() or row.recipient.username)


def level_of(row: Escalation) -> Level:
    """Told after a standstill, it was not on the day any more."""
    return Level.AFTER if local_day(row.at) > row.due_on else Level(row.level)
