"""Who complained: shown to those who may know, and every look is on record."""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.models import Complaint, Reporter
from kinerja.journal.services import record


@transaction.atomic
def reveal_reporter(*, complaint: Complaint, reason: str, actor: User) -> Reporter:
    """Show who complained, to someone who may know; the look itself is on record."""
    permissions.may_see_reporter(actor, complaint).require()
    reporter = Reporter.objects.get(complaint=complaint)
    record(
        actor=actor,
        verb="complaint.reporter_seen",
        target=complaint,
        before=complaint.snapshot(),
        note={"reason": reason},
    )
    return reporter
