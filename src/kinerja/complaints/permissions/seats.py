"""Who stands where: on the desk of what comes in, above a unit, with a case in hand."""

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models import INSPECTORS, Complaint
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.models import Role
from kinerja.organisation.queries import employee_of, has_role
from kinerja.rules.complaints import Kind

SUPERIORS = frozenset({Role.ATASAN, Role.LURAH, Role.SEKCAM, Role.CAMAT})

DESK = SUPERIORS | {Role.VERIFIKATOR}


def apart_from(user: User, complaint: Complaint) -> Verdict:
    """Who is named in a case has no part in it; the sentence says no more than that."""
    if not complaint.named_people:
        return ALLOWED
    employee = employee_of(user)
    if employee is None or employee.pk not in complaint.named_people:
        return ALLOWED
    return Verdict(_("Laporan ini ditangani orang lain."))


def holds_words(complaint: Complaint) -> Verdict:
    """Nothing more is written of a case whose words are erased: it would stay (R-DAT-32)."""
    if complaint.texts_erased_at is None:
        return ALLOWED
    return Verdict(_("Isi laporan ini sudah dihapus, sebab masa simpannya sudah lewat."))


def on_the_desk(user: User, complaint: Complaint) -> Verdict:
    # Integrity cases are the inspectorate's alone: the unit complained about never sees them.
    desk = INSPECTORS if complaint.kind == Kind.INTEGRITY else DESK
    if has_role(user, desk, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(_("Hanya petugas pemeriksa atau pimpinan yang dapat memeriksa laporan ini."))


def leads(user: User, complaint: Complaint) -> Verdict:
    above = INSPECTORS if complaint.kind == Kind.INTEGRITY else SUPERIORS
    if has_role(user, above, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(
        _("Langkah ini hanya untuk pimpinan %(unit)s atau penggantinya.")
        % {"unit": complaint.unit.name}
    )


def has_in_hand(user: User, complaint: Complaint) -> Verdict:
    handler = complaint.handler
    if handler is not None and handler.user_id == user.pk and _may_still(user, complaint):
        return ALLOWED
    if leads(user, complaint):
        return ALLOWED
    return Verdict(
        _("Hanya penanggung jawab laporan ini atau pimpinannya yang dapat melakukannya.")
    )


def _may_still(user: User, complaint: Complaint) -> bool:
    """Whoever handled what went to the inspectorate since has it in hand no more."""
    if complaint.kind != Kind.INTEGRITY:
        return True
    return has_role(user, INSPECTORS, complaint.unit, clock.today())
