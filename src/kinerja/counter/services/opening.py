"""A counter is opened in the name of a position, and closed by who sits there or by the night."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.counter import permissions
from kinerja.counter.models import CounterSession, Visit
from kinerja.counter.queries import seat_of
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.rules.visits import VisitState, VisitStep, after


def open_counter(*, label: str, actor: User) -> CounterSession:
    """Open a counter of the unit in which the actor sits. PermissionDenied where one is open."""
    permissions.may_open_counter(actor).require()
    try:
        return _open(label, actor)
    except IntegrityError:
        # Race: two windows of one person; the constraint lets the first one in.
        raise PermissionDenied(_("Loket Anda sudah dibuka.")) from None


@transaction.atomic
def close_counter(*, session: CounterSession, actor: User) -> CounterSession:
    """Close it. Visits that nobody finished stay without an end: they are people, not time."""
    session = CounterSession.objects.select_for_update().get(pk=session.pk)
    permissions.may_serve(actor, session).require()
    return _close(session, actor, forgotten=False)


def close_forgotten(*, actor: User) -> int:
    """Close what was opened on an earlier day; how many. For the nightly job."""
    still = CounterSession.objects.filter(closed_at=None, opened_at__date__lt=clock.today())
    return sum(_close_one(pk, actor) for pk in in_turns(still.values_list("pk", flat=True)))


@transaction.atomic
def _open(label: str, actor: User) -> CounterSession:
    seat = seat_of(actor)
    assert seat is not None  # noqa: S101  # the verdict asked
    session = CounterSession.objects.create(
        unit=seat.unit, position=seat, label=label, opened_at=clock.now()
    )
    record(actor=actor, verb="counter.opened", target=session)
    return session


@transaction.atomic
def _close_one(pk: int, actor: User) -> bool:
    # Race: asked again under the lock, for its officer may be closing it at this moment.
    session = CounterSession.objects.select_for_update().filter(pk=pk, closed_at=None).first()
    if session is None:
        return False
    _close(session, actor, forgotten=True)
    return True


def _close(session: CounterSession, actor: User, *, forgotten: bool) -> CounterSession:
    before = session.snapshot()
    session.closed_at, session.forgotten = clock.now(), forgotten
    session.save(update_fields=["closed_at", "forgotten"])
    for visit in session.visits.standing().select_for_update():
        _lapse(visit, actor)
    note = {"visits": session.visits.real().count()}
    record(actor=actor, verb="counter.closed", target=session, before=before, note=note)
    return session


def _lapse(visit: Visit, actor: User) -> None:
    before = visit.snapshot()
    visit.state = after(VisitState(visit.state), VisitStep.LAPSE)
    visit.paused_at, visit.finished_at = None, clock.now()
    visit.save(update_fields=["state", "paused_at", "finished_at"])
    record(actor=actor, verb="visit.lapsed", target=visit, before=before)
