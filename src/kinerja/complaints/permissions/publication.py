"""What may be public, who decides it, and who may add their voice."""

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models import CHECKED_IN, PRINTERS, Complaint
from kinerja.complaints.permissions.seats import holds_words, on_the_desk
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.queries import has_role
from kinerja.rules.complaints import Kind, State


def may_print_posters(user: User) -> Verdict:
    """For who works with what the posters bring in, and who looks after the application."""
    if has_role(user, PRINTERS, None, clock.today()):
        return ALLOWED
    return Verdict(_("Poster dicetak oleh kantor yang menangani laporannya."))


def may_support(complaint: Complaint) -> Verdict:
    """For anybody, while the case is public and still worked on."""
    if complaint.public_at is None or complaint.hidden_because:
        return Verdict(_("Laporan ini tidak ditampilkan untuk umum."))
    if complaint.finished_at is not None:
        return Verdict(_("Laporan itu sudah dijawab. Sampaikan laporan Anda sendiri."))
    return ALLOWED


def may_check(user: User, complaint: Complaint) -> Verdict:
    """Decide what the public reads: for the desk, and never about a case of one's own."""
    handler = complaint.handler
    if handler is not None and handler.user_id == user.pk:
        return Verdict(
            _("Anda menangani laporan ini, jadi orang lain yang memutuskan apakah diterbitkan.")
        )
    return first_no(holds_words(complaint), on_the_desk(user, complaint))


def may_publish(user: User, complaint: Complaint) -> Verdict:
    return first_no(may_check(user, complaint), may_be_public(complaint))


def may_show_answers(user: User, complaint: Complaint) -> Verdict:
    """Let the public read answers that were given since it was published, of other people."""
    return first_no(_answers_wait(user, complaint), may_publish(user, complaint))


def _answers_wait(user: User, complaint: Complaint) -> Verdict:
    waiting = [one for one in complaint.answers.all() if one.awaits_check]
    if complaint.public_at is None or not waiting:
        return Verdict(_("Tidak ada jawaban yang menunggu diperiksa."))
    if all(one.by.user_id == user.pk for one in waiting):
        return Verdict(_("Jawaban ini Anda tulis, jadi orang lain yang memeriksanya."))
    return ALLOWED


def may_check_next(user: User, complaint: Complaint) -> Verdict:
    """Whether deciding that is the next step: it was verified, and nobody has decided yet; or an
    answer waits for a look.
    """
    if complaint.public_at is not None:
        return may_show_answers(user, complaint)
    return first_no(_undecided(complaint), may_publish(user, complaint))


def _undecided(complaint: Complaint) -> Verdict:
    if complaint.state in CHECKED_IN and not (complaint.public_at or complaint.private_because):
        return ALLOWED
    return Verdict(_("Sudah diputuskan, atau belum waktunya."))


def may_be_public(complaint: Complaint) -> Verdict:
    """Whether anybody may be let read it at all, whoever decides."""
    if complaint.kind == Kind.INTEGRITY:
        return Verdict(_("Dugaan pungli atau penyalahgunaan wewenang tidak pernah diterbitkan."))
    if complaint.confidential:
        return Verdict(_("Pelapor meminta laporan ini dirahasiakan."))
    if complaint.part_of_id:
        return Verdict(_("Laporan ini bagian dari laporan lain. Terbitkan laporan asalnya."))
    if complaint.hidden_because:
        return Verdict(_("Isi laporan ini disembunyikan moderator."))
    if complaint.state in _NEVER_SHOWN:
        return Verdict(_("Laporan yang dicabut atau tidak dapat diproses tidak diterbitkan."))
    return ALLOWED


_NEVER_SHOWN = frozenset({State.WITHDRAWN.value, State.REJECTED.value})
