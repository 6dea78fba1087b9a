"""A complaint inside the office: looked at, sent to a unit, given to somebody, answered."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.services import follow_unit
from kinerja.complaints import notices, permissions
from kinerja.complaints.kept import Kept
from kinerja.complaints.models import Answer, Complaint, Purpose, ReplyTemplate
from kinerja.complaints.queries.templates import filled
from kinerja.complaints.queries.texts import ids_of
from kinerja.complaints.services.attaching import attach
from kinerja.complaints.services.closing import close_part
from kinerja.complaints.services.taking import DUE, STOOD, go, locked, set_due_days, signature
from kinerja.journal.models import Entry
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Unit
from kinerja.organisation.queries import work_calendar
from kinerja.rules.complaints import Kind, Outcome, State, Step
from kinerja.rules.deadlines import deadlines_on, longest_extension
from kinerja.rules.workdays import CalendarEnds, due_on


@transaction.atomic
def verify(*, complaint: Complaint, unit: Unit, actor: User) -> Complaint:
    """Looked at: the unit that shall answer it gets it, and its clock starts.

    Only this first forwarding can start the clock earlier; a unit that promised more binds at
    once.
    """
    complaint = locked(complaint)
    permissions.may_verify(actor, complaint).require()
    entry = look_at(complaint=complaint, unit=unit, actor=actor)
    notices.tell_of_step(complaint, entry, Step.VERIFY, State.RECEIVED)
    return complaint


@transaction.atomic
def forward(*, complaint: Complaint, unit: Unit, reason: str, actor: User) -> Complaint:
    """Hand it over to another unit, which assigns it anew. The clock runs on."""
    complaint = locked(complaint)
    permissions.may_forward(actor, complaint).require()

    before, state = complaint.snapshot(), State(complaint.state)
    go(complaint, Step.FORWARD, unit=unit, without_handler=True)
    set_due_days(complaint)
    complaint.save(update_fields=[*STOOD, *DUE])

    entry = record(
        actor=actor,
        verb="complaint.forwarded",
        target=complaint,
        before=before,
        note={"reason": reason},
    )
    _take_flagged_along(complaint, actor)
    notices.tell_of_step(complaint, entry, Step.FORWARD, state)
    return complaint


@transaction.atomic
def assign(*, complaint: Complaint, handler: Employee, actor: User) -> Complaint:
    """Give the complaint to one civil servant, who now owns its deadline."""
    complaint = locked(complaint)
    permissions.may_assign(actor, complaint).require()
    entry = give_to(complaint=complaint, handler=handler, actor=actor)
    notices.tell_handler(complaint, entry)
    return complaint


@transaction.atomic
def begin(*, complaint: Complaint, actor: User) -> Complaint:
    """Whoever was given it takes it up; its reporter reads that it is being worked on."""
    complaint = locked(complaint)
    permissions.may_begin(actor, complaint).require()
    return take_up(complaint=complaint, actor=actor)


@transaction.atomic
def answer(
    *,
    complaint: Complaint,
    text: str,
    actor: User,
    outcome: Outcome | None = None,
    next_step: str = "",
    by_when: date | None = None,
    files: Sequence[Kept] = (),
) -> Complaint:
    """Publish an answer, signed by position. One with an outcome says that the work is done.

    One without says what happens next and by when: a receipt alone is no answer (R-ADU-2), and
    neither is a template to which nobody added a word. ValidationError for both.
    """
    complaint = take_up(complaint=locked(complaint), actor=actor)
    may = permissions.may_finish if outcome else permissions.may_answer
    may(actor, complaint).require()
    if outcome is None:
        _require_prospect(next_step, by_when)
    _require_own_words(text, complaint)

    before, now, step = complaint.snapshot(), clock.now(), Step.ANSWER if outcome else Step.RESPOND
    _stand_answered(complaint, step, outcome, now)
    by, signed_as = signature(actor)
    published = Answer.objects.create(
        complaint=complaint,
        text=text,
        final=outcome is not None,
        next_step=next_step,
        by_when=by_when,
        by=by,
        signed_as=signed_as,
        published_at=now,
    )
    attach(complaint=complaint, files=files, purpose=Purpose.WORK, actor=actor, answer=published)

    entry = record(actor=actor, verb="complaint.answered", target=complaint, before=before)
    notices.tell_of_step(complaint, entry, step, State.IN_PROGRESS)
    if outcome is None or complaint.part_of_id is None:
        return complaint
    notices.tell_of_part(complaint, entry)
    return close_part(part=complaint, actor=actor)


@transaction.atomic
def extend(*, complaint: Complaint, days: int, reason: str, actor: User) -> Complaint:
    """Promise a later day, once: promise and reminders move, the share in time does not.

    `days` are working days after the day it falls due. ValidationError where they are too many
    or the calendar of that year is not out yet.
    """
    complaint = locked(complaint)
    permissions.may_extend(actor, complaint).require()

    before = complaint.snapshot()
    complaint.extended_to = _extended(complaint, days)
    complaint.extended_because = reason
    complaint.save(update_fields=["extended_to", "extended_because"])

    entry = record(actor=actor, verb="complaint.extended", target=complaint, before=before)
    notices.tell_of_extension(complaint, entry)
    return complaint


def look_at(*, complaint: Complaint, unit: Unit, actor: User) -> Entry:
    """The step of verifying, for who has asked whether it may be taken."""
    before = complaint.snapshot()
    # The inspectorate keeps what the office handed to it: from now on it has its own days.
    complaint.kept_days = None
    go(complaint, Step.VERIFY, unit=unit)
    complaint.first_forwarded_on = complaint.first_forwarded_on or clock.today()
    set_due_days(complaint)
    complaint.save(update_fields=[*STOOD, *DUE, "first_forwarded_on", "kept_days"])
    entry = record(actor=actor, verb="complaint.verified", target=complaint, before=before)
    _take_flagged_along(complaint, actor)
    return entry


def give_to(*, complaint: Complaint, handler: Employee, actor: User) -> Entry:
    """The step of assigning, for who has asked whether it may be taken."""
    permissions.may_handle(handler, complaint).require()
    before = complaint.snapshot()
    go(complaint, Step.ASSIGN, handler=handler)
    complaint.save(update_fields=STOOD)
    return record(actor=actor, verb="complaint.assigned", target=complaint, before=before)


def take_up(*, complaint: Complaint, actor: User) -> Complaint:
    """A case that was given and not begun begins with the first thing its handler does."""
    if complaint.state != State.ASSIGNED:
        return complaint
    permissions.may_begin(actor, complaint).require()
    before = complaint.snapshot()
    go(complaint, Step.BEGIN)
    complaint.save(update_fields=STOOD)
    record(actor=actor, verb="complaint.begun", target=complaint, before=before)
    return complaint


def _stand_answered(
    complaint: Complaint, step: Step, outcome: Outcome | None, now: datetime
) -> None:
    go(complaint, step)
    complaint.first_answered_at = complaint.first_answered_at or now
    complaint.finished_at = now if outcome else None
    complaint.outcome = outcome.value if outcome else ""
    complaint.reached_at = None
    complaint.save(
        update_fields=[*STOOD, "first_answered_at", "finished_at", "outcome", "reached_at"]
    )


def _require_prospect(next_step: str, by_when: date | None) -> None:
    """What happens next, and by when: without both, an answer on the way is only a receipt."""
    if not (next_step and by_when and by_when >= clock.today()):
        raise ValidationError(
            _("Tulis apa yang akan dilakukan dan paling lambat kapan, mulai hari ini.")
        )


def _require_own_words(text: str, complaint: Complaint) -> None:
    said = _plain(text)
    templates = ReplyTemplate.objects.standing()
    begun_with = (words for one in templates for words in (one.text, filled(one, complaint)))
    if any(said == _plain(words) for words in begun_with):
        words = _("Ini masih contoh jawaban. Tambahkan apa yang Anda temukan pada laporan ini.")
        raise ValidationError({"text": words})


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _extended(complaint: Complaint, days: int) -> date:
    most = longest_extension(complaint.sort, deadlines_on(complaint.received_on))
    if not 1 <= days <= most:
        words = _("Perpanjangan paling sedikit 1 dan paling banyak %(most)d hari kerja.")
        raise ValidationError(words % {"most": most})
    # Order: asked for by the permission, there is a day to move.
    start = complaint.due_on or clock.today()
    try:
        return due_on(start, days, work_calendar())
    except CalendarEnds as end:
        words = _("Kalender hari kerja %(year)d belum terbit.")
        raise ValidationError(words % {"year": end.year}) from end


def _take_flagged_along(complaint: Complaint, actor: User) -> None:
    """What was flagged is the other unit's moderators' from now on."""
    apart = complaint.sort is Kind.INTEGRITY
    follow_unit(texts=ids_of(complaint), unit=complaint.unit, apart=apart, actor=actor)
