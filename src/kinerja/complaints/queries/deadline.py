"""How a due day came about: for the office day by day, for the citizen shortly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kinerja.complaints.clocks import Clocks, Timed, timed
from kinerja.complaints.models import (
    AWAITED_LABELS,
    FROM_RULE,
    FROM_SOURCE,
    KIND_LABELS,
    Category,
    Complaint,
)
from kinerja.complaints.policies import ALONE, COMPLETE, RESPOND, VERIFY
from kinerja.complaints.queries.desks import days_by_stage
from kinerja.kit.format import day, weekday_day
from kinerja.kit.shown import Fact
from kinerja.organisation.models import Policy, Unit
from kinerja.organisation.queries import days_off_between, decision
from kinerja.rules.complaints import Kind
from kinerja.rules.day_by_day import Day, Pause, Why
from kinerja.rules.deadlines import (
    Deadlines,
    Explained,
    completion_explained,
    handled_alone,
    in_force,
)
from kinerja.rules.desks import Desk
from kinerja.rules.editions import ALWAYS
from kinerja.rules.workdays import CalendarEnds


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day as the table prints it. `mark` is what falls on it."""

    day: str
    words: str
    tone: str
    mark: str = ""


def deadline_page(complaint: Complaint) -> dict[str, Any]:
    """The due day, day by day from receipt, with the text that each number comes from."""
    clocks, case = Clocks(), timed(complaint)
    days = clocks.deadlines(case)
    page = {
        "complaint": complaint,
        "from_source": complaint.due_source == FROM_SOURCE,
        "bases": [
            *_bases(complaint, days, clocks, _by_rule),
            _edition(clocks),
            *_promised(complaint, clocks),
        ],
    }
    try:
        told = _explained(case, clocks, days)
    except CalendarEnds as end:
        return page | {"missing_year": end.year}
    return page | _told(complaint, told, days)


def may_be_recounted(complaint: Complaint) -> bool:
    """Whether its reporter is shown the days one by one.

    Of a matter of integrity they read the sentence and no more: no word of who had it since when.
    """
    by_rule = complaint.due_on is not None and complaint.due_source == FROM_RULE
    return by_rule and complaint.kind != Kind.INTEGRITY


def promise_page(complaint: Complaint) -> dict[str, Any]:
    """The promised day, day by day, for its reporter: what they need to count it again."""
    clocks, case = Clocks(), _as_promised(complaint)
    days = clocks.deadlines(case)
    page = {
        "complaint": complaint,
        "bases": _bases(complaint, days, clocks, _by_law),
        "extended": _extended(complaint).strip(),
        "spent": days_by_stage(complaint),
    }
    try:
        told = _explained(case, clocks, days)
    except CalendarEnds as end:
        return page | {"missing_year": end.year}
    within = days.complete[Kind(complaint.kind)]
    return page | _days_told(complaint, told, days) | {"verify": days.verify, "within": within}


def _promised(complaint: Complaint, clocks: Clocks) -> Sequence[Fact]:
    """What the reporter was told from receipt on, and the later day that a superior promised."""
    outer = clocks.promised_on(timed(complaint))
    told = weekday_day(outer) if outer else ""
    later = complaint.extended_to
    words = _("%(day)s, tanpa mengubah angka tepat waktu: %(reason)s")
    given = {"day": weekday_day(later) if later else "", "reason": complaint.extended_because}
    return (
        Fact(_("Dijanjikan kepada pelapor sejak awal"), told),
        Fact(_("Diperpanjang sekali sampai"), words % given if later else ""),
    )


def due_shortly(complaint: Complaint) -> str:
    """How the promised day came about, for the citizen; empty where nothing is to be explained."""
    if complaint.finished_at or complaint.due_on is None or complaint.due_source != FROM_RULE:
        return ""
    clocks, case = Clocks(), _as_promised(complaint)
    days = clocks.deadlines(case)
    try:
        told = _explained(case, clocks, days)
    except CalendarEnds:
        return ""
    words = _(
        "Tenggat %(due)s adalah hari kerja ke-%(days)d setelah %(start)s. "
        "%(skipped)s tidak dihitung."
    )
    return words % {
        "due": weekday_day(told.due_on),
        "days": days.complete[Kind(complaint.kind)],
        "start": weekday_day(told.starts_on),
        "skipped": _skipped(told),
    } + _extended(complaint)


