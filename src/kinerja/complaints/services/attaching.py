"""Files come to a case with what somebody says; what no row names is swept."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.kept import Kept
from kinerja.complaints.models import Answer, Attachment, Complaint, Note, Purpose
from kinerja.complaints.queries.files import known_keys
from kinerja.complaints.shelf import SHELF
from kinerja.journal.services import record_many
from kinerja.kit import clock
from kinerja.kit.statements import insert_many
from kinerja.kit.uploads.likeness import bands
from kinerja.kit.uploads.store import Shelf

MOST: Final = 3  # with one word
ORPHANED_FOR: Final = timedelta(days=1)


def attach(
    *,
    complaint: Complaint,
    files: Sequence[Kept],
    purpose: Purpose,
    actor: User,
    answer: Answer | None = None,
    note: Note | None = None,
) -> None:
    """Part of the service that takes in the word they came with, in its transaction.

    What this case has already is left aside: a form that is sent again brings it again.
    ValidationError for more than three.
    """
    if len(files) > MOST:
        raise ValidationError(_("Paling banyak %(n)d berkas sekali kirim.") % {"n": MOST})
    if not files:
        return
    had = set(complaint.attachments.values_list("key", flat=True))
    rows = [_row(complaint, file, purpose) for file in files if file.key not in had]
    for row in rows:
        row.answer, row.note = answer, note
    insert_many(rows)
    record_many(actor=actor, verb="attachment.added", targets=rows)


def _row(complaint: Complaint, file: Kept, purpose: Purpose) -> Attachment:
    proof = bands(file.fingerprint) if purpose is Purpose.WORK else ()
    parts = {f"band_{place}": band for place, band in enumerate(proof)}
    return Attachment(
        complaint=complaint,
        purpose=purpose.value,
        key=file.key,
        sha256=file.sha256,
        fingerprint=file.fingerprint,
        added_at=clock.now(),
        **parts,
    )


def sweep_attachments() -> int:
    """Delete the files that no case names, or no longer names; how many."""
    return SHELF.sweep(known_keys(), shelf=Shelf.SHOWN, older_than=ORPHANED_FOR)
