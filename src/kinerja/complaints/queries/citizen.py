"""What the citizen reads: every state in plain words, signed by position, never by person."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.models import (
    KIND_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    Answer,
    Complaint,
)
from kinerja.complaints.queries.deadline import due_shortly
from kinerja.complaints.queries.lists import TONES
from kinerja.kit import clock
from kinerja.kit.format import moment, weekday_day
from kinerja.organisation.queries import work_calendar
from kinerja.rules.complaints import Kind, Outcome, State
from kinerja.rules.workdays import CalendarEnds, due_on, working_days_after

STAGES: tuple[tuple[State, Any], ...] = (
    (State.RECEIVED, gettext_lazy("Diterima")),
    (State.FORWARDED, gettext_lazy("Diperiksa dan diteruskan")),
    (State.IN_PROGRESS, gettext_lazy("Dikerjakan")),
    (State.ANSWERED, gettext_lazy("Dijawab")),
    (State.CLOSED, gettext_lazy("Selesai")),
)


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    state: str


@dataclass(frozen=True, slots=True)
class Event:
    when: str
    title: str
    body: str = ""
    by: str = ""
    tone: str = "none"


def receipt(complaint: Complaint, code: str) -> dict[str, Any]:
    """The page right after filing: number, key, and what happens next and when."""
    return {"complaint": complaint, "code": code, "next_step": next_step(complaint)}


def tracked_page(complaint: Complaint) -> dict[str, Any]:
    """Everything on the page of one tracked complaint."""
    return {
        "complaint": complaint,
        "kind": KIND_LABELS[Kind(complaint.kind)],
        "state_label": STATE_LABELS[State(complaint.state)],
        "state_tone": TONES[complaint.state],
        "steps": _steps(State(complaint.state)),
        "events": _events(complaint),
        "next_step": next_step(complaint),
        "due_shortly": due_shortly(complaint),
        "late": late_by(complaint),
        "received": moment(complaint.received_at),
    }


def next_step(complaint: Complaint) -> str:
    """What happens next, and by when; without a calendar, that the day is still to be set."""
    if complaint.closed_at:
        return ""
    if complaint.finished_at:
        return _("Bila jawaban kami belum sesuai, Anda dapat menyampaikannya di halaman ini.")
    if complaint.due_on is None:
        return _due_later(complaint)
    if complaint.state == State.RECEIVED:
        checked = _checked_by(complaint)
        if checked:
            return _("Kami akan memeriksanya paling lambat %(day)s.") % {"day": checked}
    return _("Kami akan menjawab paling lambat %(day)s.") % {"day": weekday_day(complaint.due_on)}


def _due_later(complaint: Complaint) -> str:
    year = Clocks().missing_year(timed(complaint))
    if year is None:  # entered since; the nightly job computes the day
        return _("Tenggat laporan ini sedang dihitung.")
    return _("Tenggat ditetapkan setelah kalender hari kerja %(year)d terbit.") % {"year": year}


def late_by(complaint: Complaint) -> int:
    """Working days past the due day while the citizen still waits; 0 when in time."""
    if complaint.finished_at or complaint.due_on is None or complaint.due_on >= clock.today():
        return 0
    try:
        return working_days_after(complaint.due_on, clock.today(), work_calendar())
    except CalendarEnds:
        return 0


def _checked_by(complaint: Complaint) -> str:
    clocks = Clocks()
    within = clocks.deadlines(timed(complaint)).verify
    try:
        return weekday_day(due_on(complaint.received_on, within, clocks.calendar))
    except CalendarEnds:
        return ""


def _steps(state: State) -> list[Step]:
    order = [stage for stage, _label in STAGES]
    if state not in order:
        return []
    reached = order.index(state)
    words = ["done"] * reached + ["current"] + ["todo"] * (len(order) - reached - 1)
    if state is State.CLOSED:
        words[-1] = "done"
    return [Step(str(label), word) for (_stage, label), word in zip(STAGES, words, strict=True)]


def _events(complaint: Complaint) -> list[Event]:
    events = [(complaint.received_at, _received(complaint))]
    events += [(answer.published_at, _answered(answer)) for answer in complaint.answers.all()]
    if complaint.closed_at:
        events.append((complaint.closed_at, _closed(complaint)))
    return [event for _at, event in sorted(events, key=lambda pair: pair[0], reverse=True)]


def _received(complaint: Complaint) -> Event:
    return Event(moment(complaint.received_at), _("Laporan Anda kami terima"))


def _answered(answer: Answer) -> Event:
    title = _("Jawaban kami") if answer.final else _("Tanggapan sementara")
    if answer.void_at:
        title = _("Jawaban yang Anda nyatakan belum sesuai")
    tone = "none" if answer.void_at else "good"
    return Event(moment(answer.published_at), title, answer.shown_text, answer.signed_as, tone)


def _closed(complaint: Complaint) -> Event:
    outcome = OUTCOME_LABELS[Outcome(complaint.outcome)]
    title = _("Ditutup: %(outcome)s") % {"outcome": outcome}
    at = complaint.closed_at or complaint.received_at
    return Event(moment(at), title, complaint.closing_reason, tone="good")
