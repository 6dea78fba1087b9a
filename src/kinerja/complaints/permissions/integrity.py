"""Between the office and the inspectorate."""

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models import INSPECTORS, Complaint
from kinerja.complaints.permissions.seats import apart_from, leads
from kinerja.complaints.permissions.steps import may
from kinerja.complaints.queries.channels import other_channels
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import top_unit, users_with_role
from kinerja.rules.complaints import Kind, State, Step


def may_hand_to_inspectorate(user: User, complaint: Complaint) -> Verdict:
    """It is about a bribe or power abused: whoever verifies hands it over, and sees it no more."""
    if complaint.kind == Kind.INTEGRITY:
        return Verdict(_("Laporan ini sudah ada pada inspektorat."))
    return first_no(may(Step.RECLASSIFY, user, complaint), may_take_integrity(complaint.unit))


def may_report_obstruction(complaint: Complaint) -> Verdict:
    """For whoever holds the tracking code, at any time: trouble may come long after the end."""
    return may_take_integrity(complaint.kelurahan)


def may_add_words(complaint: Complaint) -> Verdict:
    """For whoever holds the key of a report of trouble, until somebody has verified it."""
    if complaint.parent_id is None or complaint.kind != Kind.INTEGRITY:
        return Verdict(_("Laporan ini tidak dapat ditambah di sini."))
    if complaint.state != State.RECEIVED:
        return Verdict(_("Laporan ini sudah diperiksa. Inspektorat bertanya bila perlu."))
    return ALLOWED


def may_give_back(user: User, complaint: Complaint) -> Verdict:
    """It is no such matter after all: only the inspectorate says so (R-ADU-15)."""
    if complaint.kind != Kind.INTEGRITY:
        return Verdict(_("Laporan ini sudah ada pada kantor."))
    return may(Step.RECLASSIFY, user, complaint)


def may_complete_file(user: User, complaint: Complaint) -> Verdict:
    """Once, by the inspectorate, of what it has looked at: what is late already stays late."""
    if complaint.kind != Kind.INTEGRITY:
        return Verdict(_("Tenggat laporan ini tidak menunggu berkas yang lengkap."))
    if complaint.finished_at is not None:
        return Verdict(_("Laporan ini sudah dijawab, jadi tenggatnya tetap."))
    if complaint.file_complete_on is not None:
        return Verdict(_("Berkas laporan ini sudah dinyatakan lengkap. Hanya boleh sekali."))
    if complaint.first_forwarded_on is None or complaint.kept_days is not None:
        return Verdict(_("Periksa dulu laporan ini."))
    if complaint.due_on is not None and complaint.due_on < clock.today():
        return Verdict(_("Tenggat laporan ini sudah lewat, jadi tidak dihitung lagi."))
    return first_no(apart_from(user, complaint), leads(user, complaint))


def may_take_integrity(unit: Unit | None = None) -> Verdict:
    """Whether somebody of the inspectorate is there for such a case of this unit (none: any).

    Two statements. Without them nobody at all would ever read it.
    """
    where = unit or top_unit()
    if where and any(users_with_role(role, where, clock.today()) for role in INSPECTORS):
        return ALLOWED
    words = _(
        "Laporan tentang pungli atau penyalahgunaan wewenang belum dapat kami terima di sini, "
        "sebab belum ada petugas inspektorat. Sampaikan lewat %(ways)s."
    )
    return Verdict(words % {"ways": _(" atau ").join(other_channels())})
