"""Who may look after the office itself? Each answer is a yes, or a no that says why."""

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import SERVICE, User
from kinerja.accounts.queries import CONSOLE, DEMO, IMPORTER, SCHEDULER
from kinerja.kit.clock import today
from kinerja.kit.reading import once_a_reading
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import (
    ENDINGS,
    Cause,
    Employee,
    Handover,
    Position,
    Restoration,
    Role,
    Unit,
)
from kinerja.organisation.queries import (
    RESTORERS,
    current_assignments,
    has_role,
    parents_of_units,
    scope_unit_ids,
    top_unit,
    unit_of_account,
)
from kinerja.organisation.queries.accounts import Guarded, guarded_beyond
from kinerja.organisation.queries.restoration import holds_password_of, restorers_of

LEADERS: Final = frozenset({Role.ADMIN, Role.SEKCAM, Role.CAMAT})
# They act for whoever sits at the machine itself; the citizen and the scheduler do not.
TRUSTED_SERVICES: Final = frozenset({CONSOLE, IMPORTER, DEMO})


# Whoever keeps the files of people (kepegawaian), beside those who lead.
PERSONNEL: Final = LEADERS | {Role.PENGELOLA}
ACCOUNT_KEEPERS: Final = RESTORERS

_KEEPERS_ONLY: Final = _(
    "Akun pegawai hanya diurus oleh pengelola kinerja dan admin aplikasi di atas unitnya."
)
_RESTORERS_ONLY: Final = _(
    "Akun hanya dapat dipulihkan oleh pengelola kinerja dan admin aplikasi di atas unit pemiliknya."
)


def is_trusted(user: User) -> bool:
    """Someone at the console: without them nobody could grant the first role."""
    if user.kind == SERVICE:
        return user.username in TRUSTED_SERVICES
    return user.is_superuser and user.is_active


def may_view_settings(user: User) -> Verdict:
    reason = _(
        "Pengaturan hanya untuk camat, sekretaris kecamatan, dan admin aplikasi. "
        "Perlu sesuatu diubah di sini? Hubungi admin aplikasi di kantor Anda."
    )
    return _with_role(user, LEADERS, None, reason)


def settings_scope(user: User) -> frozenset[int]:
    """The units whose settings this user may read; PermissionDenied for who may read none."""
    scope = _reach(user, LEADERS)
    if not scope:
        may_view_settings(user).require()
    return scope


def may_manage_units(user: User, unit: Unit | None) -> Verdict:
    reason = _("Hanya admin aplikasi yang dapat mengubah unit kerja ini.")
    return _over(user, {Role.ADMIN}, unit, reason)


def may_manage_people(user: User, unit: Unit | None) -> Verdict:
    reason = _(
        "Data pegawai unit ini hanya dapat diubah oleh camat, sekretaris kecamatan, "
        "dan admin aplikasi."
    )
    return _over(user, LEADERS, unit, reason)


def staffing_scope(user: User) -> frozenset[int]:
    """The units whose positions this user may give and take."""
    return _reach(user, LEADERS)


def may_set_superior(user: User, unit: Unit) -> Verdict:
    reason = _(
        "Atasan hanya dapat ditetapkan oleh camat, sekretaris kecamatan, dan admin aplikasi."
    )
    return _over(user, LEADERS, unit, reason)


def may_grant_roles(user: User, unit: Unit | None) -> Verdict:
    """Over this unit; None: over any unit at all."""
    reason = _("Hanya admin aplikasi yang dapat memberi atau mengakhiri peran di unit ini.")
    return _with_role(user, {Role.ADMIN}, unit, reason)


def granting_scope(user: User) -> frozenset[int]:
    """The units over which this user may give and end roles."""
    return _reach(user, {Role.ADMIN})


def may_manage_services(user: User, unit: Unit) -> Verdict:
    reason = _(
        "Standar layanan unit ini hanya dapat diubah oleh camat, sekretaris kecamatan, "
        "dan admin aplikasi."
    )
    return _over(user, LEADERS, unit, reason)


def cataloguing_scope(user: User) -> frozenset[int]:
    """The units whose services this user may write."""
    return _reach(user, LEADERS)


