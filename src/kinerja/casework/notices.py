"""What people are told by casework: of a deadline, of a flagged text and of what became of it.

Called inside the transaction that writes it down. Sentences hold numbers and days only, never a
word of the text.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kinerja.accounts.models import User
from kinerja.casework.models import STATE_LABELS, Appeal, Decision, Moderation
from kinerja.casework.queries.judging import judges_of, kind_of
from kinerja.casework.rooms import Owed, Room
from kinerja.casework.texts import Text
from kinerja.inbox.services import Tidings, tell
from kinerja.journal.models import Entry
from kinerja.kit.format import number, weekday_day
from kinerja.rules.escalation import Rung
from kinerja.rules.moderation import State, Step

# Beyond this a person is told once of all of them: nobody reads fifty notices of one morning.
ONE_BY_ONE: Final = 10


def remind(user: User, room: Room, told: Sequence[tuple[Owed, Rung]], today: date) -> None:
    """One notice a case, or one for all where they are many. Each key holds the due day.

    It leads to the case where they may open it; who is above it without a role that reads it
    finds it in the list of their reminders.
    """
    if len(told) > ONE_BY_ONE:
        tell(recipients=[user], tidings=_of_many(room, told, today))
        return
    cases = {one.case for one, _rung in told}
    named, shown = room.named(cases), room.shown(user, cases)
    for one, rung in told:
        url = shown[one.case].url if one.case in shown else reverse("casework:reminders")
        words = _words(room, one, named[one.case], today)
        tell(recipients=[user], tidings=Tidings(_key(room, one, rung), words, url))


def _key(room: Room, one: Owed, rung: Rung) -> str:
    return f"deadline:{room.name}:{one.case}:{one.clock}:{one.due_on}:{rung.level}:{rung.up}"


def _words(room: Room, one: Owed, name: str, today: date) -> str:
    given = {"label": name, "clock": room.clocks[one.clock], "day": weekday_day(one.due_on)}
    return _sentence(one.due_on, today) % given


def _sentence(due: date, today: date) -> str:
    # Told late, after a standstill, a reminder must not speak of a day that is over.
    if today < due:
        return _("%(label)s: tenggat %(clock)s %(day)s sudah dekat.")
    if today == due:
        return _("%(label)s: tenggat %(clock)s hari ini, %(day)s.")
    return _("%(label)s: tenggat %(clock)s sudah lewat sejak %(day)s. Mohon ditindaklanjuti.")


def _of_many(room: Room, told: Sequence[tuple[Owed, Rung]], today: date) -> Tidings:
    cases, (first, rung) = len(told), told[0]
    words = ngettext(
        "%(n)s tenggat sudah dekat atau lewat. Lihat daftarnya.",
        "%(n)s tenggat sudah dekat atau lewat. Lihat daftarnya.",
        cases,
    )
    # By the first of them too: of a second chunk on the same day nobody would hear otherwise.
    key = f"deadlines:{room.name}:{today}:{first.case}:{first.clock}:{rung.level}:{rung.up}"
    return Tidings(key, words % {"n": number(cases)}, reverse("casework:reminders"))


def tell_judges(moderation: Moderation, text: Text, entry: Entry) -> None:
    """Once for each time that a text comes into the queue, however many flag it."""
    words = _("%(what)s ditandai dan menunggu keputusan Anda.") % {"what": _named(moderation)}
    key = f"{entry.verb}:{moderation.pk}:{moderation.decisions.count()}"
    told = [user for user in judges_of(moderation, text) if user.pk != entry.actor_id]
    tell(recipients=told, tidings=Tidings(key, words, page_of(moderation)))


def tell_of_appeal(appeal: Appeal, text: Text, entry: Entry) -> None:
    """Those who may answer: everybody but who hid it."""
    words = _("Ada keberatan: %(what)s. %(until)s")
    until = _("Tenggatnya menunggu kalender hari kerja.")
    if appeal.due_on:
        until = _("Jawab paling lambat %(day)s.") % {"day": weekday_day(appeal.due_on)}
    told = judges_of(appeal.moderation, text, but=[appeal.hidden_by_id])
    given = {"what": _named(appeal.moderation), "until": until}
    tidings = Tidings(f"{entry.verb}:{entry.uid}", words % given, page_of(appeal.moderation))
    tell(recipients=told, tidings=tidings)


def tell_outcome(moderation: Moderation, decision: Decision, text: Text) -> None:
    """Staff who flagged it, and whoever wrote it. Citizens read it on their own page; who may no
    longer know of it hears nothing.
    """
    key = f"text.decided:{decision.pk}"
    given = {
        "what": _named(moderation),
        "state": str(STATE_LABELS[State(moderation.state)]).lower(),
        "reason": decision.reason,
    }
    words = _("%(what)s: %(state)s. Alasan: %(reason)s") % given
    author = User.objects.filter(pk=text.author or 0).exclude(pk=decision.by_id)
    # Order: the author first, whose notice leads to the page with the appeal.
    if decision.step != Step.LEAVE:
        tell(
            recipients=_who_may_know(moderation, author),
            tidings=Tidings(key, words, page_of(moderation)),
        )
    flaggers = User.objects.filter(pk__in=moderation.flags.exclude(by=None).values("by"))
    tell(
        recipients=_who_may_know(moderation, flaggers.exclude(pk=decision.by_id)),
        tidings=Tidings(key, words, text.url),
    )


def _who_may_know(moderation: Moderation, people: Iterable[User]) -> list[User]:
    rows = Moderation.objects.filter(pk=moderation.pk)
    return [user for user in people if rows.known_to(user).exists()]


def page_of(moderation: Moderation) -> str:
    return reverse("casework:moderated", args=[moderation.pk])


def _named(moderation: Moderation) -> str:
    return f"{kind_of(moderation).label} {moderation.about}"
