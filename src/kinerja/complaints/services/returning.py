"""Whoever had cases in hand leaves: a colleague takes them over, or they wait to be assigned."""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.complaints import notices
from kinerja.complaints.models import Complaint
from kinerja.complaints.permissions import may_handle
from kinerja.complaints.services.taking import DUE, STOOD, give, go, set_due_days
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Cause, Employee, Handover
from kinerja.organisation.open_work import Outcome
from kinerja.organisation.permissions import may_carry_out
from kinerja.rules.complaints import State, Step


@transaction.atomic
def hand_over_cases(*, handover: Handover, to: Employee | None, actor: User) -> Outcome:
    """Every case in hand goes to `to` where that colleague may handle it, and back where not.

    Who only moves keeps what is still of their unit. A constant number of statements a case.
    """
    may_carry_out(actor, handover).require()
    held = Complaint.objects.in_hand_of(handover.employee).select_related("unit", "handler__user")
    given = returned = 0
    for complaint in held.select_for_update(of=("self",)).order_by("pk"):
        if handover.cause == Cause.MOVED and may_handle(handover.employee, complaint):
            continue
        if to is not None and _may_take(to, complaint):
            _give(complaint, to, actor)
            given += 1
        else:
            _return(complaint, handover.employee, actor)
            returned += 1
    return Outcome(given, returned)


def _give(complaint: Complaint, to: Employee, actor: User) -> None:
    before = complaint.snapshot()
    give(complaint, to)
    complaint.save(update_fields=STOOD)
    entry = record(actor=actor, verb="complaint.assigned", target=complaint, before=before)
    notices.tell_handler(complaint, entry)


def _return(complaint: Complaint, left: Employee, actor: User) -> None:
    before = complaint.snapshot()
    if complaint.state == State.WAITING_AGENCY:
        complaint.waits.running().update(ended_at=clock.now())
    go(complaint, Step.RETURN, without_handler=True)
    set_due_days(complaint)
    complaint.save(update_fields=[*STOOD, *DUE])
    entry = record(actor=actor, verb="complaint.returned", target=complaint, before=before)
    notices.tell_of_return(complaint, entry, left)


def _may_take(to: Employee, complaint: Complaint) -> bool:
    """Integrity cases stay among those who inspect (R-ADU-15)."""
    return bool(may_handle(to, complaint))