def _as_promised(complaint: Complaint) -> Timed:
    """The outer day is the one that was told: late forwarding has its days already, and quick
    forwarding brings it to nobody's harm forward inside the office alone.
    """
    case = timed(complaint)
    return replace(case, forwarded=None, pauses=tuple(map(_as_told, case.pauses)))


def _as_told(pause: Pause) -> Pause:
    """In words to the one who was waited for."""
    is_theirs = pause.reason == str(AWAITED_LABELS[Desk.REPORTER])
    return replace(pause, reason=_("jawaban Anda")) if is_theirs else pause


def _extended(complaint: Complaint) -> str:
    if complaint.extended_to is None:
        return ""
    words = _(" Pimpinan memperpanjangnya sekali sampai %(day)s: %(reason)s")
    return words % {
        "day": weekday_day(complaint.extended_to),
        "reason": complaint.extended_because,
    }


def _explained(case: Timed, clocks: Clocks, days: Deadlines) -> Explained:
    given = (case.received, case.forwarded, clocks.calendar, days, case.pauses)
    return completion_explained(case.kind, *given, case.file_complete)


def _told(complaint: Complaint, told: Explained, days: Deadlines) -> dict[str, Any]:
    return _days_told(complaint, told, days) | {
        "starts": _starts(complaint, told, days),
        # Between a change of the calendar and the job that counts again.
        "is_stale": complaint.due_source == FROM_RULE and complaint.due_on != told.due_on,
    }


def _days_told(complaint: Complaint, told: Explained, days: Deadlines) -> dict[str, Any]:
    names = _names(complaint.received_on, told.due_on)
    within = days.complete[Kind(complaint.kind)]
    return {
        "before": [_row(one, names, days.verify, _("pemeriksaan")) for one in told.before],
        "counted": [
            _row(one, names, within, _("penyelesaian"), _mark(one, days.respond, within))
            for one in told.counted
        ],
        "due": weekday_day(told.due_on),
    }


def _starts(complaint: Complaint, told: Explained, days: Deadlines) -> str:
    given = {"day": weekday_day(told.starts_on), "days": days.verify}
    if complaint.file_complete_on and complaint.sort is Kind.INTEGRITY:
        return _starts_with_file(complaint.file_complete_on, told.starts_on)
    if told.starts_on == complaint.first_forwarded_on:
        return _("Penghitungan mulai %(day)s, hari laporan ini pertama kali diteruskan.") % given
    return (
        _(
            "Penghitungan mulai %(day)s: pemeriksaan paling lama %(days)d hari kerja, dan "
            "meneruskan terlambat tidak menambah waktu."
        )
        % given
    )


def _starts_with_file(complete: date, starts_on: date) -> str:
    given = {"day": weekday_day(starts_on), "complete": weekday_day(complete)}
    if starts_on == complete:
        return _("Penghitungan mulai %(day)s, hari berkas laporan ini dinyatakan lengkap.") % given
    return (
        _(
            "Penghitungan mulai %(day)s: berkas lengkap pada %(complete)s, tetapi melengkapi "
            "berkas menggeser tenggat paling lama sampai hari itu."
        )
        % given
    )


def _row(one: Day, names: Mapping[date, str], of: int, what: str, mark: str = "") -> DayRow:
    words = {
        Why.COUNTED: _("Hari kerja ke-%(nth)d dari %(of)d untuk %(what)s"),
        Why.WEEKEND: _("Tidak dihitung: Sabtu atau Minggu"),
        Why.DAY_OFF: _("Tidak dihitung: %(name)s"),
        Why.PAUSED: _("Tidak dihitung: menunggu %(whom)s"),
        Why.INCOMPLETE: _("Tidak dihitung: berkas belum lengkap"),
    }[one.why]
    given = {
        "nth": one.nth,
        "of": of,
        "what": what,
        "name": names.get(one.day, ""),
        "whom": one.pause.reason if one.pause else "",
    }
    return DayRow(weekday_day(one.day), words % given, _tone(one), mark)


def _tone(one: Day) -> str:
    return "info" if one.why is Why.COUNTED else "none"


