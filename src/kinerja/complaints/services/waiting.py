"""A case waits for its reporter or for another agency, and goes on."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.kept import Kept
from kinerja.complaints.models import Complaint, Purpose, Wait
from kinerja.complaints.services.attaching import attach
from kinerja.complaints.services.handling import take_up
from kinerja.complaints.services.taking import DUE, STOOD, go, locked, set_due_days, signature
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.rules.complaints import State, Step
from kinerja.rules.desks import Desk
from kinerja.rules.workdays import CalendarEnds, due_on


@transaction.atomic
def ask(*, complaint: Complaint, question: str, actor: User) -> Complaint:
    """Ask the reporter something; the clock stands until they reply, and not for longer."""
    complaint = take_up(complaint=locked(complaint), actor=actor)
    permissions.may_ask(actor, complaint).require()
    days = Clocks().deadlines(timed(complaint)).reporter_wait
    wait = Wait(whom=Desk.REPORTER.value, words=question, until=_last_day(days))
    return _begin(complaint, Step.ASK, wait, "complaint.asked", actor)


@transaction.atomic
def wait_for_agency(
    *, complaint: Complaint, agency: str, letter_number: str, words: str, actor: User
) -> Complaint:
    """Nothing can be done before another agency has acted: a letter says so (R-ADU-30)."""
    complaint = take_up(complaint=locked(complaint), actor=actor)
    permissions.may_wait(actor, complaint).require()
    days = Clocks().deadlines(timed(complaint)).agency_wait
    wait = Wait(
        whom=Desk.AGENCY.value,
        words=words,
        agency=agency,
        letter_number=letter_number,
        until=_last_day(days),
    )
    return _begin(complaint, Step.WAIT, wait, "complaint.agency_awaited", actor)


@transaction.atomic
def reply(*, complaint: Complaint, text: str, actor: User, files: Sequence[Kept] = ()) -> Complaint:
    """The reporter replies to the question; the case goes on where it stood."""
    complaint = locked(complaint)
    permissions.may_reply(complaint).require()
    attach(complaint=complaint, files=files, purpose=Purpose.REPLY, actor=actor)
    return _end(complaint, Step.REPLY, "complaint.replied", actor, reply=text)


@transaction.atomic
def carry_on(*, complaint: Complaint, note: str, actor: User) -> Complaint:
    """The other agency has acted, or it is no longer waited for."""
    complaint = locked(complaint)
    permissions.may_resume(actor, complaint).require()
    return _end(complaint, Step.RESUME, "complaint.resumed", actor, reply=note)


def let_waits_lapse(*, actor: User) -> int:
    """Cases whose question went unanswered go on by themselves; how many. Twice changes nothing."""
    over = Wait.objects.over_by(clock.today()).values_list("complaint", flat=True)
    return sum(_lapse(pk, actor) for pk in in_turns(over.order_by("pk")))


@transaction.atomic
def _lapse(pk: int, actor: User) -> bool:
    complaint = locked(Complaint(pk=pk))
    # Race: the reply came, or another worker was here, since it was read.
    if not complaint.waits.over_by(clock.today()).exists():
        return False
    _end(complaint, Step.LAPSE, "complaint.wait_lapsed", actor)
    return True


def _begin(complaint: Complaint, step: Step, wait: Wait, verb: str, actor: User) -> Complaint:
    before, state = complaint.snapshot(), State(complaint.state)
    wait.complaint, wait.asked_at = complaint, clock.now()
    wait.by, wait.signed_as = signature(actor)
    wait.save()
    go(complaint, step)
    set_due_days(complaint)
    complaint.save(update_fields=[*STOOD, *DUE])
    entry = record(actor=actor, verb=verb, target=complaint, before=before)
    notices.tell_of_step(complaint, entry, step, state)
    return complaint


def _end(complaint: Complaint, step: Step, verb: str, actor: User, *, reply: str = "") -> Complaint:
    before, state = complaint.snapshot(), State(complaint.state)
    complaint.waits.running().update(ended_at=clock.now(), reply=reply)
    go(complaint, step)
    set_due_days(complaint)
    complaint.save(update_fields=[*STOOD, *DUE])
    entry = record(actor=actor, verb=verb, target=complaint, before=before)
    notices.tell_of_step(complaint, entry, step, state)
    return complaint


def _last_day(working_days: int) -> date:
    today, clocks = clock.today(), Clocks()
    try:
        return due_on(today, working_days, clocks.calendar)
    except CalendarEnds:
        return today + timedelta(weeks=1)  # five working days anywhere, until the year is out