def may_set_letterhead(user: User, unit: Unit) -> Verdict:
    reason = _(
        "Kop surat unit ini hanya dapat diubah oleh camat, sekretaris kecamatan, "
        "dan admin aplikasi."
    )
    return _over(user, LEADERS, unit, reason)


def may_set_policy(user: User, unit: Unit | None) -> Verdict:
    reason = _("Hanya admin aplikasi yang dapat menetapkan kebijakan.")
    return _over(user, {Role.ADMIN}, unit, reason)


def deciding_scope(user: User) -> frozenset[int]:
    """The units for which this user may set policy."""
    return _reach(user, {Role.ADMIN})


def may_edit_calendar(user: User) -> Verdict:
    """One calendar holds for the whole office, so it takes an admin of the whole office."""
    reason = _("Hanya admin aplikasi yang dapat mengubah kalender hari kerja.")
    return _over(user, {Role.ADMIN}, None, reason)


def people_scope(user: User) -> frozenset[int]:
    """The units whose people this user may look up; PermissionDenied for who may look up none."""
    scope = _reach(user, PERSONNEL)
    if not scope:
        may_view_settings(user).require()
    return scope


def may_view_people(user: User) -> Verdict:
    return _with_role(user, PERSONNEL, None, _KEEPERS_ONLY)


def may_keep_without_settings(user: User) -> Verdict:
    """For the menu: who finds no way to the people through the settings."""
    return Verdict(_KEEPERS_ONLY) if may_view_settings(user) else may_view_people(user)


def may_keep_records(user: User, employee: Employee) -> Verdict:
    """What stands in the file of this person: status, number, leave."""
    reason = _(
        "Data pegawai ini hanya dapat diubah oleh camat, sekretaris kecamatan, pengelola kinerja, "
        "dan admin aplikasi."
    )
    return _over(user, PERSONNEL, _unit_of(employee), reason)


def may_keep_accounts(user: User) -> Verdict:
    """Of any unit at all."""
    return _with_role(user, ACCOUNT_KEEPERS, None, _KEEPERS_ONLY)


def keeping_scope(user: User) -> frozenset[int]:
    """The units whose accounts this user keeps; PermissionDenied for who keeps none."""
    scope = _reach(user, ACCOUNT_KEEPERS)
    if not scope:
        Verdict(_KEEPERS_ONLY).require()
    return scope


@once_a_reading
def out_of_reach(user: User) -> Guarded:
    """The accounts that this user may not touch: more than theirs opens by them."""
    return guarded_beyond(_reach(user, {Role.ADMIN}), today())


def may_touch(user: User, owner: User | Employee | None) -> Verdict:
    """The one guard of every act on somebody's account, whatever else the act asks for.

    Who had the account of an admin could open everything, and letters to an inspector speak of
    what only they may know (R-ADU-15).
    """
    return _may_touch_all(user, filter(None, [owner]))


def require_touching(user: User, owners: Iterable[User | Employee]) -> None:
    """The same for many at once, in a constant number of queries."""
    _may_touch_all(user, owners).require()


def _may_touch_all(user: User, owners: Iterable[User | Employee]) -> Verdict:
    guarded = out_of_reach(user)
    if any(map(guarded.holds, owners)):
        return Verdict(_("Akun admin dan inspektorat hanya diurus oleh admin aplikasi."))
    return ALLOWED


def may_keep_account(user: User, employee: Employee) -> Verdict:
    """Open it, give it a new password, close it. Nobody does this with their own."""
    if user.pk == employee.user_id:
        return Verdict(_("Akun sendiri tidak dapat diurus sendiri. Mintalah rekan Anda."))
    keeps = _over(user, ACCOUNT_KEEPERS, _unit_of(employee), _KEEPERS_ONLY)
    return first_no(may_touch(user, employee), keeps)


def may_write_access(user: User, employee: Employee) -> Verdict:
    """By which number this person logs in, and where their letters go."""
    return first_no(may_touch(user, employee), may_keep_records(user, employee))


def may_link(user: User, employee: Employee | None, account: User | None) -> Verdict:
    """Say whose account it is; None: of a person who is only being recorded, or nobody's."""
    touched = (may_touch(user, one) for one in (employee, account))
    return first_no(may_manage_people(user, None), *touched)


