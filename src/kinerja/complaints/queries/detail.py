"""What the office reads about one complaint: the case, its days, and who did what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.queries import UPDATED, place_of_case, told_of
from kinerja.casework.tables import Way
from kinerja.complaints.models import (
    FROM_SOURCE,
    HELD_LABELS,
    KIND_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    Complaint,
    Heard,
    HeldBecause,
    Referral,
)
from kinerja.complaints.queries.citizen import told_besides
from kinerja.complaints.queries.conduct import results_of
from kinerja.complaints.queries.conversation import (
    conversation,
    report_files,
    score_told,
)
from kinerja.complaints.queries.deciding import decide_by
from kinerja.complaints.queries.desks import desk_rows
from kinerja.complaints.queries.elsewhere import answer_to_copy, numbers_of
from kinerja.complaints.queries.intake import typed_in
from kinerja.complaints.queries.lists import TONES
from kinerja.complaints.queries.parts import known_parts, parts_of
from kinerja.complaints.queries.reporters import reporter_told
from kinerja.journal.models import Entry
from kinerja.journal.verbs import sentence
from kinerja.kit import clock
from kinerja.kit.format import day, moment, number
from kinerja.kit.shown import Fact
from kinerja.organisation.queries import holder_of, work_calendar
from kinerja.rules.complaints import Kind, Outcome, State
from kinerja.rules.workdays import CalendarEnds, working_days_after

ROOM = "complaints"  # as casework knows us
# What may move a due day without being a step of the case.
RECOUNTED = frozenset(
    {"complaint.due_computed", "complaint.categorised", "complaint.file_completed"}
)


@dataclass(frozen=True, slots=True)
class Happening:
    at: datetime
    title: str
    by: str
    body: str = ""

    @property
    def when(self) -> str:
        return moment(self.at)


def detail_page(user: User, complaint: Complaint) -> dict[str, Any]:
    """Everything the page of one complaint prints; `user` of the office looks."""
    return {
        "complaint": complaint,
        "state_label": STATE_LABELS[State(complaint.state)],
        "state_tone": TONES[complaint.state],
        "facts": case_facts(complaint, handler=complaint.handler.name if complaint.handler else ""),
        "clocks": case_clocks(complaint),
        "said": conversation(user, complaint),
        "files": report_files(complaint),
        "private_because": complaint.private_because,
        "desks": desk_rows(complaint),
        "to_copy": answer_to_copy(complaint),
        "history": _history(complaint),
        "told": told_besides(complaint),
        "held": _held(complaint),
        **reporter_told(complaint),
    }


def case_facts(complaint: Complaint, *, handler: str) -> Sequence[Fact]:
    """What a case is; its `handler` by name for the office, by position where it goes outside."""
    outcome = OUTCOME_LABELS[Outcome(complaint.outcome)] if complaint.outcome else ""
    scored, complete = complaint.satisfaction, complaint.file_complete_on
    return (
        Fact(_("Jenis"), str(KIND_LABELS[Kind(complaint.kind)])),
        Fact(_("Kategori"), str(complaint.category or "")),
        Fact(_("Unit"), complaint.unit.name),
        Fact(_("Kelurahan"), complaint.kelurahan.name if complaint.kelurahan else ""),
        Fact(_("Penyaluran"), _routed(complaint)),
        Fact(_("Kanal"), complaint.channel),
        Fact(_("Dari poster"), complaint.filed_from),
        *_whole(complaint),
        Fact(_("Pendukung"), number(complaint.supports) if complaint.supports else ""),
        Fact(_("Diminta rahasia"), _("ya") if complaint.confidential else ""),
        *_brought(complaint),
        Fact(_("Nomor di sumber"), complaint.external_id or ""),
        *(Fact(where, number) for where, number in numbers_of(complaint)),
        Fact(_("Penanggung jawab"), handler),
        Fact(_("Diterima"), moment(complaint.received_at)),
        Fact(_("Berkas lengkap"), day(complete) if complete else ""),
        Fact(_("Hasil"), str(outcome)),
        Fact(_("Penilaian pelapor"), score_told(scored) if scored else ""),
        Fact(_("Hasil pemeriksaan"), ", ".join(results_of(complaint))),
        Fact(_("Alasan penutupan"), complaint.closing_reason),
        *_elsewhere(complaint),
    )


def _whole(complaint: Complaint) -> Sequence[Fact]:
    """The report of which this is a part; of a report that was split, its parts.

    Of what the inspectorate has nothing is told on what the office has.
    """
    whole = complaint.part_of
    if whole is not None and whole.kind == complaint.kind:
        return (Fact(_("Bagian dari laporan"), whole.number, _page(whole)),)
    return tuple(
        Fact(_("Bagian"), f"{part.number}: {part.shown_title}, {part.unit.name}", _page(part))
        for part in known_parts(complaint)
    )


def _page(complaint: Complaint) -> str:
    return reverse("complaints:detail", args=[complaint.number])


def _brought(complaint: Complaint) -> Sequence[Fact]:
    typist, behalf = typed_in(complaint)
    return (Fact(_("Dicatat oleh"), typist), Fact(_("Atas nama"), behalf))


def _held(complaint: Complaint) -> str:
    """Why somebody should look whether a person wrote it, until that was done."""
    if not complaint.held_because or complaint.state != State.RECEIVED:
        return ""
    words = _("Alasannya: %(why)s. Tenggatnya berjalan seperti biasa; memeriksanya sudah cukup.")
    return words % {"why": HELD_LABELS[HeldBecause(complaint.held_because)]}


def _elsewhere(complaint: Complaint) -> Sequence[Fact]:
    """Where a matter went that this case does not follow any more."""
    referral, same = complaint.referred, complaint.duplicate_of
    if same is not None and same.kind != complaint.kind:
        same = None  # the inspectorate has it now
    return (
        Fact(_("Diteruskan kepada"), _where_it_is(referral) if referral else ""),
        Fact(_("Sama dengan laporan"), same.number if same else ""),
    )


def _where_it_is(referral: Referral) -> str:
    words = _("%(agency)s, %(day)s")
    if referral.heard is Heard.REFUSED:
        words = _("%(agency)s, %(day)s: tidak diterima, perlu diteruskan ke instansi lain")
    return words % {"agency": referral.agency, "day": day(referral.forwarded_on)}


def _routed(complaint: Complaint) -> str:
    """Which rule sent it here, as it read then; nothing where the source named the unit."""
    if not complaint.routed_as:
        return ""
    return place_of_case(Way(complaint.routed_as), complaint.routing_rule)


def case_clocks(complaint: Complaint) -> Sequence[Fact]:
    """By when what was due, and how long it took: working days beside calendar days."""
    due = day(complaint.due_on) if complaint.due_on else _("menunggu kalender")
    if complaint.due_source == FROM_SOURCE:
        due = _("%(day)s (dari sumber)") % {"day": due}
    first, extended = complaint.first_answered_at, complaint.extended_to
    decided = decide_by(complaint)
    answer_due = day(complaint.answer_due_on) if complaint.answer_due_on else _("menunggu kalender")
    return (
        Fact(_("Jawaban pertama paling lambat"), answer_due),
        Fact(
            _("Selesai paling lambat"), due, reverse("complaints:deadline", args=[complaint.number])
        ),
        Fact(_("Diperpanjang sekali sampai"), day(extended) if extended else ""),
        Fact(_("Putuskan membuka lagi paling lambat"), day(decided) if decided else ""),
        Fact(_("Waktu sampai jawaban pertama"), _both_clocks(complaint, first)),
        Fact(_("Waktu sampai selesai"), _both_clocks(complaint, complaint.finished_at)),
    )


def _both_clocks(complaint: Complaint, reached: datetime | None) -> str:
    """Working days, which the IKU counts, beside the calendar days that the citizen lives."""
    received = complaint.received_on
    until = clock.local_day(reached) if reached else clock.today_from(received)
    calendar_days = (until - received).days
    try:
        working = working_days_after(received, until, work_calendar())
    except CalendarEnds:
        return _("%(days)d hari kalender") % {"days": calendar_days}
    words = _("%(working)d hari kerja (%(days)d hari kalender)")
    if not reached:
        words = _("sudah %(working)d hari kerja (%(days)d hari kalender)")
    return words % {"working": working, "days": calendar_days}


def _history(complaint: Complaint) -> list[Happening]:
    entries = Entry.objects.about(complaint).select_related("actor").order_by("-pk")
    apart = _parts_apart(complaint)
    happenings = [_happening(entry) for entry in entries if entry.note.get("part") not in apart]
    if complaint.batch and complaint.batch.published_at:
        happenings.append(Happening(complaint.batch.published_at, _("Diimpor dari berkas"), ""))
    reminders = told_of(ROOM, [complaint.pk])
    happenings += [Happening(told.at, told.title, told.by) for told in reminders]
    return sorted(happenings, key=lambda one: one.at, reverse=True)


def _parts_apart(complaint: Complaint) -> set[str]:
    """The numbers of parts of which the readers of this page know nothing."""
    return set(parts_of(complaint).exclude(kind=complaint.kind).values_list("number", flat=True))


def _happening(entry: Entry) -> Happening:
    by = entry.actor.get_full_name() or entry.actor.username
    body = _moved(entry) if entry.verb in RECOUNTED else ""
    return Happening(entry.at, str(sentence(entry.verb)), by, body)


def _moved(entry: Entry) -> str:
    """Which due day moved from when to when, and what had changed."""
    lines = [_recategorised(entry)] if "new" in entry.note else []
    lines += [
        _("%(what)s: %(old)s → %(new)s") % {"what": label, "old": _day(old), "new": _day(new)}
        for field, label in (
            ("answer_due_on", _("Jawaban pertama paling lambat")),
            ("due_on", _("Selesai paling lambat")),
        )
        for old, new in [entry.changes.get(field, (None, None))]
        if old != new
    ]
    causes = str(entry.note.get("because", "")).split()
    if causes:
        lines.append(_("Sebab: %(causes)s") % {"causes": ", ".join(map(_cause, causes))})
    return "\n".join(lines)


def _recategorised(entry: Entry) -> str:
    given = {"old": entry.note["old"] or _("belum ada"), "new": entry.note["new"]}
    return _("Kategori: %(old)s → %(new)s") % given


def _cause(verb: str) -> str:
    return _("aturan diperbarui") if verb == UPDATED else str(sentence(verb))


def _day(text: object) -> str:
    return day(date.fromisoformat(str(text))) if text else _("belum ada")


def handler_named(complaint: Complaint) -> int | None:
    """Who acts for the position that routing named, while nobody handles the case yet."""
    rule = complaint.routing_rule
    if rule is None or rule.position is None or complaint.handler_id is not None:
        return None
    holder = holder_of(rule.position, clock.today())
    return holder.pk if holder and rule.unit_id == complaint.unit_id else None
