"""Whoever had cases in hand leaves: a colleague takes them over, or they wait to be assigned."""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.complaints import notices
from kinerja.complaints.models import INSPECTORS, Complaint
from kinerja.complaints.permissions import may_handle
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Cause, Employee, Handover
from kinerja.organisation.open_work import Outcome
from kinerja.organisation.permissions import may_carry_out
from kinerja.organisation.queries import has_role
from kinerja.rules.complaints import Kind, State, Step, after


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
    complaint.handler = to
    complaint.save(update_fields=["handler"])
    entry = record(actor=actor, verb="complaint.assigned", target=complaint, before=before)
    notices.tell_handler(complaint, entry)


def _return(complaint: Complaint, left: Employee, actor: User) -> None:
    before = complaint.snapshot()
    complaint.state = after(State(complaint.state), Step.RETURN)
    complaint.handler = None
    complaint.save(update_fields=["state", "handler"])
    entry = record(actor=actor, verb="complaint.returned", target=complaint, before=before)
    notices.tell_of_return(complaint, entry, left)


def _may_take(to: Employee, complaint: Complaint) -> bool:
    """Integrity cases stay among those who inspect (R-ADU-15)."""
    if complaint.kind == Kind.INTEGRITY:
        return to.user is not None and has_role(to.user, INSPECTORS, complaint.unit, clock.today())
    return bool(may_handle(to, complaint))
