"""A reporter says that they were given trouble for having complained."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint
from kinerja.complaints.services.filing import Filed, file
from kinerja.complaints.services.taking import locked
from kinerja.kit import clock
from kinerja.rules.complaints import Kind


@transaction.atomic
def report_obstruction(*, complaint: Complaint, words: str, actor: User) -> Filed:
    """A case of its own, for the inspectorate alone, with its own number and key.

    The office sees neither it nor that the first case has one. ValidationError where one is open
    already, or where nobody of the inspectorate is there to read it.
    """
    complaint = locked(complaint)
    permissions.may_report_obstruction(complaint).require()
    if complaint.children.waiting().exists():
        raise ValidationError(_("Inspektorat sudah menerima laporan ini dan sedang memeriksanya."))
    told = _("Saya dipersulit setelah menyampaikan laporan %(number)s.")
    text = "\n\n".join(filter(None, (told % {"number": complaint.number}, words)))
    draft = Draft(
        kind=Kind.INTEGRITY,
        text=text,
        title=_("Dipersulit setelah melapor"),
        unit=None,
        kelurahan=complaint.kelurahan,
        received_at=clock.now(),
        confidential=True,
        parent=complaint,
    )
    return file(draft=draft, actor=actor)
