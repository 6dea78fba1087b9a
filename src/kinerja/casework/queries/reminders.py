"""Of which deadlines somebody was reminded: theirs to read, wherever they may look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.models import LEVEL_LABELS, Escalation
from kinerja.casework.queries.escalations import level_of
from kinerja.casework.rooms import Shown, rooms
from kinerja.kit.format import moment, weekday_day
from kinerja.kit.pages import Window, window
from kinerja.rules.escalation import Level

TONES = {Level.BEFORE: "info", Level.DUE: "watch", Level.AFTER: "late"}
Case = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder as the list prints it; `url` only where the reader may open the case."""

    case: Case
    clock: str
    due: str
    level: str
    tone: str
    at: str
    label: str = ""
    url: str = ""


def reminders_of(user: User, page: str = "") -> Window[Reminder]:
    """What this person was told, the newest first. Two or three statements a room."""
    told = Escalation.objects.filter(recipient=user).order_by("-at", "-pk")
    found = window(told, page, _row)
    cases = [row.case for row in found.rows]
    named, shown = _named(cases), _shown(user, cases)
    return replace(found, rows=[_filled(row, named, shown) for row in found.rows])


def _row(row: Escalation) -> Reminder:
    clocks = next((room.clocks for room in rooms() if room.name == row.room), {})
    level = level_of(row)
    return Reminder(
        case=(row.room, row.case),
        clock=str(clocks.get(row.clock, row.clock)),
        due=weekday_day(row.due_on),
        level=str(LEVEL_LABELS[level]),
        tone=TONES[level],
        at=moment(row.at),
    )


def _filled(row: Reminder, named: Mapping[Case, str], shown: Mapping[Case, Shown]) -> Reminder:
    label = named.get(row.case, _("Sudah tidak ada"))
    return replace(row, label=label, url=shown[row.case].url if row.case in shown else "")


def _named(cases: Iterable[Case]) -> dict[Case, str]:
    return {
        (room.name, case): name
        for room in rooms()
        if (theirs := _of_room(room.name, cases))
        for case, name in room.named(theirs).items()
    }


def _shown(user: User, cases: Iterable[Case]) -> dict[Case, Shown]:
    return {
        (room.name, case): shown
        for room in rooms()
        if (theirs := _of_room(room.name, cases))
        for case, shown in room.shown(user, theirs).items()
    }


def _of_room(name: str, cases: Iterable[Case]) -> set[int]:
    return {case for room, case in cases if room == name}
