"""What the citizen reads: every state in plain words, signed by position, never by person."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.models import (
    KIND_LABELS,
    OUTCOME_LABELS,
    PUBLIC_LABELS,
    Answer,
    Attachment,
    Complaint,
    Purpose,
    Referral,
    ReferralNews,
    Wait,
)
from kinerja.complaints.queries.deadline import due_shortly
from kinerja.complaints.queries.deciding import decide_by
from kinerja.complaints.queries.files import previews, seen_by_reporter
from kinerja.complaints.queries.following import followed_as, followed_there
from kinerja.complaints.queries.intake import spoken_for
from kinerja.complaints.queries.lists import TONES
from kinerja.complaints.queries.parts import parts_of
from kinerja.kit import clock
from kinerja.kit.format import day, moment, number, weekday_day
from kinerja.kit.shown import Fact
from kinerja.kit.uploads.fields import Preview
from kinerja.organisation.queries import work_calendar
from kinerja.rules.complaints import ENDS, Kind, Outcome, State
from kinerja.rules.desks import Desk
from kinerja.rules.workdays import CalendarEnds, working_days_after

STAGES: Final = (
    gettext_lazy("Diterima"),
    gettext_lazy("Diverifikasi"),
    gettext_lazy("Diproses"),
    gettext_lazy("Selesai"),
)
_STAGE: Final[Mapping[State, int]] = {
    State.RECEIVED: 0,
    State.VERIFIED: 1,
    State.ASSIGNED: 1,
    State.IN_PROGRESS: 2,
    State.WAITING_AGENCY: 2,
}


@dataclass(frozen=True, slots=True)
class Stage:
    label: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    title: str
    body: str = ""
    by: str = ""
    tone: str = "none"
    files: Sequence[Preview] = ()

    @property
    def when(self) -> str:
        return moment(self.at)


def receipt(complaint: Complaint, code: str) -> dict[str, Any]:
    """The page right after filing: number, key, and what happens next and when."""
    return {
        "complaint": complaint,
        "code": code,
        "next_step": next_step(complaint),
        "spoken_for": spoken_for(complaint),
    }


def tracked_page(complaint: Complaint) -> dict[str, Any]:
    """Everything on the page of one tracked complaint."""
    state = State(complaint.state)
    parts = parts_of(complaint).prefetch_related("answers")
    return {
        "complaint": complaint,
        "kind": KIND_LABELS[Kind(complaint.kind)],
        "state_label": public_state(state, complaint.outcome),
        "state_tone": TONES[complaint.state],
        "steps": _stages(complaint),
        "events": events_of(complaint, parts),
        "parts": [Fact(part.shown_title, _part_stands(part)) for part in parts],
        "next_step": what_follows(complaint),
        "due_shortly": due_shortly(complaint),
        "late": late_by(complaint),
        "received": moment(complaint.received_at),
        "question": _question(complaint),
        "told": told_besides(complaint),
        "files": _files(complaint, lambda file: file.purpose == Purpose.REPORT),
        "supports": supports_told(complaint.supports),
    }


def events_of(complaint: Complaint, parts: Iterable[Complaint]) -> list[Event]:
    """What its reporter reads of what happened to it and its parts, the newest first."""
    found = _events(complaint, parts)
    return sorted(found, key=lambda event: event.at, reverse=True)


def what_follows(complaint: Complaint) -> str:
    """The next step, here or where others have the matter; empty once nothing follows."""
    return next_step(complaint) or followed_there(complaint) or followed_as(complaint)


def _part_stands(part: Complaint) -> str:
    return f"{part.unit.name}: {public_state(State(part.state), part.outcome)}"


def told_besides(complaint: Complaint) -> Sequence[Fact]:
    """Where it is, and what was answered to the questions of its category; not what is hidden."""
    if complaint.hidden_because:
        return ()
    complete = complaint.file_complete_on
    neighbourhood = [complaint.rt and f"RT {complaint.rt}", complaint.rw and f"RW {complaint.rw}"]
    return (
        Fact(_("RT dan RW"), " ".join(filter(None, neighbourhood))),
        Fact(_("Patokan"), complaint.landmark),
        Fact(_("Berkas lengkap"), weekday_day(complete) if complete else ""),
        *(
            Fact(detail.question.label, detail.said)
            for detail in complaint.details.select_related("question")
        ),
    )


def supports_told(n: int) -> str:
    """How many have the same trouble; nothing where nobody said so."""
    if not n:
        return ""
    words = ngettext(
        "%(n)s orang lain punya masalah yang sama.",
        "%(n)s orang lain punya masalah yang sama.",
        n,
    )
    return words % {"n": number(n)}


def public_state(state: State, outcome: str) -> str:
    """The word that anybody reads; of what has ended, how it ended."""
    if state in ENDS and outcome:
        return f"{PUBLIC_LABELS[state]}: {OUTCOME_LABELS[Outcome(outcome)]}"
    return str(PUBLIC_LABELS[state])


def next_step(complaint: Complaint) -> str:
    """What happens next, and by when; without a calendar, that the day is still to be set."""
    state = State(complaint.state)
    if state in _NEXT:
        return f"{_NEXT[state]} {_decided_by(complaint)}".strip()
    if complaint.closed_at:
        return ""
    waits = _running(complaint)
    if waits is not None:
        return _waiting(waits)
    promised = promised_on(complaint)
    if promised is None:
        return _due_later(complaint)
    checked = _checked_by(complaint) if state is State.RECEIVED else ""
    words = _("Kami akan menyelesaikannya paling lambat %(day)s.")
    if checked:
        words = _(
            "Kami akan memeriksanya paling lambat %(checked)s dan menyelesaikannya paling lambat "
            "%(day)s."
        )
    return words % {"checked": checked, "day": weekday_day(promised)}


_NEXT: Final[Mapping[State, Promise]] = {
    State.ANSWERED: gettext_lazy("Apakah masalahnya sudah selesai? Jawablah di halaman ini."),
    State.REOPENING: gettext_lazy(
        "Pimpinan sedang memeriksa permintaan Anda untuk membuka laporan ini lagi."
    ),
}


def _decided_by(complaint: Complaint) -> str:
    due = decide_by(complaint)
    words = _("Keputusannya Anda baca di sini paling lambat %(day)s.")
    return words % {"day": weekday_day(due)} if due else ""


def promised_on(complaint: Complaint) -> date | None:
    """The one day that the reporter is told: it holds however late it is forwarded."""
    return (
        complaint.extended_to or complaint.due_at_source or Clocks().promised_on(timed(complaint))
    )


def _waiting(wait: Wait) -> str:
    words = _("Kami menunggu %(agency)s. Paling lambat %(day)s pekerjaan kami lanjutkan.")
    if wait.whom == Desk.REPORTER:
        words = _(
            "Kami menunggu jawaban Anda sampai %(day)s. Sesudah itu kami bekerja dengan yang kami "
            "ketahui."
        )
    return words % {"agency": wait.agency, "day": weekday_day(wait.until)}


def _due_later(complaint: Complaint) -> str:
    year = Clocks().missing_year(timed(complaint))
    return _("Tenggat ditetapkan setelah kalender hari kerja %(year)d terbit.") % {"year": year}


def late_by(complaint: Complaint) -> int:
    """Working days past the promised day while the citizen still waits; 0 when in time."""
    if complaint.finished_at:
        return 0
    promised, today = promised_on(complaint), clock.today()
    if promised is None or promised >= today:
        return 0
    try:
        return working_days_after(promised, today, work_calendar())
    except CalendarEnds:
        return 0


def _checked_by(complaint: Complaint) -> str:
    due = Clocks().verify_due_on(timed(complaint))
    return weekday_day(due) if due and due >= clock.today() else ""


def _running(complaint: Complaint) -> Wait | None:
    return next((wait for wait in complaint.waits.all() if wait.ended_at is None), None)


def _question(complaint: Complaint) -> Wait | None:
    """What the office asks and the reporter has not answered yet."""
    wait = _running(complaint)
    return wait if wait is not None and wait.whom == Desk.REPORTER else None


def _stages(complaint: Complaint) -> list[Stage]:
    state = State(complaint.waits_from or complaint.state)
    reached = _STAGE.get(state, len(STAGES) - 1)
    over = reached == len(STAGES) - 1
    words = ["done"] * reached + ["done" if over else "current"]
    words += ["todo"] * (len(STAGES) - len(words))
    note = "" if over else _note(complaint)
    return [
        Stage(str(label), word, note if word == "current" else "")
        for label, word in zip(STAGES, words, strict=True)
    ]


def _note(complaint: Complaint) -> str:
    state = State(complaint.state)
    waits = state in (State.WAITING_REPORTER, State.WAITING_AGENCY)
    return str(PUBLIC_LABELS[state]) if waits else ""


def _events(complaint: Complaint, parts: Iterable[Complaint]) -> Iterator[Event]:
    yield Event(complaint.received_at, _("Laporan Anda kami terima"))
    for part in parts:
        yield from (_of_part(part, answer) for answer in part.answers.all())
    for answer in complaint.answers.all():
        own = _files(complaint, partial(_came_with, answer))
        yield replace(_answered(answer), files=own)
    for wait in complaint.waits.all():
        yield from _waited(wait, _files(complaint, partial(_replied, wait)))
    referrals = complaint.referrals.all()
    if complaint.closed_at:
        yield _ended(complaint, next(iter(referrals), None))
    for before, referral in pairwise(referrals):
        yield event_of_sending_on(before, referral)
    for referral in referrals:
        yield from map(_heard, referral.news.all())


def _files(complaint: Complaint, wanted: Callable[[Attachment], bool]) -> Sequence[Preview]:
    files = [file for file in seen_by_reporter(complaint) if wanted(file)]
    return previews("complaints:file_of_reporter", [], files)


def _of_part(part: Complaint, answer: Answer) -> Event:
    title = _("Jawaban tentang: %(matter)s") % {"matter": part.shown_title}
    return replace(_answered(answer), title=title)


def _came_with(answer: Answer, file: Attachment) -> bool:
    return file.answer_id == answer.pk


def _replied(wait: Wait, file: Attachment) -> bool:
    is_reply, until = file.purpose == Purpose.REPLY, wait.ended_at
    return is_reply and until is not None and wait.asked_at <= file.added_at <= until


def _answered(answer: Answer) -> Event:
    title = _("Jawaban kami") if answer.final else _("Tanggapan sementara")
    if answer.void_at:
        title = _("Jawaban yang Anda nyatakan belum sesuai")
    tone = "none" if answer.void_at else "good"
    return Event(answer.published_at, title, _said(answer), answer.signed_as, tone)


def _said(answer: Answer) -> str:
    if not answer.next_step or answer.by_when is None or answer.text_hidden_because:
        return answer.shown_text
    words = _("%(text)s\n\nSelanjutnya: %(next)s Paling lambat %(day)s.")
    return words % {
        "text": answer.text,
        "next": answer.next_step,
        "day": weekday_day(answer.by_when),
    }


def _asked(wait: Wait) -> Event:
    return Event(wait.asked_at, _("Pertanyaan kami"), wait.words, wait.signed_as, "watch")


def _waited(wait: Wait, files: Sequence[Preview]) -> Iterator[Event]:
    """A question and its reply; a letter to another agency and what came of it."""
    if wait.whom == Desk.REPORTER:
        yield _asked(wait)
        if wait.reply and wait.ended_at:
            yield Event(wait.ended_at, _("Jawaban Anda"), wait.reply, files=files)
        return
    title = _("Kami menyurati %(agency)s") % {"agency": wait.agency}
    yield Event(wait.asked_at, title, wait.words, wait.signed_as, "watch")


def _ended(complaint: Complaint, referral: Referral | None) -> Event:
    outcome = OUTCOME_LABELS[Outcome(complaint.outcome)]
    title = _("Ditutup: %(outcome)s") % {"outcome": outcome}
    body = "\n\n".join(filter(None, (complaint.closing_reason, _forwarded(referral))))
    return Event(complaint.closed_at or complaint.received_at, title, body, tone="good")


def event_of_sending_on(before: Referral, to: Referral) -> Event:
    """As its reporter reads it: who had it did not take it, and another one has it now."""
    body = "\n\n".join((to.words, _forwarded(to)))
    title = _("Diteruskan ke instansi lain")
    return Event(before.ended_at or clock.now(), title, body, tone="info")


def _heard(news: ReferralNews) -> Event:
    given = {"agency": news.referral.agency, "what": news.label.lower()}
    title = _("Kabar dari %(agency)s: %(what)s") % given
    return Event(news.at, title, told_of_news(news), news.signed_as, "info")


def told_of_news(news: ReferralNews) -> str:
    """The words for the reporter, the day, and the number there, where it has one."""
    words = _("Tanggal %(day)s.")
    if news.number_there:
        words = _("Tanggal %(day)s, nomor di sana %(number)s.")
    return f"{news.words}\n\n{words % {'day': day(news.on), 'number': news.number_there}}"


def _forwarded(referral: Referral | None) -> str:
    """To whom it went and when: a matter of others is never only dropped (R-ADU-16)."""
    if referral is None:
        return ""
    words = _("Diteruskan kepada %(agency)s pada %(day)s.")
    return words % {"agency": referral.agency, "day": day(referral.forwarded_on)}
