"""Cases about people of the office: naming, asking, finding, reading again."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models import INSPECTORS, Complaint, Finding, Named, Rereading
from kinerja.complaints.permissions.seats import SUPERIORS, apart_from, holds_words, on_the_desk
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import Role
from kinerja.organisation.queries import employee_of, has_role, has_role_over_all, in_one_line
from kinerja.rules.complaints import Kind
from kinerja.rules.findings import may_be_found

_NOBODY_NAMED = _("Belum ada pegawai yang dicatat pada laporan ini.")
# Asked in this order.
REREADERS = (Role.SEKCAM, Role.CAMAT)


def may_name(user: User, complaint: Complaint) -> Verdict:
    """Say whom of the office it is about: for who looks at what comes in, while it is open."""
    if complaint.closed_at is not None:
        return Verdict(_("Laporan ini sudah selesai."))
    return first_no(apart_from(user, complaint), on_the_desk(user, complaint))


def may_unname(user: User, named: Named) -> Verdict:
    """Take back that it is about somebody, before anybody was asked about it."""
    if (
        named.employee_id is None
        or named.complaint.findings.filter(employee=named.employee_id).exists()
    ):
        return Verdict(_("Catatan ini tidak dapat dihapus lagi: sudah ada pemeriksaan."))
    return may_name(user, named.complaint)


def may_find(user: User, named: Named) -> Verdict:
    """Find about somebody's conduct: from outside of their line, never they themselves (R-ADU-32).

    The inspectorate stands outside of every line, wherever the office put its seat.
    """
    if named.employee_id is None:
        return Verdict(_("Pemeriksaan ini sudah selesai."))
    return first_no(
        holds_words(named.complaint),
        apart_from(user, named.complaint),
        _finds(user, named.complaint, named.employee_id),
    )


def may_answer_finding(user: User, finding: Finding) -> Verdict:
    """For the person alone, once, before anything was found."""
    if finding.employee is None or finding.employee.user_id != user.pk:
        return Verdict(_("Pertanyaan ini hanya dijawab oleh yang ditanya."))
    if finding.result or finding.answered_at:
        return Verdict(_("Pertanyaan ini sudah dijawab atau sudah selesai."))
    return ALLOWED


def may_decide_finding(user: User, finding: Finding) -> Verdict:
    """Once the person has answered or their days are over, by whoever could have asked them."""
    if finding.result or finding.employee_id is None:
        return Verdict(_("Hasil pemeriksaan ini sudah ditetapkan."))
    until = finding.answer_until
    if not may_be_found(finding.answered_at is not None, until, clock.today()):
        return Verdict(_("Pegawai ini masih mempunyai waktu untuk menjawab. Tunggu dulu."))
    complaint = finding.complaint
    return first_no(apart_from(user, complaint), _finds(user, complaint, finding.employee_id))


def _finds(user: User, complaint: Complaint, person: int) -> Verdict:
    today = clock.today()
    if has_role(user, INSPECTORS, complaint.unit, today):
        return ALLOWED
    if complaint.kind == Kind.INTEGRITY or not has_role(user, SUPERIORS, complaint.unit, today):
        return Verdict(_("Hanya pimpinan atau inspektorat yang memeriksa perilaku pegawai."))
    employee = employee_of(user)
    if employee is None or in_one_line(employee.pk, person, today):
        return Verdict(_("Anda atasan atau bawahan pegawai ini, jadi orang lain yang memeriksa."))
    return ALLOWED


def may_reread(user: User) -> Verdict:
    """Read again what was ended: the secretary of the office; where there is none, its head."""
    if has_role_over_all(user, REREADERS, clock.today()):
        return ALLOWED
    return Verdict(_("Pembacaan ulang hanya untuk sekretaris kecamatan atau camat."))


def may_say(user: User, rereading: Rereading) -> Verdict:
    if rereading.agreed is not None:
        return Verdict(_("Laporan ini sudah dibaca ulang."))
    handler = rereading.complaint.handler
    if handler is not None and handler.user_id == user.pk:
        return Verdict(_("Laporan ini Anda tangani sendiri, jadi orang lain yang membaca ulang."))
    return first_no(may_reread(user), apart_from(user, rereading.complaint))


def may_name_nobody(user: User, complaint: Complaint) -> Verdict:
    """Whether there is somebody whose name may be taken back."""
    return _some(complaint, lambda named: may_unname(user, named))


def may_find_somebody(user: User, complaint: Complaint) -> Verdict:
    """Whether there is somebody to be asked who was not yet."""
    asked = _asked(complaint)
    return _some(
        complaint,
        lambda named: (
            Verdict(_("Pegawai ini sudah ditanya."))
            if named.employee_id in asked
            else may_find(user, named)
        ),
    )


def may_decide_some(user: User, complaint: Complaint) -> Verdict:
    """Whether something that was asked may be decided now."""
    if not complaint.named_people:
        return Verdict(_NOBODY_NAMED)
    open_ones = complaint.findings.open().select_related("complaint__unit", "employee")
    verdicts = [may_decide_finding(user, finding) for finding in open_ones]
    return next((one for one in verdicts if one), first_no(*verdicts, Verdict(_NOBODY_NAMED)))


def _asked(complaint: Complaint) -> set[int | None]:
    # Cost: nearly every case names nobody, and asks nothing more.
    if not complaint.named_people:
        return set()
    return set(complaint.findings.values_list("employee", flat=True))


def _some(complaint: Complaint, may_with: Callable[[Named], Verdict]) -> Verdict:
    if not complaint.named_people:
        return Verdict(_NOBODY_NAMED)
    people = complaint.named.exclude(employee=None).select_related("complaint__unit")
    verdicts = [may_with(one) for one in people]
    return next((one for one in verdicts if one), first_no(*verdicts, Verdict(_NOBODY_NAMED)))
