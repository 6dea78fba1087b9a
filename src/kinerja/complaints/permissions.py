"""May this person do this, now? Each answer is a yes, or a no that says why."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models import INSPECTORS, READERS, STATE_LABELS, Category, Complaint
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import Employee, Role
from kinerja.organisation.permissions import may_set_policy
from kinerja.organisation.queries import (
    current_assignment,
    has_role,
    scope_unit_ids,
    subtree_ids,
    top_unit,
    work_calendar,
)
from kinerja.rules.complaints import Kind, State, Step, deadlines_on, steps_from
from kinerja.rules.workdays import CalendarEnds, working_days_after

SUPERIORS = frozenset({Role.ATASAN, Role.LURAH, Role.SEKCAM, Role.CAMAT})
DESK = SUPERIORS | {Role.VERIFIKATOR}
# Categories are the words of the whole office: for those who see all that comes in.
KEEPERS = frozenset({Role.ADMIN, Role.VERIFIKATOR, Role.SEKCAM, Role.CAMAT})
READERS_ONLY = _(
    "Laporan satu per satu hanya terbuka bagi yang menangani, memimpin, atau memeriksanya."
)


def may_read_cases(user: User, units: Collection[int]) -> Verdict:
    """Whether single cases of some of these units may be open to this person at all."""
    if not scope_unit_ids(user, clock.today(), READERS).isdisjoint(units):
        return ALLOWED
    return Verdict(READERS_ONLY)


def may_read_some_case(user: User) -> Verdict:
    return ALLOWED if has_role(user, READERS, None, clock.today()) else Verdict(READERS_ONLY)


def may_manage_categories(user: User) -> Verdict:
    if has_role(user, KEEPERS, top_unit(), clock.today()):
        return ALLOWED
    return Verdict(
        _("Kategori hanya diatur oleh verifikator, pimpinan kecamatan, atau admin aplikasi.")
    )


def may_confirm_category(user: User, category: Category) -> Verdict:
    if not category.needs_review:
        return Verdict(_("Kategori ini tidak lagi menunggu pemeriksaan."))
    return may_manage_categories(user)


def may_rename_category(user: User, category: Category) -> Verdict:
    return first_no(may_manage_categories(user), _stands(category))


def may_merge_category(user: User, category: Category, into: Category) -> Verdict:
    if category.pk == into.pk:
        return Verdict(_("Kategori tidak dapat digabungkan ke dirinya sendiri."))
    return first_no(may_rename_category(user, category), _stands(into))


def may_set_target(user: User, category: Category) -> Verdict:
    """A target is a policy of the whole office: for who keeps its policies."""
    return first_no(may_set_policy(user, None), _stands(category))


def may_take(step: Step, complaint: Complaint) -> Verdict:
    """Whether the life cycle allows this step from where the complaint stands."""
    state = State(complaint.state)
    if step in steps_from(state):
        return ALLOWED
    return Verdict(
        _("Laporan ini berstatus “%(state)s”, jadi langkah itu tidak dapat dilakukan sekarang.")
        % {"state": STATE_LABELS[state]}
    )


def may_verify(user: User, complaint: Complaint) -> Verdict:
    return first_no(_desk(user, complaint), may_take(Step.VERIFY, complaint))


def may_refer(user: User, complaint: Complaint) -> Verdict:
    return first_no(_desk(user, complaint), may_take(Step.REFER, complaint))


def may_reject(user: User, complaint: Complaint) -> Verdict:
    return first_no(_desk(user, complaint), may_take(Step.REJECT, complaint))


def may_assign(user: User, complaint: Complaint) -> Verdict:
    if not has_role(user, SUPERIORS, complaint.unit, clock.today()):
        return Verdict(
            _("Laporan ini hanya dapat didisposisikan oleh pimpinan %(unit)s atau penggantinya.")
            % {"unit": complaint.unit.name}
        )
    return may_take(Step.ASSIGN, complaint)


def may_handle(employee: Employee, complaint: Complaint) -> Verdict:
    """Whether this civil servant may be made responsible for the case."""
    held = current_assignment(employee, clock.today())
    if held and held.position.unit_id in subtree_ids(complaint.unit):
        return ALLOWED
    return Verdict(_("Hanya pegawai unit ini yang dapat menangani laporannya."))


def may_categorise(user: User, complaint: Complaint) -> Verdict:
    """For whoever works on the case, while its deadline still runs."""
    if complaint.finished_at is not None:
        return Verdict(_("Laporan ini sudah dijawab, jadi kategorinya tetap."))
    return may_work_on(user, complaint)


def may_answer(user: User, complaint: Complaint) -> Verdict:
    return first_no(_in_hand(user, complaint), may_take(Step.ANSWER, complaint))


def may_close(user: User, complaint: Complaint) -> Verdict:
    return first_no(_in_hand(user, complaint), may_take(Step.CLOSE, complaint))


def may_work_on(user: User, complaint: Complaint) -> Verdict:
    """Checks it, leads the unit or handles it: whoever must read it to do their work."""
    return ALLOWED if _desk(user, complaint) else _in_hand(user, complaint)


def may_see_reporter(user: User, complaint: Complaint) -> Verdict:
    """The reporter's name: for who handles the case, never for those who only look on."""
    return _in_hand(user, complaint)


def may_contest(complaint: Complaint) -> Verdict:
    """For whoever holds the tracking code, within the days of R-ADU-12."""
    if _may_still_contest(complaint):
        return may_take(Step.CONTEST, complaint)
    return Verdict(_("Masa keberatan sudah lewat. Anda dapat menyampaikan laporan baru."))


def may_rate(complaint: Complaint) -> Verdict:
    """For whoever holds the tracking code, once there is something to rate."""
    if complaint.finished_at is None:
        return Verdict(_("Anda dapat menilai setelah laporan ini dijawab."))
    if complaint.satisfaction is not None:
        return Verdict(_("Terima kasih, penilaian Anda sudah kami terima."))
    return ALLOWED


def _may_still_contest(complaint: Complaint) -> bool:
    if complaint.finished_at is None:
        return True
    within = deadlines_on(complaint.received_on).auto_close
    answered = clock.local_day(complaint.finished_at)
    try:
        return working_days_after(answered, clock.today(), work_calendar()) <= within
    except CalendarEnds:
        return True  # the citizen does not pay for a calendar that is not out yet


def may_bear(category: Category) -> Verdict:
    """Whether a case may be given this category."""
    if category.needs_review:
        return Verdict(_("Kategori ini belum disahkan."))
    return _stands(category)


def _stands(category: Category) -> Verdict:
    if category.merged_into_id:
        return Verdict(_("Kategori ini sudah digabungkan ke kategori lain."))
    return ALLOWED


def _desk(user: User, complaint: Complaint) -> Verdict:
    # Integrity cases are the inspectorate's alone: the unit complained about never sees them.
    desk = INSPECTORS if complaint.kind == Kind.INTEGRITY else DESK
    if has_role(user, desk, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(_("Hanya petugas pemeriksa atau pimpinan yang dapat memeriksa laporan ini."))


def _in_hand(user: User, complaint: Complaint) -> Verdict:
    handler = complaint.handler
    if handler is not None and handler.user_id == user.pk:
        return ALLOWED
    if has_role(user, SUPERIORS, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(
        _("Hanya penanggung jawab laporan ini atau pimpinannya yang dapat melakukannya.")
    )
