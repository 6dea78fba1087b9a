"""What the office reads about one complaint: the case, its days, and who did what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kinerja.complaints.models import (
    FROM_SOURCE,
    KIND_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    Complaint,
    Reporter,
)
from kinerja.complaints.queries.lists import TONES
from kinerja.journal.models import Entry
from kinerja.journal.verbs import sentence
from kinerja.kit import clock
from kinerja.kit.format import day, moment
from kinerja.organisation.queries import work_calendar
from kinerja.rules.complaints import Kind, Outcome, State
from kinerja.rules.workdays import CalendarEnds, working_days_after


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Happening:
    when: str
    title: str
    by: str


def detail_page(complaint: Complaint) -> dict[str, Any]:
    """Everything the page of one complaint prints, whoever of the office looks."""
    return {
        "complaint": complaint,
        "state_label": STATE_LABELS[State(complaint.state)],
        "state_tone": TONES[complaint.state],
        "facts": _facts(complaint),
        "clocks": _clocks(complaint),
        "answers": list(complaint.answers.all()),
        "history": _history(complaint),
        "has_reporter": Reporter.objects.filter(complaint=complaint).exists(),
    }


def _facts(complaint: Complaint) -> Sequence[Fact]:
    outcome = OUTCOME_LABELS[Outcome(complaint.outcome)] if complaint.outcome else ""
    return (
        Fact(_("Jenis"), str(KIND_LABELS[Kind(complaint.kind)])),
        Fact(_("Kategori"), str(complaint.category or "")),
        Fact(_("Unit"), complaint.unit.name),
        Fact(_("Kelurahan"), complaint.kelurahan.name if complaint.kelurahan else ""),
        Fact(_("Kanal"), complaint.channel),
        Fact(_("Nomor di sumber"), complaint.external_id or ""),
        Fact(_("Penanggung jawab"), complaint.handler.name if complaint.handler else ""),
        Fact(_("Diterima"), moment(complaint.received_at)),
        Fact(_("Hasil"), str(outcome)),
        Fact(_("Alasan penutupan"), complaint.closing_reason),
    )


def _clocks(complaint: Complaint) -> Sequence[Fact]:
    due = day(complaint.due_on) if complaint.due_on else _("menunggu kalender")
    if complaint.due_source == FROM_SOURCE:
        due = _("%(day)s (dari sumber)") % {"day": due}
    answer_due = day(complaint.answer_due_on) if complaint.answer_due_on else _("menunggu kalender")
    return (
        Fact(_("Jawaban pertama paling lambat"), answer_due),
        Fact(_("Selesai paling lambat"), due),
        Fact(_("Waktu sampai jawaban pertama"), _both_clocks(complaint)),
    )


def _both_clocks(complaint: Complaint) -> str:
    """Working days, which the IKU counts, beside the calendar days that the citizen waits."""
    answered = complaint.first_answered_at
    until = clock.local_day(answered) if answered else clock.today()
    calendar_days = (until - complaint.received_on).days
    try:
        working = working_days_after(complaint.received_on, until, work_calendar())
    except CalendarEnds:
        return _("%(days)d hari kalender") % {"days": calendar_days}
    words = _("%(working)d hari kerja (%(days)d hari kalender)")
    if not answered:
        words = _("sudah %(working)d hari kerja (%(days)d hari kalender)")
    return words % {"working": working, "days": calendar_days}


def _history(complaint: Complaint) -> list[Happening]:
    entries = Entry.objects.about(complaint).select_related("actor").order_by("-pk")
    happenings = [
        Happening(
            moment(entry.at),
            str(sentence(entry.verb)),
            entry.actor.get_full_name() or entry.actor.username,
        )
        for entry in entries
    ]
    if complaint.batch and complaint.batch.published_at:
        when = moment(complaint.batch.published_at)
        happenings.append(Happening(when, _("Diimpor dari berkas"), ""))
    return happenings
