"""Since when the inspectorate holds all that it needs to examine a case: its sixty days start."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.models import Complaint
from kinerja.complaints.services.taking import DUE, locked, set_due_days
from kinerja.journal.services import record
from kinerja.kit import clock


@transaction.atomic
def complete_file(*, complaint: Complaint, complete_on: date, actor: User) -> Complaint:
    """The file was complete on this day: the days of an integrity case start there (R-ADU-2).

    Once, and while it is not late. ValidationError for a day before receipt or after today.
    """
    complaint = locked(complaint)
    permissions.may_complete_file(actor, complaint).require()
    if not complaint.received_on <= complete_on <= clock.today():
        words = _("Berkas tidak lengkap sebelum laporan diterima atau sesudah hari ini.")
        raise ValidationError({"complete_on": words})

    before = complaint.snapshot()
    complaint.file_complete_on = complete_on
    set_due_days(complaint)
    complaint.save(update_fields=["file_complete_on", *DUE])

    record(actor=actor, verb="complaint.file_completed", target=complaint, before=before)
    return complaint
