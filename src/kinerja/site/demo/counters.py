"""Two counters through a year: who came for what, how long it took, and who is there right now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import log
from random import Random
from typing import Final

from kinerja.accounts.models import User
from kinerja.counter import services
from kinerja.counter.models import CounterSession, Visit
from kinerja.organisation.models import Position, Service
from kinerja.rules.visits import VisitState
from kinerja.rules.workdays import WorkCalendar
from kinerja.site.demo.building import Office
from kinerja.site.demo.dice import dice
from kinerja.site.demo.moment import TODAY, WIB, at, clock_at

SINCE: Final = date(2026, 1, 2)
OPENS, CLOSES = time(8), time(15, 45)
A_DAY: Final = 7  # visitors of one counter
# How often each is asked for, and how much of its standard it usually takes.
MATTERS: Final = {
    "surat-pengantar-skck": (6, 0.62),
    "surat-keterangan-tidak-mampu": (5, 0.6),
    "kartu-keluarga": (3, 0.7),
    "pengantar-sertifikat-tanah": (1, 0.75),
    "dispensasi-nikah": (1, 0.66),
}
# One counter is quicker than the other; both learn.
PACE: Final = {"petugas1": 1.08, "petugas2": 0.86}
LEARNT: Final = 0.18
SPREAD: Final = 0.45
# What petugas1 does this morning: at which minute somebody comes, for what, and after how many
# minutes a key is pressed (none: they are still there).
MORNING: Final = (
    ("08:06", "surat-pengantar-skck", "finish", 7),
    ("08:31", "surat-keterangan-tidak-mampu", "finish", 19),
    ("08:58", "kartu-keluarga", "pause", 9),
    ("09:12", "surat-pengantar-skck", "finish", 12),
    ("09:27", "dispensasi-nikah", "turn_away", 5),
    ("09:40", "surat-pengantar-skck", "finish", 6),
    ("09:53", "surat-pengantar-skck", "", 0),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A counter of the story: whose account, in which seat, with what there is to ask for."""

    account: str
    seat: Position
    catalogue: dict[str, Service]
    chance: Random


def keep_registers(built: Office, calendar: WorkCalendar, actor: User) -> None:
    catalogue = {service.code: service for service in Service.objects.filter(code__in=MATTERS)}
    for account in PACE:
        seat = next(seat for seat in built.positions if seat.account == account)
        desk = Desk(account, built.positions[seat], catalogue, dice(f"counter {account}"))
        for day in _working_days(calendar):
            _keep(desk, day, actor)
    _this_morning(next(iter(PACE)), catalogue)


def _working_days(calendar: WorkCalendar) -> Iterator[date]:
    day = SINCE
    while day < TODAY:
        if calendar.is_working_day(day):
            yield day
        day += timedelta(days=1)


def _keep(desk: Desk, day: date, actor: User) -> None:
    session = CounterSession(
        unit=desk.seat.unit,
        position=desk.seat,
        label="Loket 1",
        opened_at=datetime.combine(day, OPENS, WIB),
        closed_at=datetime.combine(day, CLOSES, WIB),
        forgotten=desk.chance.random() < 0.02,
    )
    visits = [_visit(desk, day) for _one in range(desk.chance.randint(A_DAY - 3, A_DAY + 3))]
    session.invited = sum(visit.state == VisitState.DONE for visit in visits)
    with clock_at(session.closed_at or session.opened_at):
        services.record_past(session=session, visits=visits, actor=actor)


def _visit(desk: Desk, day: date) -> Visit:
    chance = desk.chance
    [code] = chance.choices(tuple(MATTERS), [often for often, _share in MATTERS.values()])
    service = desk.catalogue[code]
    came = datetime.combine(day, OPENS, WIB) + timedelta(seconds=chance.randrange(5 * 3600))
    seconds = _seconds(desk, day, service)
    away = chance.randrange(8, 50) * 60 if chance.random() < 0.12 else 0
    [state] = chance.choices(
        (VisitState.DONE, VisitState.NOT_SERVED, VisitState.UNFINISHED), (95, 4, 1)
    )
    closed = datetime.combine(day, CLOSES, WIB)
    ended = closed if state is VisitState.UNFINISHED else came + timedelta(seconds=seconds + away)
    return Visit(
        unit=desk.seat.unit,
        position=desk.seat,
        service=service,
        state=state.value,
        started_at=came,
        finished_at=min(ended, closed),
        paused_seconds=away,
        standard_minutes=service.counter_minutes,
        lot_drawn=True,
    )


def _seconds(desk: Desk, day: date, service: Service) -> int:
    learnt = 1 - LEARNT * (day - SINCE).days / 365
    _often, share = MATTERS[service.code]
    usual = (service.counter_minutes or 1) * 60 * share * PACE[desk.account] * learnt
    return min(round(desk.chance.lognormvariate(log(usual), SPREAD)), 2 * 3600)


def _this_morning(account: str, catalogue: dict[str, Service]) -> None:
    officer = User.objects.get(username=account)
    with clock_at(at(f"{TODAY}T08:00")):
        session = services.open_counter(label="Loket 1", actor=officer)
    for came, code, key, after in MORNING:
        moment = at(f"{TODAY}T{came}")
        with clock_at(moment):
            visit = services.receive(session=session, service=catalogue[code], actor=officer)
        if key:
            with clock_at(moment + timedelta(minutes=after)):
                getattr(services, key)(visit=visit, actor=officer)
