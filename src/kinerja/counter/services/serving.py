"""The steps of a visit, one function each.

One journal row a visit, written with its end: it holds the whole visit (decision 19). Arrivals and
pauses are rows of their own, which the end sums up.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import F

from kinerja.accounts.models import User
from kinerja.counter import permissions
from kinerja.counter.models import CounterSession, Pause, Purpose, Visit
from kinerja.counter.policies import EVERY_NTH, PURPOSES, purposes
from kinerja.counter.services.inviting import Slip, issue
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.statements import insert_many
from kinerja.organisation.models import Service
from kinerja.organisation.queries import policy
from kinerja.rules.visits import VisitState, VisitStep, after

ENDED: Final = ("state", "finished_at", "paused_at", "paused_seconds", "lot_drawn")


@dataclass(frozen=True, slots=True)
class Finished:
    """A visit that is over, and the slips for whoever was served: shown once, kept nowhere."""

    visit: Visit
    slips: tuple[Slip, ...]


@transaction.atomic
def receive(*, session: CounterSession, service: Service, actor: User) -> Visit:
    """Somebody stands at the counter for this service. Their time begins."""
    permissions.may_serve(actor, session).require()
    permissions.may_offer(service, session.unit).require()
    visit = Visit(
        unit_id=session.unit_id,
        service=service,
        position_id=session.position_id,
        session=session,
        started_at=clock.now(),
        standard_minutes=service.counter_minutes,
    )
    insert_many([visit])
    return visit


@transaction.atomic
def pause(*, visit: Visit, actor: User) -> Visit:
    """Papers are missing: the time stands still until the citizen is back."""
    visit = _locked(visit)
    permissions.may_step(actor, visit, VisitStep.PAUSE).require()
    visit.state = after(VisitState(visit.state), VisitStep.PAUSE)
    visit.paused_at = clock.now()
    visit.save(update_fields=["state", "paused_at"])
    return visit


@transaction.atomic
def resume(*, visit: Visit, actor: User) -> Visit:
    visit = _locked(visit)
    permissions.may_step(actor, visit, VisitStep.RESUME).require()
    visit.state = after(VisitState(visit.state), VisitStep.RESUME)
    _end_pause(visit)
    visit.save(update_fields=["state", "paused_at", "paused_seconds"])
    return visit


@transaction.atomic
def finish(*, visit: Visit, actor: User) -> Finished:
    """Served. Whether a code is given falls by lot, which no officer foresees or repeats."""
    visit = _locked(visit)
    permissions.may_step(actor, visit, VisitStep.FINISH).require()
    slips = () if visit.lot_drawn else _invite(visit)
    visit.lot_drawn = True
    _end(visit, VisitStep.FINISH, actor, "visit.finished")
    return Finished(visit, slips)


@transaction.atomic
def turn_away(*, visit: Visit, actor: User) -> Visit:
    """They left without having been served, whatever the reason."""
    visit = _locked(visit)
    permissions.may_step(actor, visit, VisitStep.TURN_AWAY).require()
    return _end(visit, VisitStep.TURN_AWAY, actor, "visit.turned_away")


@transaction.atomic
def undo(*, visit: Visit, actor: User) -> Visit:
    """It was the wrong key: nobody stood there, or they are still being served."""
    visit = _locked(visit)
    permissions.may_undo(actor, visit).require()
    if visit.finished_at is None:
        return _end(visit, VisitStep.UNDO, actor, "visit.undone")
    before = visit.snapshot()
    visit.state = after(VisitState(visit.state), VisitStep.TAKE_UP)
    visit.finished_at = None
    visit.save(update_fields=["state", "finished_at"])
    record(actor=actor, verb="visit.taken_up", target=visit, before=before)
    return visit


@transaction.atomic
def record_past(*, session: CounterSession, visits: Sequence[Visit], actor: User) -> None:
    """A closed session with its visits, as the demo tells them; one journal row for all."""
    permissions.may_import_visits(actor).require()
    session.save()
    for visit in visits:
        visit.session = session
    insert_many(visits)
    record(actor=actor, verb="counter.closed", target=session, note={"visits": len(visits)})


def _locked(visit: Visit) -> Visit:
    rows = Visit.objects.select_related("session__unit", "service")
    return rows.select_for_update(of=("self",)).get(pk=visit.pk)


def _end(visit: Visit, step: VisitStep, actor: User, verb: str) -> Visit:
    before = visit.snapshot()
    visit.state = after(VisitState(visit.state), step)
    visit.finished_at = clock.now()
    if visit.paused_at:
        _end_pause(visit)
    visit.save(update_fields=ENDED)
    record(actor=actor, verb=verb, target=visit, before=before)
    return visit


def _end_pause(visit: Visit) -> None:
    began, now = visit.paused_at, clock.now()
    assert began is not None  # noqa: S101  # a constraint: paused since a moment
    Pause.objects.create(visit=visit, began_at=began, ended_at=now)
    visit.paused_seconds, visit.paused_at = visit.seconds_paused(now), None


def _invite(visit: Visit) -> tuple[Slip, ...]:
    unit, today = visit.unit, clock.today()
    every = int(policy(EVERY_NTH, unit, today) or 1)
    if secrets.randbelow(every):
        return ()
    wanted = purposes(policy(PURPOSES, unit, today) or "")
    slips = tuple(
        issue(purpose=Purpose(purpose), unit=unit, service=visit.service) for purpose in wanted
    )
    CounterSession.objects.filter(visits=visit).update(invited=F("invited") + 1)
    return slips
