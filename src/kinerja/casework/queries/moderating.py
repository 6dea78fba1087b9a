"""The queue of flagged texts, and the page of one of them. Rows are ready to print."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any, Final

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.accounts.models import User
from kinerja.casework.models import (
    REASON_LABELS,
    STATE_LABELS,
    Appeal,
    Decision,
    Flag,
    Moderation,
    ModerationQuerySet,
)
from kinerja.casework.queries.escalations import told_of
from kinerja.casework.queries.judging import kind_of, text_of
from kinerja.casework.texts import kinds
from kinerja.kit import clock
from kinerja.kit.format import moment, number, short_day, weekday_day
from kinerja.kit.pages import Window, window
from kinerja.rules.moderation import CONCEALED, Reason, State, Step, overturned

ROOM: Final = "moderation"  # as the clocks of casework know appeals
WAITING, APPEALS = "menunggu", "keberatan"
TONES: Final = {
    State.OPEN: "watch",
    State.LEFT: "none",
    State.HIDDEN: "info",
    State.APPEALED: "late",
    State.UPHELD: "info",
    State.SHOWN: "good",
}
_ROW = ("pk", "kind", "about", "unit__name", "state", "since", "n")


class Choice(StrEnum):
    """Which flagged texts the queue shows."""

    WAITING = WAITING
    APPEALS = APPEALS
    HIDDEN = "disembunyikan"
    SHOWN = "tampil"
    ALL = "semua"


CHOICE_LABELS: dict[Choice, Promise] = {
    Choice.WAITING: gettext_lazy("Yang menunggu keputusan"),
    Choice.APPEALS: gettext_lazy("Keberatan yang menunggu"),
    Choice.HIDDEN: gettext_lazy("Yang disembunyikan"),
    Choice.SHOWN: gettext_lazy("Yang tetap atau lagi tampil"),
    Choice.ALL: gettext_lazy("Semua"),
}


# What was done, in the words of a history.
DONE: dict[Step, Promise] = {
    Step.LEAVE: gettext_lazy("Dibiarkan tampil"),
    Step.HIDE: gettext_lazy("Disembunyikan"),
    Step.SHOW: gettext_lazy("Ditampilkan lagi"),
    Step.UPHOLD: gettext_lazy("Tetap disembunyikan setelah keberatan"),
    Step.GRANT: gettext_lazy("Ditampilkan lagi setelah keberatan"),
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    url: str
    kind: str
    about: str
    unit: str
    state: str
    tone: str
    since: str
    flags: str


@dataclass(frozen=True, slots=True)
class Figures:
    """How the moderation of some units stands."""

    open: int
    appeals: int
    hidden: int
    decided: int
    # Of this year: how many texts were hidden, and how many an appeal showed again.
    hidden_this_year: int
    granted: int
    as_of: str
    year: int

    @property
    def share(self) -> str:
        """Percent of this year's hidden ones; empty where they are too few for a share."""
        percent = overturned(self.hidden_this_year, self.granted)
        return "" if percent is None else number(percent, 1)


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    title: str
    body: str = ""
    by: str = ""
    tone: str = "none"

    @property
    def when(self) -> str:
        return moment(self.at)


def waiting_count(user: User) -> int:
    """How much waits for this person's decision. One query beside their roles."""
    return Moderation.objects.for_decision_by(user).count()


def queue_page(user: User, *, choice: Choice, page: str = "") -> dict[str, Any]:
    """What this user may see, the longest waiting first, and how it stands. Three statements."""
    visible = Moderation.objects.visible_to(user)
    return {"page": _queue(visible, choice, page), "figures": _queue_figures(visible)}


def _queue(visible: ModerationQuerySet, choice: Choice, page: str) -> Window[QueueRow]:
    rows = _chosen(visible, choice).annotate(n=Count("flags"))
    return window(rows.order_by("since", "pk"), page, _row_with(kinds()), _ROW)


