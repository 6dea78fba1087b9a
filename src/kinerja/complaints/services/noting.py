"""What those who work on a case tell one another beside it."""

from collections.abc import Sequence

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.kept import Kept
from kinerja.complaints.models import Complaint, Note, Purpose
from kinerja.complaints.services.attaching import attach
from kinerja.complaints.services.taking import locked, signature
from kinerja.journal.services import record
from kinerja.kit import clock


@transaction.atomic
def add_note(
    *, complaint: Complaint, text: str, actor: User, files: Sequence[Kept] = ()
) -> Complaint:
    """Write down for the office alone. Also after the end: what is learned late counts too."""
    complaint = locked(complaint)
    permissions.may_note(actor, complaint).require()
    by, signed_as = signature(actor)
    note = Note.objects.create(
        complaint=complaint, text=text, by=by, signed_as=signed_as, at=clock.now()
    )
    attach(complaint=complaint, files=files, purpose=Purpose.NOTE, actor=actor, note=note)
    record(actor=actor, verb="note.added", target=note)
    return complaint
