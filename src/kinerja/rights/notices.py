"""Whom a request or a breach concerns in the office, and the one sentence that they are told.

Called inside the transaction of the step. Numbers and moments only: no word of what was written.
"""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.inbox.services import Tidings, tell
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.kit.format import moment, weekday_day
from kinerja.organisation.models import Role, Unit
from kinerja.organisation.queries import users_with_role
from kinerja.rights.models import (
    DECIDERS,
    INSPECTORS,
    KEEPERS,
    Breach,
    DocumentRequest,
    Reminder,
    Request,
)
from kinerja.rules.data_rights import Nudge


def tell_of_request(asked: Request, entry: Entry) -> None:
    words = _("Permintaan data %(number)s masuk. Jawab paling lambat %(until)s.")
    given = {"number": asked.number, "until": moment(asked.due_at)}
    _tell(_deciders(asked), entry, words % given, _path("request", asked.number))


def tell_of_documents(asked: DocumentRequest, entry: Entry) -> None:
    words = _("Permintaan dokumen %(number)s masuk. %(until)s")
    until = _("Tenggatnya menunggu kalender hari kerja.")
    if asked.due_on:
        until = _("Jawab paling lambat %(day)s.") % {"day": weekday_day(asked.due_on)}
    given = {"number": asked.number, "until": until}
    told = _with_roles(DECIDERS, asked.unit)
    _tell(told, entry, words % given, _path("document", asked.number))


def tell_of_breach(breach: Breach, entry: Entry) -> None:
    words = _(
        "Insiden data %(number)s dicatat. Beri tahu pemilik data dan lembaga paling lambat "
        "%(until)s."
    )
    given = {"number": breach.number, "until": moment(breach.due_at)}
    told = _with_roles(KEEPERS | INSPECTORS, breach.unit)
    _tell(told, entry, words % given, _path("breach", breach.number))


def remind(reminder: Reminder, entry: Entry) -> None:
    """Those who can still do something about this clock of hours."""
    asked, breach = reminder.request, reminder.breach
    if asked is not None:
        name = _("Permintaan data %(number)s") % {"number": asked.number}
        path = _path("request", asked.number)
        _tell(_deciders(asked), entry, _sentence(reminder, name, asked.due_at), path)
    if breach is not None:
        name = _("Insiden data %(number)s") % {"number": breach.number}
        told = _with_roles(KEEPERS, breach.unit)
        sentence = _sentence(reminder, name, breach.due_at)
        _tell(told, entry, sentence, _path("breach", breach.number))


def _sentence(reminder: Reminder, name: str, due: datetime) -> str:
    given = {"name": name, "until": moment(due)}
    if reminder.step == Nudge.PASSED:
        return _("%(name)s: tenggat sudah lewat sejak %(until)s. Selesaikan hari ini.") % given
    if reminder.step == Nudge.SOON:
        return _("%(name)s: tinggal enam jam atau kurang. Tenggatnya %(until)s.") % given
    return _("%(name)s: separuh waktu sudah lewat. Tenggatnya %(until)s.") % given


def _deciders(asked: Request) -> list[User]:
    return _with_roles(INSPECTORS if asked.apart else DECIDERS, asked.unit)


def _with_roles(roles: Iterable[Role], unit: Unit) -> list[User]:
    today = clock.today()
    return [user for role in roles for user in users_with_role(role, unit, today)]


def _tell(users: Iterable[User], entry: Entry, text: str, path: str) -> None:
    others = [user for user in users if user.pk != entry.actor_id]
    tell(recipients=others, tidings=Tidings(f"{entry.verb}:{entry.uid}", text, path))


def _path(thing: str, number: str) -> str:
    return reverse(f"rights:{thing}", args=[number])
