"""Reminders along the reporting line: two days before a deadline, on its day, and after it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.casework import notices
from kinerja.casework.models import Escalation, Round
from kinerja.casework.queries.escalations import Person, pace_of, people_above
from kinerja.casework.rooms import Owed, Room, rooms
from kinerja.journal.services import record_many
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import users_with_role, work_calendar
from kinerja.rules.escalation import Level, Rung, rungs

JOB: Final = "escalate"
# Two working days before a deadline lie at most this many days before it: holidays of a week.
HORIZON: Final = timedelta(days=21)
# Cases whose reminders are written at once: about 0.1 s under SQLite's lock.
CHUNK: Final = 100
LOOKED_UP: Final = 1000

Step = tuple[Owed, Rung, Person]


def escalate(*, actor: User, today: date | None = None) -> int:
    """Tell whoever is to be told today of every open case; how many reminders were written.

    Twice is harmless, and so is a standstill: what is due and was not told is told once.
    """
    today = today or clock.today()
    return sum(_escalate(room, today, actor) for room in rooms())


def _escalate(room: Room, today: date, actor: User) -> int:
    steps = list(_steps(list(room.owed(today + HORIZON)), today))
    fresh = _not_told(room, steps)
    # Order: by recipient, so that one who is told of many is told of them together.
    fresh.sort(key=lambda step: (step[2].user.pk, step[0].due_on, step[0].case))
    return sum(_tell(room, some, today, actor) for some in in_turns(_by_recipient(fresh)))


def _steps(cases: Sequence[Owed], today: date) -> Iterator[Step]:
    """Every reminder that is due by today, told already or not."""
    pace, calendar = pace_of(today), work_calendar()
    people = people_above([one for one in cases if one.only is None], today)
    apart = _apart(cases, today)
    for one in cases:
        line = people[one] if one.only is None else apart[one]
        for rung in rungs(one.due_on, today, calendar, pace, _reach(one, line)):
            yield from ((one, rung, person) for person in _whom(one, rung, line))


def _apart(cases: Iterable[Owed], today: date) -> dict[Owed, Sequence[Person]]:
    """Who alone may know of a case that is kept from the line (R-ADU-15)."""
    kept = [one for one in cases if one.only is not None]
    units = Unit.objects.in_bulk({one.unit for one in kept})
    asked = {(one.only, one.unit) for one in kept if one.only is not None}
    known = {
        (role, unit): [Person(user, None) for user in users_with_role(role, units[unit], today)]
        for role, unit in asked
    }
    return {one: known[one.only, one.unit] for one in kept if one.only is not None}


def _reach(one: Owed, line: Sequence[Person]) -> int:
    # Nobody stands above the inspectorate here: it is told before, on the day and once after.
    return 1 if one.only is not None else len(line) - 1


def _whom(one: Owed, rung: Rung, line: Sequence[Person]) -> Sequence[Person]:
    if one.only is None:
        return line[rung.up : rung.up + 1]
    return () if (rung.level, rung.up) == (Level.DUE, 1) else line


def _not_told(room: Room, steps: Sequence[Step]) -> list[Step]:
    """Once a step and deadline, whoever stood there then; of what is kept apart, once a person."""
    told = _told(room, {one.case for one, _rung, _person in steps})
    return [step for step in steps if _key(*step) not in told]


def _key(one: Owed, rung: Rung, person: Person) -> tuple[object, ...]:
    whom = person.user.pk if one.only is not None else None
    return one.case, one.clock, one.due_on, rung.level.value, rung.up, whom


def _told(room: Room, cases: Iterable[int]) -> set[tuple[object, ...]]:
    columns = ("case", "clock", "due_on", "level", "up")
    ids, told = sorted(cases), set()
    for start in range(0, len(ids), LOOKED_UP):
        rows = Escalation.objects.filter(room=room.name, case__in=ids[start : start + LOOKED_UP])
        for *key, recipient in rows.order_by().values_list(*columns, "recipient"):
            told |= {(*key, None), (*key, recipient)}
    return told


def _by_recipient(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    start = 0
    for at in range(1, len(steps) + 1):
        whole = at == len(steps) or steps[at][2].user.pk != steps[start][2].user.pk
        if whole or at - start == CHUNK:
            yield steps[start:at]
            start = at


@transaction.atomic
def _tell(room: Room, steps: Sequence[Step], today: date, actor: User) -> int:
    # Race: two workers; the row is the lock, and who comes second finds them told.
    Round.objects.get_or_create(job=JOB)
    Round.objects.select_for_update().get(job=JOB)
    steps = _not_told(room, steps)
    if not steps:
        return 0
    rows = Escalation.objects.bulk_create(_row(room, *step) for step in steps)
    user = steps[0][2].user
    notices.remind(user, room, [(one, rung) for one, rung, _person in steps], today)
    record_many(actor=actor, verb="deadline.escalated", targets=rows)
    return len(rows)


def _row(room: Room, one: Owed, rung: Rung, person: Person) -> Escalation:
    return Escalation(
        room=room.name,
        case=one.case,
        clock=one.clock,
        due_on=one.due_on,
        level=rung.level.value,
        up=rung.up,
        recipient=person.user,
        position_id=person.position,
        at=clock.now(),
    )