def may_appoint(user: User, position: Position) -> Verdict:
    """Put somebody there: a role that only an admin gives comes with such a seat."""
    return first_no(may_manage_people(user, position.unit), _may_fill(user, [position.pk]))


def require_filling(user: User, positions: Iterable[int]) -> None:
    """The same for the seats of a whole file."""
    _may_fill(user, positions).require()


def _may_fill(user: User, positions: Iterable[int]) -> Verdict:
    if not out_of_reach(user).positions.isdisjoint(positions):
        return Verdict(
            _("Jabatan yang membawa peran admin atau inspektorat hanya diisi oleh admin aplikasi.")
        )
    return ALLOWED


def may_plan(user: User, employee: Employee, cause: Cause) -> Verdict:
    """Decide that somebody leaves, moves or is away. An end closes the account as well."""
    if cause in ENDINGS:
        return may_keep_account(user, employee)
    return may_keep_records(user, employee)


def may_carry_out(user: User, handover: Handover) -> Verdict:
    """Hand over what this person holds: who decided it, or the job on the day."""
    is_job = user.kind == SERVICE and user.username == SCHEDULER
    if is_job or user.pk == handover.asked_by_id:
        return ALLOWED
    return Verdict(_("Serah terima ini diputuskan oleh orang lain."))


def require_keeping(user: User, employees: Iterable[Employee]) -> None:
    """The same for many at once, in a constant number of queries."""
    people = {one.pk: one for one in employees}
    scope, guarded = keeping_scope(user), out_of_reach(user)
    held, top = current_assignments(people, today()), top_unit()
    for one in people.values():
        unit = held[one.pk].position.unit_id if one.pk in held else top and top.pk
        if guarded.holds(one) or unit not in scope or one.user_id == user.pk:
            may_keep_account(user, one).require()


def may_view_restorations(user: User) -> Verdict:
    return _with_role(user, RESTORERS, None, _RESTORERS_ONLY)


def restoring_scope(user: User) -> frozenset[int]:
    """The units whose people this user may restore; PermissionDenied for who may restore none."""
    scope = _reach(user, RESTORERS)
    if not scope:
        may_view_restorations(user).require()
    return scope


def may_restore(user: User, owner: User) -> Verdict:
    """Whether they may be one of the two who restore this account."""
    if user.pk == owner.pk:
        return Verdict(_("Akun sendiri tidak dapat dipulihkan sendiri."))
    restores = _over(user, RESTORERS, unit_of_account(owner), _RESTORERS_ONLY)
    return first_no(may_touch(user, owner), restores)


def may_confirm_restoration(user: User, restoration: Restoration) -> Verdict:
    if user.pk == restoration.asked_by_id:
        return Verdict(_("Anda yang meminta. Yang menyetujui harus orang lain."))
    if holds_password_of(user, restoration.asked_by):
        return Verdict(
            _(
                "Salah satu dari Anda berdua baru saja memberi kata sandi kepada yang lain. "
                "Mintalah orang ketiga untuk menyetujui."
            )
        )
    return may_restore(user, restoration.owner)


def confirmers(restoration: Restoration) -> list[User]:
    """Who may be the second person. Cost: some queries for each; those who may ask are few."""
    able = restorers_of(restoration.owner)
    return [user for user in able if may_confirm_restoration(user, restoration)]


def _unit_of(employee: Employee) -> Unit | None:
    held = current_assignments([employee.pk], today()).get(employee.pk)
    return held.position.unit if held else None


def _over(
    user: User, roles: set[Role] | frozenset[Role], unit: Unit | None, reason: Promise
) -> Verdict:
    """What concerns no single unit concerns the top one, and with it everybody."""
    if is_trusted(user):
        return ALLOWED
    scope = unit or top_unit()
    return Verdict(reason) if scope is None else _with_role(user, roles, scope, reason)


def _reach(user: User, roles: set[Role] | frozenset[Role]) -> frozenset[int]:
    if is_trusted(user):
        return frozenset(parents_of_units())
    return scope_unit_ids(user, today(), roles)


def _with_role(
    user: User, roles: set[Role] | frozenset[Role], unit: Unit | None, reason: Promise
) -> Verdict:
    if is_trusted(user) or has_role(user, roles, unit, today()):
        return ALLOWED
    return Verdict(reason)