def _queue_figures(visible: ModerationQuerySet) -> Figures:
    today = clock.today()
    standing = visible.aggregate(
        open=Count("pk", Q(state=State.OPEN.value)),
        appeals=Count("pk", Q(state=State.APPEALED.value)),
        hidden=Count("pk", Q(state__in=[state.value for state in CONCEALED])),
    )
    year, month = (_midnight(today.replace(day=1, month=m)) for m in (1, today.month))
    decided = Decision.objects.filter(moderation__in=visible, at__gte=year).aggregate(
        decided=Count("pk", Q(at__gte=month)),
        hidden_this_year=Count("moderation", Q(step=Step.HIDE.value), distinct=True),
        granted=Count("moderation", Q(step=Step.GRANT.value), distinct=True),
    )
    return Figures(**standing, **decided, as_of=weekday_day(today), year=today.year)


def moderation_for(user: User, pk: int) -> Moderation:
    """The flagged text, if this user decides about it, works with it or wrote it; otherwise 404."""
    found = get_object_or_404(Moderation.objects.select_related("unit"), pk=pk)
    if Moderation.objects.visible_to(user).filter(pk=pk).exists():
        return found
    if Moderation.objects.known_to(user).filter(pk=pk).exists() and concerns(user, found):
        return found
    raise Http404(pk)


def concerns(user: User, moderation: Moderation) -> bool:
    """Whether they wrote it, or need it for their work."""
    text = text_of(moderation)
    wrote = text.author == user.pk
    return wrote or kind_of(moderation).must_read(user, moderation.object_id)


def moderated_page(moderation: Moderation) -> dict[str, Any]:
    """What the page of one flagged text prints for everybody who may open it."""
    state = State(moderation.state)
    appeal = moderation.appeals.filter(answer=None).first()
    return {
        "moderation": moderation,
        "kind_label": kind_of(moderation).label,
        "state_label": STATE_LABELS[state],
        "state_tone": TONES[state],
        "is_concealed": state in CONCEALED,
        "appeal": appeal,
        "appeal_due": weekday_day(appeal.due_on) if appeal and appeal.due_on else "",
    }


def history_of(moderation: Moderation, *, with_flags: bool) -> list[Event]:
    """What happened, newest first. Who flagged is for those who decide. Four statements."""
    events = [_decided(one) for one in moderation.decisions.select_related("by")]
    appeals = list(moderation.appeals.select_related("by"))
    events += [_appealed(one) for one in appeals]
    reminders = told_of(ROOM, [one.pk for one in appeals])
    events += [Event(told.at, told.title, "", told.by) for told in reminders]
    if with_flags:
        events += [_flagged(one) for one in moderation.flags.select_related("by")]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _flagged(one: Flag) -> Event:
    by = _name(one.by) if one.by else _("Warga, tanpa akun")
    title = _("Ditandai: %(reason)s") % {"reason": REASON_LABELS[Reason(one.reason)]}
    return Event(one.at, title, one.words, by, "watch")


def _decided(one: Decision) -> Event:
    step = Step(one.step)
    tone = "good" if step in (Step.SHOW, Step.GRANT, Step.LEAVE) else "none"
    return Event(one.at, str(DONE[step]), one.reason, _name(one.by), tone)


def _appealed(one: Appeal) -> Event:
    by = _name(one.by) if one.by else _("Pelapor")
    return Event(one.at, _("Keberatan"), one.words, by, "late")


def _name(user: User) -> str:
    return user.get_full_name() or user.username


def _chosen(rows: ModerationQuerySet, choice: Choice) -> ModerationQuerySet:
    narrowed: Mapping[Choice, Callable[[], ModerationQuerySet]] = {
        Choice.WAITING: rows.waiting,
        Choice.APPEALS: lambda: rows.filter(state=State.APPEALED.value),
        Choice.HIDDEN: rows.concealed,
        Choice.SHOWN: lambda: rows.filter(state__in=[State.LEFT.value, State.SHOWN.value]),
        Choice.ALL: rows.all,
    }
    return narrowed[choice]()


def _row_with(known: Mapping[str, Any]) -> Callable[[tuple[Any, ...]], QueueRow]:
    # Cost: one reverse a list instead of one a row.
    base = reverse("casework:moderation")

    def row(values: tuple[Any, ...]) -> QueueRow:
        pk, kind, about, unit, state, since, flags = values
        return QueueRow(
            url=f"{base}{pk}/",
            kind=str(known[kind].label),
            about=about,
            unit=unit,
            state=str(STATE_LABELS[State(state)]),
            tone=TONES[State(state)],
            since=short_day(clock.local_day(since)),
            flags=number(flags),
        )

    return row


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
