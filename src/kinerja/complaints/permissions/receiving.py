"""What came in by other ways: typed in, answered at once, from other desks; and the morning."""

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import SERVICE, User
from kinerja.accounts.queries import DEMO, IMPORTER
from kinerja.complaints.models import Complaint, Heard
from kinerja.complaints.permissions.seats import DESK, apart_from, holds_words, on_the_desk
from kinerja.complaints.permissions.steps import may, may_take, may_work_on
from kinerja.complaints.policies import COUNTER_ANSWERS, YES
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import Role, Unit
from kinerja.organisation.queries import (
    current_assignment,
    employee_of,
    has_role,
    has_role_over_all,
    policy,
    scope_unit_ids,
    subtree_ids,
)
from kinerja.rules.complaints import Kind, State, Step

# Who sits where citizens speak, write and phone.
TYPISTS = DESK | {Role.PETUGAS}

# The lists of other desks speak of the whole office.
RECEIVERS = frozenset({Role.VERIFIKATOR, Role.SEKCAM, Role.CAMAT})


def may_type_in(user: User) -> Verdict:
    """What came by word of mouth or on paper: for the desks, whatever their unit."""
    if has_role(user, TYPISTS, None, clock.today()):
        return ALLOWED
    return Verdict(_("Laporan dari loket, telepon, atau surat dicatat oleh petugas dan pimpinan."))


def may_answer_directly(user: User, unit: Unit) -> Verdict:
    """Whether this person may both verify and handle cases of this unit.

    Counter staff verify where the office has decided so.
    """
    today = clock.today()
    employee = employee_of(user)
    held = current_assignment(employee, today) if employee else None
    if held is None or held.position.unit_id not in subtree_ids(unit):
        return Verdict(_("Hanya pegawai unit ini yang dapat menangani laporannya."))
    if has_role(user, DESK, unit, today):
        return ALLOWED
    counter = has_role(user, Role.PETUGAS, unit, today)
    if counter and policy(COUNTER_ANSWERS, unit, today) == YES:
        return ALLOWED
    return Verdict(_("Menjawab langsung hanya untuk yang juga boleh memeriksa laporan unit ini."))


def may_settle(user: User, complaint: Complaint) -> Verdict:
    """To verify, take and answer at once: a simple matter that nobody has looked at yet."""
    if complaint.kind == Kind.INTEGRITY:
        return Verdict(_("Laporan ini hanya ditangani oleh inspektorat."))
    return first_no(
        apart_from(user, complaint),
        may_take(Step.VERIFY, complaint),
        may_answer_directly(user, complaint.unit),
    )


def may_number(user: User, complaint: Complaint) -> Verdict:
    """To note under which number other desks keep the same case."""
    return may_work_on(user, complaint)


def may_mark_answered_there(user: User, complaint: Complaint) -> Verdict:
    if not any(one.is_open_there for one in complaint.external_numbers.all()):
        return Verdict(_("Laporan ini tidak terbuka di SP4N-LAPOR! atau Lapor Semar."))
    return may_work_on(user, complaint)


def may_note_news(user: User, complaint: Complaint) -> Verdict:
    """What another agency did with what was forwarded to it: for whoever may have forwarded it."""
    if complaint.state != State.REFERRED or complaint.referred is None:
        return Verdict(_("Laporan ini tidak diteruskan kepada instansi lain."))
    return first_no(
        holds_words(complaint), apart_from(user, complaint), on_the_desk(user, complaint)
    )


def may_refer_again(user: User, complaint: Complaint) -> Verdict:
    """To send on what the agency that has it did not take: for whoever may have forwarded it."""
    # Order: what the table of life says first; only then is asked what was heard.
    verdict = first_no(holds_words(complaint), may(Step.REFER, user, complaint))
    if not verdict:
        return verdict
    referral = complaint.referred
    if complaint.state == State.REFERRED and referral and referral.heard is Heard.REFUSED:
        return ALLOWED
    return Verdict(_("Tidak ada instansi yang menyatakan tidak menerima laporan ini."))


def may_import_lapor(user: User) -> Verdict:
    """Their lists speak of the whole office: for who looks at all that comes in."""
    if user.kind == SERVICE and user.username in (IMPORTER, DEMO):
        return ALLOWED
    if has_role_over_all(user, RECEIVERS, clock.today()):
        return ALLOWED
    return Verdict(
        _("Daftar SP4N-LAPOR! dan Lapor Semar diimpor oleh verifikator atau pimpinan kecamatan.")
    )


def may_see_assembly(user: User) -> Verdict:
    """The material for the morning: for who works in or leads a unit."""
    if has_role(user, TYPISTS, None, clock.today()):
        return ALLOWED
    return Verdict(_("Bahan apel dibuat oleh pegawai dan pimpinan unit."))


def assembly_units(user: User) -> frozenset[int]:
    """The units whose morning this person may prepare."""
    return scope_unit_ids(user, clock.today(), TYPISTS)
