"""Somebody has the same trouble as a case that is public: it counts there instead of twice."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from kinerja.accounts.models import User
from kinerja.complaints import codes, permissions
from kinerja.complaints.models import Complaint, Support
from kinerja.journal.services import record
from kinerja.kit import clock


@dataclass(frozen=True, slots=True)
class Supported:
    """The case, and the code by which its supporter follows what is public of it."""

    complaint: Complaint
    follow_code: str


@transaction.atomic
def support(*, complaint: Complaint, key: str, actor: User) -> Supported:
    """Say "mine too", once for each browser, which alone has the `key`.

    Twice is once, and gives the same code. PermissionDenied where the case is not public, or
    already answered.
    """
    # Race: two of the same browser wait for the lock here, so the second finds the first.
    complaint = Complaint.objects.select_for_update().get(pk=complaint.pk)
    permissions.may_support(complaint).require()
    code = codes.code_of(f"{key}/{complaint.pk}")
    _row, is_new = Support.objects.get_or_create(
        complaint=complaint,
        key_digest=codes.digest_of(key, str(complaint.pk)),
        defaults={"follow_digest": codes.tracking_digest(code), "at": clock.now()},
    )
    if is_new:
        complaint.supports = F("supports") + 1
        complaint.save(update_fields=["supports"])
        complaint.refresh_from_db(fields=["supports"])
        record(
            actor=actor, verb="complaint.supported", target=complaint, before=complaint.snapshot()
        )
    return Supported(complaint, code)
