"""What whoever sits at a counter has before their eyes: the keys, who waits, what can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from kinerja.accounts.models import User
from kinerja.counter.clocks import SHORT_WHILE
from kinerja.counter.codes import thanks_code
from kinerja.counter.models import VISIT_STATE_LABELS, CounterSession, Visit
from kinerja.kit import clock
from kinerja.kit.format import hour
from kinerja.kit.reading import once_a_reading
from kinerja.organisation.models import Position, Service, Unit
from kinerja.organisation.queries import (
    climb,
    current_assignment,
    employee_of,
    parents_of_units,
    published_services,
)
from kinerja.rules.visits import VisitState, net_minutes

# Beyond nine services letters; those left out are the keys of the steps.
SERVICE_KEYS: Final = "123456789abcdefghijkmnoqrstvwyz"
KEYS: Final = {"finish": "Enter", "pause": "p", "resume": "l", "turn_away": "x", "undo": "u"}
_TONES: Final = {VisitState.SERVING: "info", VisitState.PAUSED: "watch"}


@dataclass(frozen=True, slots=True)
class ServiceKey:
    """A service that a counter serves, and the key that receives somebody for it."""

    pk: int
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody who stands there. Keys act on the first one that they fit; buttons on any."""

    pk: int
    id: str
    service: str
    since: str
    minutes: int
    state: str
    tone: str
    is_paused: bool
    is_over_standard: bool
    finish_key: str = ""
    pause_key: str = ""
    resume_key: str = ""
    turn_away_key: str = ""


@dataclass(frozen=True, slots=True)
class LastKey:
    """What the last key did, while it may still be undone."""

    pk: int
    service: str
    is_over: bool


@once_a_reading
def seat_of(user: User) -> Position | None:
    """The position at which this user sits today, in whose name a counter is opened."""
    employee = employee_of(user)
    held = current_assignment(employee, clock.today()) if employee else None
    return held.position if held else None


def open_session(user: User) -> CounterSession | None:
    """The counter that this user has open, by the position at which they sit today."""
    seat = seat_of(user)
    if seat is None:
        return None
    rows = CounterSession.objects.select_related("unit", "position")
    return rows.filter(position=seat, closed_at=None).first()


def last_label(user: User) -> str:
    """What the counter of this user was called last time; most sit at the same one every day."""
    found = CounterSession.objects.filter(position=seat_of(user)).values_list("label", flat=True)
    return found.first() or ""


def offered_services(unit: Unit) -> QuerySet[Service]:
    """What a counter of this unit serves: what is published by it or by a unit above."""
    above = climb(unit.pk, parents_of_units())
    return published_services().filter(unit__in=list(above)).order_by("name", "pk")


def service_offered(session: CounterSession, pk: int) -> Service:
    return get_object_or_404(offered_services(session.unit), pk=pk)


def visit_at(session: CounterSession, pk: int) -> Visit:
    """A visit of this counter, otherwise 404."""
    return get_object_or_404(Visit.objects.select_related("service"), pk=pk, session=session)


def desk_page(session: CounterSession) -> dict[str, Any]:
    """Everything that the page of an open counter prints; as many statements however many wait."""
    now = clock.now()
    visits = _of_this_moment(session, now)
    waiting = _waiting(visits, now)
    return {
        "session": session,
        "services": _keys(session.unit),
        "waiting": waiting,
        "last": _last(visits, now),
        "served": session.visits.filter(state=VisitState.DONE.value).count(),
        "keys": KEYS,
        "thanks_code": thanks_code(session.pk),
    }


def _keys(unit: Unit) -> list[ServiceKey]:
    offered = list(offered_services(unit).values_list("pk", "name"))
    keys = SERVICE_KEYS.ljust(len(offered))
    return [
        ServiceKey(pk, name, key.strip()) for (pk, name), key in zip(offered, keys, strict=False)
    ]


def _of_this_moment(session: CounterSession, now: datetime) -> list[Visit]:
    """Who stands there, and whose visit ended so lately that it may be taken back."""
    lately = Q(finished_at=None) | Q(finished_at__gte=now - SHORT_WHILE)
    rows = session.visits.real().filter(lately).select_related("service")
    return list(rows.order_by("started_at", "pk"))


def _waiting(visits: Sequence[Visit], now: datetime) -> list[WaitingRow]:
    serving = _first(visits, VisitState.SERVING)
    paused = _first(visits, VisitState.PAUSED)
    return [_row(visit, now, serving, paused) for visit in visits if visit.finished_at is None]


def _first(visits: Sequence[Visit], state: VisitState) -> Visit | None:
    return next((visit for visit in visits if visit.state == state), None)


def _row(visit: Visit, now: datetime, serving: Visit | None, paused: Visit | None) -> WaitingRow:
    is_paused, is_first = visit.state == VisitState.PAUSED, visit is serving
    minutes = minutes_so_far(visit, now)
    standard = visit.standard_minutes
    return WaitingRow(
        pk=visit.pk,
        id=str(visit.pk),
        service=visit.service.name,
        since=hour(visit.started_at),
        minutes=minutes,
        state=str(VISIT_STATE_LABELS[VisitState(visit.state)]),
        tone=_TONES[VisitState(visit.state)],
        is_paused=is_paused,
        is_over_standard=standard is not None and minutes > standard,
        finish_key=KEYS["finish"] if is_first else "",
        pause_key=KEYS["pause"] if is_first else "",
        resume_key=KEYS["resume"] if visit is paused else "",
        turn_away_key=KEYS["turn_away"] if is_first else "",
    )


def minutes_so_far(visit: Visit, now: datetime) -> int:
    """The office's own minutes up to now; waiting for papers is left out."""
    seconds = max(int((now - visit.started_at).total_seconds()), 0)
    return net_minutes(seconds, min(visit.seconds_paused(now), seconds))


def _last(visits: Sequence[Visit], now: datetime) -> LastKey | None:
    """The latest key of those that may be taken back, as `permissions.may_undo` says."""
    fresh = [
        visit
        for visit in visits
        if visit.finished_at
        or (
            visit.started_at >= now - SHORT_WHILE
            and visit.state == VisitState.SERVING
            and not visit.paused_seconds
        )
    ]
    if not fresh:
        return None
    visit = max(fresh, key=lambda visit: (visit.finished_at or visit.started_at, visit.pk))
    return LastKey(visit.pk, visit.service.name, is_over=visit.finished_at is not None)
