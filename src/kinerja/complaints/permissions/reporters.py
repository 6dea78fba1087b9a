"""Who may know or reach a reporter."""

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models import INSPECTORS, Complaint, Reporter
from kinerja.complaints.permissions.seats import (
    DESK,
    apart_from,
    has_in_hand,
    holds_words,
    on_the_desk,
)
from kinerja.complaints.permissions.steps import is_whole
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.models import Role
from kinerja.organisation.queries import has_role
from kinerja.rules.complaints import Kind


def may_see_reporter(user: User, complaint: Complaint) -> Verdict:
    """Who reported: for who handles the case, never for those who only look on.

    While nobody handles it, for who checks it. Of an anonymous one for nobody (R-ADU-20).
    """
    if not (apart := apart_from(user, complaint)):
        return apart
    if complaint.anonymous:
        return Verdict(_("Pelapor meminta anonim. Namanya tidak ditampilkan kepada siapa pun."))
    if complaint.handler_id is None and on_the_desk(user, complaint):
        return ALLOWED
    return has_in_hand(user, complaint)


def may_reissue_code(user: User, complaint: Complaint) -> Verdict:
    """At the counter, for who lost it, after their identity was checked against what they left."""
    if complaint.anonymous:
        return Verdict(
            _("Pelapor meminta anonim, jadi identitasnya tidak dapat dicocokkan di loket.")
        )
    if not (whole := is_whole(complaint)):
        return whole
    if complaint.tracking_digest is None:
        return Verdict(_("Laporan ini diimpor dan tidak pernah memiliki kode lacak."))
    if not (apart := apart_from(user, complaint)):
        return apart
    at_counter = INSPECTORS if complaint.kind == Kind.INTEGRITY else DESK | {Role.PETUGAS}
    if has_role(user, at_counter, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(_("Kode baru hanya diberikan oleh petugas loket atau pemeriksa laporan."))


def may_lift_anonymity(complaint: Complaint) -> Verdict:
    """For whoever holds the key: nobody else ever lifts it (R-ADU-20)."""
    return ALLOWED if complaint.anonymous else Verdict(_("Laporan ini tidak anonim."))


def may_change_contact(complaint: Complaint) -> Verdict:
    """For whoever holds the key, as long as anything is kept of them at all."""
    if complaint.erased_at is None:
        return ALLOWED
    return Verdict(_("Data pelapor dari laporan ini sudah dihapus dan tidak disimpan lagi."))


def may_log_attempt(user: User, complaint: Complaint) -> Verdict:
    """For whoever may know who the reporter is, while a word to them is still to be said."""
    if not (held := holds_words(complaint)):
        return held
    if complaint.closed_at is not None and not _is_to_be_called(complaint):
        return Verdict(_("Laporan ini sudah selesai."))
    return may_see_reporter(user, complaint)


def _is_to_be_called(complaint: Complaint) -> bool:
    return Reporter.objects.to_call().filter(complaint=complaint).exists()
