"""What people are told of a case by casework: that its deadline comes, or is over.

Called inside the transaction that writes it down. Sentences hold numbers and days only.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kinerja.accounts.models import User
from kinerja.casework.rooms import Owed, Room
from kinerja.inbox.services import Tidings, tell
from kinerja.kit.format import number, weekday_day
from kinerja.rules.escalation import Rung

# Beyond this a person is told once of all of them: nobody reads fifty notices of one morning.
ONE_BY_ONE: Final = 10


def remind(user: User, room: Room, told: Sequence[tuple[Owed, Rung]], today: date) -> None:
    """One notice a case, or one for all where they are many. Each key holds the due day."""
    if len(told) > ONE_BY_ONE:
        tell(recipients=[user], tidings=_of_many(room, len(told), today))
        return
    for one, rung in told:
        tell(recipients=[user], tidings=_of_one(room, one, rung, today))


def _of_one(room: Room, one: Owed, rung: Rung, today: date) -> Tidings:
    key = f"deadline:{room.name}:{one.case}:{one.clock}:{one.due_on}:{rung.level}:{rung.up}"
    words = _sentence(one.due_on, today) % {
        "label": one.label,
        "clock": room.clocks[one.clock],
        "day": weekday_day(one.due_on),
    }
    return Tidings(key, words, one.url)


def _sentence(due: date, today: date) -> str:
    # Told late, after a standstill, a reminder must not speak of a day that is over.
    if today < due:
        return _("%(label)s: tenggat %(clock)s %(day)s sudah dekat.")
    if today == due:
        return _("%(label)s: tenggat %(clock)s hari ini, %(day)s.")
    return _("%(label)s: tenggat %(clock)s sudah lewat sejak %(day)s. Mohon ditindaklanjuti.")


def _of_many(room: Room, cases: int, today: date) -> Tidings:
    words = ngettext(
        "%(n)s tenggat laporan sudah dekat atau lewat. Lihat daftarnya.",
        "%(n)s tenggat laporan sudah dekat atau lewat. Lihat daftarnya.",
        cases,
    )
    return Tidings(f"deadlines:{room.name}:{today}", words % {"n": number(cases)}, room.late_url())
