"""What a reporter decides about their own data, with the key to their case in hand."""

from collections.abc import Collection
from datetime import datetime, time
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.models import CONTACT, Complaint, Reporter
from kinerja.complaints.policies import REPORTER_KEPT, years_of_a_case
from kinerja.complaints.services.taking import locked
from kinerja.journal.services import erase, record
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.organisation.queries import policy
from kinerja.rules import retention

ASKED: Final = "asked"
TERM: Final = "term"
NOTHING_CALLED: Final = {"call_since": None, "call_about": "", "late_told": None}


@transaction.atomic
def lift_anonymity(*, complaint: Complaint, actor: User) -> Complaint:
    """The reporter lets the office know who they are, from now on (R-ADU-20)."""
    complaint = locked(complaint)
    permissions.may_lift_anonymity(complaint).require()
    before = complaint.snapshot()
    complaint.anonymous = False
    complaint.save(update_fields=["anonymous"])
    record(actor=actor, verb="complaint.anonymity_lifted", target=complaint, before=before)
    return complaint


@transaction.atomic
def change_contact(
    *,
    complaint: Complaint,
    name: str = "",
    email: str = "",
    phone: str = "",
    remove: Collection[str] = (),
    actor: User,
) -> Complaint:
    """What is given replaces what was kept, what is in `remove` goes, the rest stays.

    A changed or removed address ends the links that were mailed to it.
    """
    complaint = locked(complaint)
    permissions.may_change_contact(complaint).require()
    reporter, _is_new = Reporter.objects.get_or_create(complaint=complaint)
    before = reporter.snapshot()
    given = {"name": name, "email": email, "phone": phone}
    for field in CONTACT:
        if given[field] or field in remove:
            setattr(reporter, field, given[field])
    if reporter.email or not reporter.phone:
        reporter.call_since, reporter.call_about = None, ""
    reporter.save()
    record(actor=actor, verb="complaint.contact_changed", target=reporter, before=before)
    return complaint


@transaction.atomic
def erase_reporter(*, complaint: Complaint, actor: User) -> Complaint:
    """At the wish of the reporter, at once: nothing tells any more who they were (R-DAT-6).

    The case stays, and is counted; the tracking code still opens it.
    """
    complaint = locked(complaint)
    permissions.may_change_contact(complaint).require()
    return _forget(complaint, ASKED, actor)


def erase_expired(*, actor: User) -> int:
    """Forget the reporters of cases that closed longer ago than the term (R-DAT-32); how many.

    Twice changes nothing. Raises nothing for a case that was opened again meanwhile.
    """
    today = clock.today()
    # The term of the case may have been made shorter since.
    months = min(int(policy(REPORTER_KEPT, None, today) or 0), 12 * years_of_a_case())
    old = timezone.make_aware(datetime.combine(retention.closed_before(today, months), time()))
    over = Complaint.objects.filter(closed_at__lt=old, erased_at=None, reporter__isnull=False)
    keys = list(over.order_by("pk").values_list("pk", flat=True))
    return sum(_erase_expired(pk, old, actor) for pk in in_turns(keys))


@transaction.atomic
def _erase_expired(pk: int, old: datetime, actor: User) -> bool:
    complaint = locked(Complaint(pk=pk))
    # Race: it was opened again, or another worker was here, since it was read.
    if complaint.erased_at or complaint.closed_at is None or complaint.closed_at >= old:
        return False
    _forget(complaint, TERM, actor)
    return True


def _forget(complaint: Complaint, because: str, actor: User) -> Complaint:
    """The row is emptied and the journal's values with it; that it happened stays on record."""
    before = complaint.snapshot()
    complaint.erased_at = clock.now()
    if complaint.batch_id is None:
        complaint.row_digest = ""  # of what a program sent, the contact too
    complaint.save(update_fields=["erased_at", "row_digest"])
    complaint.attempts.update(note=_("(dihapus bersama data pelapor)"))
    record(
        actor=actor,
        verb="complaint.reporter_erased",
        target=complaint,
        before=before,
        note={"because": because},
    )
    # Order: by statement, for a value that no key opens any more must go too.
    emptied = {**dict.fromkeys(CONTACT, ""), **NOTHING_CALLED}
    if Reporter.objects.filter(complaint=complaint).update(**emptied):
        erase(target=Reporter.objects.get(complaint=complaint), actor=actor, reason=because)
    return complaint
