"""Whether an answer arrived: seen on the reporter's own page, mailed, told, or tried in vain."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.models import Complaint, ContactAttempt, Reporter
from kinerja.complaints.queries.citizen import late_by, promised_on
from kinerja.complaints.queries.closing import ATTEMPTS
from kinerja.complaints.services.taking import locked, signature
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.rules.complaints import State


@transaction.atomic
def note_reached(*, complaint: Complaint, actor: User) -> Complaint:
    """Whoever holds the tracking code looked at the answer that stands; the first look counts.

    Not once it is closed: it may not begin anew the days that have gone by (R-ADU-12).
    """
    # Cost: most looks find nothing new, and take no lock.
    if Reporter.objects.to_call().filter(complaint=complaint).exists():
        _need_not_be_called(complaint)
    if not _is_news(complaint):
        return complaint
    complaint = locked(complaint)
    return _reached(complaint, actor) if _is_news(complaint) else complaint


def _is_news(complaint: Complaint) -> bool:
    stands = complaint.finished_at is not None and complaint.state != State.CLOSED
    return stands and complaint.reached_at is None


def note_posted(*, complaint: int, written_at: datetime, actor: User) -> None:
    """The mail server took a letter to the reporter: an answer that it tells of has arrived.

    A letter that was written before the answer that stands tells of something else. Twice
    changes nothing.
    """
    found = Complaint.objects.filter(pk=complaint, finished_at__lte=written_at).first()
    if found is not None:
        note_reached(complaint=found, actor=actor)


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
    if reached or _was_tried_enough(complaint):
        _need_not_be_called(complaint)
    if reached and _is_news(complaint):
        return _reached(complaint, actor)
    return complaint


def _was_tried_enough(complaint: Complaint) -> bool:
    calls = Reporter.objects.to_call().filter(complaint=complaint)
    since = calls.values_list("call_since", flat=True).first()
    return complaint.attempts.since(since).count() >= ATTEMPTS


def _need_not_be_called(complaint: Complaint) -> None:
    Reporter.objects.filter(complaint=complaint).update(call_since=None, call_about="")


def _reached(complaint: Complaint, actor: User) -> Complaint:
    before = complaint.snapshot()
    complaint.reached_at = clock.now()
    complaint.save(update_fields=["reached_at"])
    record(actor=actor, verb="complaint.reached", target=complaint, before=before)
    return complaint


def tell_of_delays() -> int:
    """Whose promised day went by hears it from us, by letter or phone and once; how many are late.

    Writes no more than the order of a letter or a call, which each day and case has once.
    """
    late = Complaint.objects.published().overdue(clock.today())
    phoned = ~Q(reporter__phone="") & Q(anonymous=False)
    told = late.filter(~Q(reporter__email="") | phoned, reporter__isnull=False)
    related = told.select_related("unit", "handler__user")
    found = related.prefetch_related("waits").order_by("pk")
    return sum(_tell_of_delay(complaint) for complaint in in_turns(found))


@transaction.atomic
def _tell_of_delay(complaint: Complaint) -> bool:
    promised = promised_on(complaint)
    if promised is None or not late_by(complaint):
        return False
    notices.tell_of_delay(complaint, promised)
    return True