def _mark(one: Day, respond: int, within: int) -> str:
    if one.why is not Why.COUNTED:
        return ""
    if one.nth == within == respond:
        return _("Tenggat jawaban pertama dan penyelesaian")
    if one.nth == within:
        return _("Tenggat penyelesaian")
    return _("Tenggat jawaban pertama") if one.nth == respond else ""


def _names(first: date, last: date) -> dict[date, str]:
    return {one.date: one.name for one in days_off_between(first, last)}


def _skipped(told: Explained) -> str:
    names = _names(told.starts_on, told.due_on)
    named = [names[one.day] for one in told.counted if one.why is Why.DAY_OFF]
    weekend = _("Sabtu dan Minggu")
    if not named:
        return weekend
    return _("Sabtu, Minggu, dan hari libur (%(names)s)") % {"names": ", ".join(named)}


def _bases(
    complaint: Complaint, days: Deadlines, clocks: Clocks, law: Callable[[date], str]
) -> Sequence[Fact]:
    """Each number with the text it comes from: the law's, or the office's own stricter one."""
    kind = Kind(complaint.kind)
    of_kind = _("Penyelesaian: %(kind)s") % {"kind": KIND_LABELS[kind]}
    return (
        _basis(_("Pemeriksaan"), days.verify, VERIFY, complaint, law),
        _basis(_("Jawaban pertama"), days.respond, RESPOND, complaint, law),
        _of_category(of_kind, complaint, clocks)
        or _basis(of_kind, days.complete[kind], _key(complaint, clocks), complaint, law),
    )


def _edition(clocks: Clocks) -> Fact:
    told = _("edisi %(edition)s") % {"edition": clocks.calendar.edition}
    return Fact(_("Kalender hari kerja"), told)


def _key(complaint: Complaint, clocks: Clocks) -> str:
    """The policy that binds its end: of its kind, or of what one office handles alone."""
    case = timed(complaint)
    office = clocks.office_deadlines(case)
    alone = handled_alone(office, case.kind, case.alone)
    return COMPLETE[case.kind] if alone is office else ALONE


def _of_category(label: str, complaint: Complaint, clocks: Clocks) -> Fact | None:
    """The target of the category, where it is what binds; None where law or office are stricter."""
    case = timed(complaint)
    target = clocks.target(case)
    office = clocks.office_deadlines(case)
    office = handled_alone(office, case.kind, case.alone)
    if target is None or target.days >= office.complete[case.kind]:
        return None
    words = _("paling lama %(days)d hari kerja (target kategori “%(name)s”, %(basis)s, %(since)s)")
    if target.category_id != complaint.category_id:
        words = _(
            "paling lama %(days)d hari kerja (target kategori sebelumnya, “%(name)s”, %(basis)s, "
            "%(since)s; mengubah kategori tidak menambah waktu)"
        )
    # The targets are remembered for a while, and a category may have been renamed since.
    name = Category.objects.values_list("name", flat=True).get(pk=target.category_id)
    given = {"days": target.days, "name": name, "basis": target.legal_basis}
    since = _("sejak %(day)s") % {"day": day(target.since)}
    return Fact(label, words % {**given, "since": since})


def _basis(
    label: str, days: int, key: str, complaint: Complaint, law: Callable[[date], str]
) -> Fact:
    units = (complaint.unit, *(Unit(pk=unit) for unit in complaint.former_units))
    found = (decision(key, unit, complaint.received_on) for unit in units)
    # The strictest of the units it lay with, as the clocks take it.
    decided = min(filter(None, found), key=lambda one: int(one.value), default=None)
    source = _own(decided) if decided else law(complaint.received_on)
    words = _("paling lama %(days)d hari kerja (%(source)s)")
    return Fact(label, words % {"days": days, "source": source})


def _own(decided: Policy) -> str:
    words = _("kebijakan kantor ini, %(basis)s, sejak %(day)s")
    return words % {"basis": decided.legal_basis, "day": day(decided.since)}


def _by_rule(received: date) -> str:
    """As the office finds it in the table of rules."""
    return f"R-ADU-2, {_by_law(received)}"


def _by_law(received: date) -> str:
    edition = in_force(received)
    if edition.since == ALWAYS:
        return edition.basis
    words = _("%(basis)s, berlaku sejak %(day)s")
    return words % {"basis": edition.basis, "day": day(edition.since)}
