"""May this person do this, now? Each answer is a yes, or a no that says why."""

from collections.abc import Collection
from typing import Final

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import SERVICE, User
from kinerja.accounts.queries import DEMO, IMPORTER
from kinerja.counter.clocks import SHORT_WHILE
from kinerja.counter.models import READERS, VISIT_STATE_LABELS, CounterSession, Visit
from kinerja.counter.queries import seat_of
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.models import Role, Service, Unit
from kinerja.organisation.queries import (
    climb,
    has_role,
    parents_of_units,
    scope_unit_ids,
)
from kinerja.rules.visits import VisitState, VisitStep, steps_from

STAFF: Final = frozenset({Role.PETUGAS})
READERS_ONLY: Final = _("Buku kunjungan hanya terbuka bagi petugas loket, pimpinan, dan pemeriksa.")
KEEPERS: Final = frozenset({Role.LURAH, Role.SEKCAM, Role.CAMAT, Role.PENGELOLA})


def may_read_visits(user: User, units: Collection[int]) -> Verdict:
    """Whether the visits of some of these units may be open to this person at all."""
    if not scope_unit_ids(user, clock.today(), READERS).isdisjoint(units):
        return ALLOWED
    return Verdict(READERS_ONLY)


def may_read_some_visit(user: User) -> Verdict:
    return ALLOWED if has_role(user, READERS, None, clock.today()) else Verdict(READERS_ONLY)


def may_work_at_counter(user: User) -> Verdict:
    """Whether this person could ever open a counter today, wherever they sit."""
    seat = seat_of(user)
    if seat and has_role(user, STAFF, seat.unit, clock.today()):
        return ALLOWED
    return Verdict(_("Loket hanya dibuka oleh petugas layanan di unitnya sendiri."))


def may_open_counter(user: User) -> Verdict:
    verdict = may_work_at_counter(user)
    seat = seat_of(user)
    if verdict and seat and CounterSession.objects.filter(position=seat, closed_at=None).exists():
        return Verdict(_("Loket Anda sudah dibuka. Tutup dulu yang itu."))
    return verdict


def may_serve(user: User, session: CounterSession) -> Verdict:
    """Whether this person works at this counter, and it is open."""
    if session.closed_at:
        return Verdict(_("Loket ini sudah ditutup. Buka loket lagi untuk melayani."))
    seat = seat_of(user)
    if seat is None or seat.pk != session.position_id:
        return Verdict(_("Loket ini dibuka oleh petugas lain."))
    return may_work_at_counter(user)


def may_offer(service: Service, unit: Unit) -> Verdict:
    """Whether a counter of this unit serves it: a published one, of the unit or of one above."""
    if service.is_published and service.unit_id in climb(unit.pk, parents_of_units()):
        return ALLOWED
    return Verdict(_("Layanan ini tidak dilayani di loket ini."))


def may_take(step: VisitStep, visit: Visit) -> Verdict:
    """Whether the life of a visit allows this step from where it stands."""
    state = VisitState(visit.state)
    if step in steps_from(state):
        return ALLOWED
    return Verdict(
        _("Kunjungan ini berstatus “%(state)s”, jadi langkah itu tidak dapat dilakukan.")
        % {"state": VISIT_STATE_LABELS[state]}
    )


def may_step(user: User, visit: Visit, step: VisitStep) -> Verdict:
    """Any step of whoever works at the counter of this visit."""
    if visit.session is None:
        return Verdict(_("Kunjungan dari berkas tidak dapat diubah."))
    verdict = may_serve(user, visit.session)
    return may_take(step, visit) if verdict else verdict


def may_undo(user: User, visit: Visit) -> Verdict:
    """The last key, for a short while: the start of a visit, or its end."""
    pressed = visit.finished_at or visit.started_at
    if clock.now() - pressed > SHORT_WHILE or (visit.paused_seconds and not visit.finished_at):
        return Verdict(_("Sudah lewat satu menit, jadi tidak dapat diurungkan lagi."))
    step = VisitStep.TAKE_UP if visit.finished_at else VisitStep.UNDO
    return may_step(user, visit, step)


def may_import_visits(user: User) -> Verdict:
    """A file may speak of any unit, so it takes someone over some unit; rows are checked again."""
    if user.kind == SERVICE and user.username in (IMPORTER, DEMO):
        return ALLOWED
    if has_role(user, KEEPERS, None, clock.today()):
        return ALLOWED
    return Verdict(_("Buku kunjungan diimpor oleh lurah, pimpinan kecamatan, atau pengelola."))


def importing_scope(user: User) -> frozenset[int]:
    """The units whose registers this user may import."""
    if user.kind == SERVICE:
        return frozenset(Unit.objects.values_list("pk", flat=True))
    return scope_unit_ids(user, clock.today(), KEEPERS)
