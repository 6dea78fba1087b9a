"""What the office was asked, as rows: what waits first, the nearest end on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.kit import clock
from kinerja.kit.format import moment, number, short_day
from kinerja.kit.pages import Window, window
from kinerja.rights.models import (
    RIGHT_LABELS,
    STATE_LABELS,
    WAY_LABELS,
    Breach,
    DocumentRequest,
    Request,
    Way,
)
from kinerja.rules.data_rights import Right, hours_left

WAITING_FIRST = F("ended_at").desc(nulls_first=True)
TONES = {"received": "info", "extended": "watch", "answered": "good", "refused": "none"}
LATE_FROM = 0
WATCH_BELOW = 24  # hours


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a list."""

    url: str
    title: str
    meta: str
    chip: str
    tone: str
    due: str


def requests(user: User, page: str) -> Window[Row]:
    now, rows = clock.now(), Request.objects.visible_to(user)
    columns = ("number", "right", "state", "received_at", "due_at")
    ordered = rows.order_by(WAITING_FIRST, "due_at", "pk")
    return window(ordered, page, lambda values: _request(values, now), columns)


def documents(user: User, page: str) -> Window[Row]:
    today, rows = clock.today(), DocumentRequest.objects.visible_to(user)
    columns = ("number", "way", "state", "received_at", "due_on", "ended_at")
    ordered = rows.order_by(WAITING_FIRST, F("due_on").asc(nulls_last=True), "pk")
    return window(ordered, page, lambda values: _document(values, today), columns)


def breaches(user: User, page: str) -> Window[Row]:
    now, rows = clock.now(), Breach.objects.visible_to(user)
    columns = ("number", "people", "found_at", "due_at", "subjects_told_at", "agency_told_at",
               "closed_at")  # fmt: skip
    ordered = rows.order_by(F("closed_at").desc(nulls_first=True), "due_at", "pk")
    return window(ordered, page, lambda values: _breach(values, now), columns)


def told_hours(due: datetime, now: datetime) -> tuple[str, str]:
    """ "47 jam lagi" and its tone; "terlambat 3 jam" once it has passed."""
    left = hours_left(due, now)
    if left < LATE_FROM:
        return _("terlambat %(n)s jam") % {"n": number(-left)}, "late"
    tone = "watch" if left < WATCH_BELOW else "info"
    return _("%(n)s jam lagi") % {"n": number(left)}, tone


def told_day(due: date | None, today: date) -> str:
    if due is None:
        return _("tenggat menunggu kalender")
    words = _("lewat tenggat %(day)s") if due < today else _("tenggat %(day)s")
    return words % {"day": short_day(due)}


def _request(values: Sequence[Any], now: datetime) -> Row:
    named, right, state, received, due = values
    chip, tone = str(STATE_LABELS[state]), TONES.get(state, "none")
    if state == "received":
        chip, tone = told_hours(due, now)
    return Row(
        url=reverse("rights:request", args=[named]),
        title=_("%(what)s (%(number)s)") % {"what": RIGHT_LABELS[Right(right)], "number": named},
        meta=_("Diterima %(when)s") % {"when": moment(received)},
        chip=chip,
        tone=tone,
        due=_("tenggat %(until)s") % {"until": moment(due)},
    )


def _document(values: Sequence[Any], today: date) -> Row:
    named, way, state, received, due, ended = values
    is_late = ended is None and due is not None and due < today
    return Row(
        url=reverse("rights:document", args=[named]),
        title=_("Dokumen (%(number)s)") % {"number": named},
        meta=f"{WAY_LABELS[Way(way)]}. {_('Diterima %(when)s') % {'when': moment(received)}}",
        chip=str(STATE_LABELS[state]),
        tone="late" if is_late else TONES.get(state, "none"),
        due=told_day(due, today),
    )


def _breach(values: Sequence[Any], now: datetime) -> Row:
    named, people, found, due, subjects, agency, closed = values
    chip, tone = breach_standing(due, subjects, agency, closed, now)
    return Row(
        url=reverse("rights:breach", args=[named]),
        title=_("Insiden %(number)s") % {"number": named},
        meta=_("%(n)s orang, diketahui %(when)s") % {"n": number(people), "when": moment(found)},
        chip=chip,
        tone=tone,
        due=_("tenggat %(until)s") % {"until": moment(due)},
    )


def breach_standing(
    due: datetime,
    subjects: datetime | None,
    agency: datetime | None,
    closed: datetime | None,
    now: datetime,
) -> tuple[str, str]:
    """Where a breach stands in a word, and its tone: the hours run until all are told."""
    if closed:
        return _("Ditutup"), "good"
    if subjects and agency:
        return _("Semua sudah diberi tahu"), "info"
    return told_hours(due, now)
