"""Who complained: shown to those who may know, and every look is on record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import codes, permissions
from kinerja.complaints.models import Complaint, Reporter
from kinerja.complaints.services.taking import locked
from kinerja.journal.services import record
from kinerja.kit.ciphers import KeyMissing


@transaction.atomic
def reveal_reporter(*, complaint: Complaint, reason: str, actor: User) -> Reporter:
    """Show who complained, to someone who may know; the look itself is on record.

    Refused for everybody where the reporter asked to be anonymous (R-ADU-20, R-DAT-33).
    ValidationError where nothing is kept, or the key to it is not there.
    """
    complaint = locked(complaint)
    permissions.may_see_reporter(actor, complaint).require()
    reporter = _known(complaint)
    record(
        actor=actor,
        verb="complaint.reporter_seen",
        target=complaint,
        before=complaint.snapshot(),
        note={"reason": reason},
    )
    return reporter


@transaction.atomic
def reissue_code(*, complaint: Complaint, how_checked: str, actor: User) -> str:
    """A new tracking code for a reporter who stands at the counter; the old one is dead.

    `how_checked` says how their identity was held against what they had left: without anything
    left there is nothing to check, and no code. Returned once and kept as a digest only; links
    that were mailed before end too.
    """
    complaint = locked(complaint)
    permissions.may_reissue_code(actor, complaint).require()
    if not Reporter.objects.known().filter(complaint=complaint).exists():
        raise ValidationError(
            _("Pelapor tidak meninggalkan nama atau kontak, jadi tidak ada yang dapat dicocokkan.")
        )
    code = codes.new_tracking_code()
    complaint.tracking_digest = codes.tracking_digest(code)
    complaint.save(update_fields=["tracking_digest"])
    record(
        actor=actor,
        verb="complaint.code_reissued",
        target=complaint,
        before=complaint.snapshot(),
        note={"reason": how_checked},
    )
    return code


def _known(complaint: Complaint) -> Reporter:
    try:
        reporter = Reporter.objects.known().filter(complaint=complaint).first()
    except KeyMissing:
        raise ValidationError(
            _("Kunci untuk membuka data pelapor tidak ada di komputer ini. Hubungi admin.")
        ) from None
    if reporter is None:
        raise ValidationError(_("Tidak ada data pelapor yang disimpan untuk laporan ini."))
    return reporter
