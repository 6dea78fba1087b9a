"""Whether an answer arrived: seen on the reporter's own page, told, or tried in vain."""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.models import Complaint, ContactAttempt
from kinerja.complaints.services.taking import locked, signature
from kinerja.journal.services import record
from kinerja.kit import clock


@transaction.atomic
def note_reached(*, complaint: Complaint, actor: User) -> Complaint:
    """Whoever holds the tracking code looked at the answer that stands; the first look counts."""
    # Cost: most looks find nothing new, and take no lock.
    if complaint.finished_at is None or complaint.reached_at is not None:
        return complaint
    complaint = locked(complaint)
    if complaint.finished_at is None or complaint.reached_at is not None:
        return complaint
    return _reached(complaint, actor)


@transaction.atomic
def log_attempt(*, complaint: Complaint, reached: bool, note: str, actor: User) -> Complaint:
    """Somebody phoned or wrote to the reporter: whether they were reached, and how it went."""
    complaint = locked(complaint)
    permissions.may_log_attempt(actor, complaint).require()
    by, _signed = signature(actor)
    before = complaint.snapshot()
    ContactAttempt.objects.create(
        complaint=complaint, by=by, at=clock.now(), reached=reached, note=note
    )
    record(actor=actor, verb="complaint.contact_tried", target=complaint, before=before)
    if reached and complaint.finished_at and not complaint.reached_at:
        return _reached(complaint, actor)
    return complaint


def _reached(complaint: Complaint, actor: User) -> Complaint:
    before = complaint.snapshot()
    complaint.reached_at = clock.now()
    complaint.save(update_fields=["reached_at"])
    record(actor=actor, verb="complaint.reached", target=complaint, before=before)
    return complaint
