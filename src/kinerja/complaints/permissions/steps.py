"""Who may take a step of the life of a case, now: the table of `rules.complaints` and more."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models import INSPECTORS, STATE_LABELS, Complaint
from kinerja.complaints.permissions.seats import (
    apart_from,
    has_in_hand,
    holds_words,
    leads,
    on_the_desk,
)
from kinerja.complaints.queries.closing import silent_since
from kinerja.complaints.queries.parts import open_parts
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import Employee
from kinerja.organisation.queries import current_assignment, has_role, subtree_ids
from kinerja.rules.complaints import MOVES, Kind, State, Step, Who, steps_from


def may(step: Step, user: User, complaint: Complaint) -> Verdict:
    """Whether the table of life lets this person take this step now."""
    return first_no(apart_from(user, complaint), _may(step, user, complaint))


def _may(step: Step, user: User, complaint: Complaint) -> Verdict:
    move = MOVES.get((State(complaint.state), step))
    if move is None:
        return may_take(step, complaint)
    if move.who not in _PEOPLE:
        return Verdict(_("Langkah itu hanya dilakukan oleh pelapor atau oleh waktu."))
    return _PEOPLE[move.who](user, complaint)


def may_take(step: Step, complaint: Complaint) -> Verdict:
    """Whether the life cycle allows this step from where the complaint stands."""
    state = State(complaint.state)
    if step in steps_from(state):
        return ALLOWED
    return Verdict(
        _("Laporan ini berstatus “%(state)s”, jadi langkah itu tidak dapat dilakukan sekarang.")
        % {"state": STATE_LABELS[state]}
    )


def may_work(step: Step, user: User, complaint: Complaint) -> Verdict:
    """The same for the steps of a handler: whoever was given the case begins with any of them."""
    begun = complaint.state != State.ASSIGNED
    return may(step if begun else Step.BEGIN, user, complaint)


def may_verify(user: User, complaint: Complaint) -> Verdict:
    return may(Step.VERIFY, user, complaint)


def may_forward(user: User, complaint: Complaint) -> Verdict:
    return may(Step.FORWARD, user, complaint)


def may_split(user: User, complaint: Complaint) -> Verdict:
    """For whoever may send it to another unit: a matter of it, while the rest stays (35)."""
    if complaint.kind == Kind.INTEGRITY:
        return Verdict(_("Laporan ini tidak dibagi."))
    return first_no(is_whole(complaint), may(Step.FORWARD, user, complaint))


def is_whole(complaint: Complaint) -> Verdict:
    if complaint.part_of_id is None:
        return ALLOWED
    return Verdict(_("Laporan ini bagian dari laporan lain. Lakukan itu pada laporan asalnya."))


def _parts_done(complaint: Complaint) -> Verdict:
    """Nothing is said of the whole while a part of it is still worked on."""
    numbers = ", ".join(part.number for part in open_parts(complaint))
    words = _("Bagian laporan ini masih dikerjakan: %(numbers)s.")
    return Verdict(words % {"numbers": numbers}) if numbers else ALLOWED


def may_finish(user: User, complaint: Complaint) -> Verdict:
    """An answer that ends the work; one that says what happens next may come at any time."""
    return first_no(may_answer(user, complaint), _parts_done(complaint))


def may_assign(user: User, complaint: Complaint) -> Verdict:
    return may(Step.ASSIGN, user, complaint)


def may_begin(user: User, complaint: Complaint) -> Verdict:
    return may(Step.BEGIN, user, complaint)


def may_ask(user: User, complaint: Complaint) -> Verdict:
    """Of a part the whole report asks: that is the page which its reporter holds the key to.

    Without a key nobody would ever read the question, and waiting for them would win days.
    """
    if complaint.tracking_digest is None and complaint.part_of_id is None:
        return Verdict(
            _("Laporan ini belum punya kode lacak, jadi pertanyaan di sini tidak terbaca pelapor.")
        )
    return first_no(is_whole(complaint), may_work(Step.ASK, user, complaint))


def may_wait(user: User, complaint: Complaint) -> Verdict:
    return may_work(Step.WAIT, user, complaint)


def may_resume(user: User, complaint: Complaint) -> Verdict:
    return may(Step.RESUME, user, complaint)


def may_answer(user: User, complaint: Complaint) -> Verdict:
    return may_work(Step.ANSWER, user, complaint)


def may_close(user: User, complaint: Complaint) -> Verdict:
    """Once the answer has arrived, or was tried to be told: its reporter can object to it."""
    verdict = may(Step.CLOSE, user, complaint)
    # Cost: asked of the database only where everything else allows it.
    if not verdict or silent_since(complaint):
        return verdict
    words = _("Jawaban ini belum sampai kepada pelapor. Hubungi dulu, dan catat dua upaya.")
    return Verdict(words)


def may_refer(user: User, complaint: Complaint) -> Verdict:
    """What has left the office already is sent on: may_refer_again."""
    if complaint.state == State.REFERRED:
        return Verdict(_("Laporan ini sudah diteruskan kepada instansi lain."))
    return first_no(may(Step.REFER, user, complaint), _parts_done(complaint))


def may_reject(user: User, complaint: Complaint) -> Verdict:
    return first_no(may(Step.REJECT, user, complaint), _parts_done(complaint))


def may_merge(user: User, complaint: Complaint) -> Verdict:
    return first_no(may(Step.MERGE, user, complaint), _parts_done(complaint))


def may_reopen(user: User, complaint: Complaint) -> Verdict:
    return may(Step.REOPEN, user, complaint)


def may_decline(user: User, complaint: Complaint) -> Verdict:
    return may(Step.DECLINE, user, complaint)


def may_extend(user: User, complaint: Complaint) -> Verdict:
    """Once, by a superior, while the case is open and has a day that can be moved."""
    if complaint.finished_at is not None:
        return Verdict(_("Laporan ini sudah dijawab, jadi tenggatnya tidak diperpanjang lagi."))
    if complaint.extended_to is not None:
        return Verdict(_("Tenggat laporan ini sudah pernah diperpanjang. Hanya boleh sekali."))
    if complaint.due_on is None:
        return Verdict(_("Tenggat laporan ini masih menunggu kalender hari kerja."))
    return first_no(apart_from(user, complaint), leads(user, complaint))


def may_handle(employee: Employee, complaint: Complaint) -> Verdict:
    """Whether this civil servant may be made responsible for the case (R-ADU-15)."""
    if employee.pk in complaint.named_people:
        return Verdict(_("Pegawai ini tidak dapat menangani laporan ini. Pilih pegawai lain."))
    if complaint.kind == Kind.INTEGRITY:
        return _may_inspect(employee, complaint)
    held = current_assignment(employee, clock.today())
    if held and held.position.unit_id in subtree_ids(complaint.unit):
        return ALLOWED
    return Verdict(_("Hanya pegawai unit ini yang dapat menangani laporannya."))


def may_categorise(user: User, complaint: Complaint) -> Verdict:
    """For whoever works on the case, while its deadline still runs."""
    if complaint.finished_at is not None:
        return Verdict(_("Laporan ini sudah dijawab, jadi kategorinya tetap."))
    return may_work_on(user, complaint)


def may_work_on(user: User, complaint: Complaint) -> Verdict:
    """Checks it, leads the unit or handles it: whoever must read it to do their work."""
    apart = apart_from(user, complaint)
    return first_no(
        apart, ALLOWED if on_the_desk(user, complaint) else has_in_hand(user, complaint)
    )


def may_note(user: User, complaint: Complaint) -> Verdict:
    """A note for the office: for whoever works on the case, also once it has ended."""
    return first_no(holds_words(complaint), may_work_on(user, complaint))


def _may_inspect(employee: Employee, complaint: Complaint) -> Verdict:
    if employee.user and has_role(employee.user, INSPECTORS, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(_("Laporan ini hanya ditangani oleh inspektorat."))


_PEOPLE: Mapping[Who, Callable[[User, Complaint], Verdict]] = {
    Who.DESK: on_the_desk,
    Who.SUPERIOR: leads,
    Who.HANDLER: has_in_hand,
}
