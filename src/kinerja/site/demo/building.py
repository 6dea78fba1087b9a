"""Tells the organisation's services of the units, the seats and the people of the demo."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Final

from kinerja.accounts.models import User
from kinerja.organisation import services
from kinerja.organisation.models import (
    Assignment,
    AssignmentKind,
    Employee,
    Position,
    Role,
    Unit,
)
from kinerja.site.demo import office
from kinerja.site.demo.accounts import create_inspector, open_accounts
from kinerja.site.demo.moment import OPENED, WIB, at, clock_at
from kinerja.site.demo.office import DEPUTY, Seat
from kinerja.site.demo.people import MOVED_ON, RETIRED_ON, Stay

ROLES_SINCE: Final = date(2024, 1, 2)
ACTING_SINCE: Final = date(2026, 9, 1)
SUBSTITUTE: Final = (date(2026, 11, 23), date(2026, 11, 27))


@dataclass(frozen=True, slots=True)
class Office:
    """What was written, by the names that the story uses."""

    units: Mapping[str, Unit]
    positions: Mapping[Seat, Position]
    employees: Mapping[str, Employee]

    def head(self, unit: str) -> Position:
        return self._position(unit, is_head=True)

    def deputy(self, unit: str) -> Position:
        return self._position(unit, name=DEPUTY)

    def _position(self, unit: str, *, is_head: bool = False, name: str = "") -> Position:
        return next(
            position
            for seat, position in self.positions.items()
            if seat.unit == unit and (seat.is_head if is_head else seat.name == name)
        )


def build(seats: Sequence[Seat], stays: Sequence[Stay], actor: User) -> Office:
    """The office as it is today, each change at the day on which it happened."""
    with clock_at(OPENED):
        units = _units(actor)
        positions = _positions(seats, units, actor)
    for began, some in _by_beginning(stays):
        with clock_at(began):
            services.import_employees(rows=_rows(some), actor=actor)
    employees = {employee.name: employee for employee in Employee.objects.select_related("user")}
    built = Office(units, positions, employees)
    with clock_at(OPENED):
        _grant_roles(built, actor)
    open_accounts()
    _change(built, stays, actor)
    return built


def _units(actor: User) -> dict[str, Unit]:
    rows = [
        {"code": unit.code, "name": unit.name, "kind": unit.kind.value, "parent_code": unit.parent}
        for unit in office.units()
    ]
    services.import_units(rows=enumerate(rows, start=2), actor=actor)
    return {unit.code: unit for unit in Unit.objects.all()}


def _positions(
    seats: Iterable[Seat], units: Mapping[str, Unit], actor: User
) -> dict[Seat, Position]:
    return {
        seat: services.create_position(
            unit=units[seat.unit],
            name=seat.name,
            type=seat.type,
            is_head=seat.is_head,
            job_class=seat.job_class,
            actor=actor,
        )
        for seat in seats
    }


def _by_beginning(stays: Sequence[Stay]) -> Iterator[tuple[datetime, list[Stay]]]:
    """Those who begin together, as one list of employees; moving comes later."""
    first = [stay for stay in stays if stay.since != MOVED_ON]

    def beginning(stay: Stay) -> datetime:
        return max(OPENED, datetime.combine(stay.since, time(8), WIB))

    for began, some in groupby(sorted(first, key=beginning), beginning):
        yield began, list(some)


def _rows(stays: Sequence[Stay]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, stay in enumerate(stays, start=2):
        seat, person = stay.seat, stay.person
        yield (
            number,
            {
                "number": person.number or "",
                "name": person.name,
                "status": person.status.value,
                "unit_code": seat.unit,
                "position": seat.name,
                "position_type": seat.type.value,
                "is_head": "ya" if seat.is_head else "tidak",
                "since": stay.since.isoformat(),
                "username": seat.account,
            },
        )


def _grant_roles(built: Office, actor: User) -> None:
    """To positions, so that they pass with the seat; to the inspector, who has no seat here."""
    for seat, position in built.positions.items():
        if seat.role:
            services.grant_role(
                role=seat.role,
                unit=built.units[seat.role_scope],
                holder=position,
                since=ROLES_SINCE,
                actor=actor,
            )
    services.grant_role(
        role=Role.INSPEKTORAT,
        unit=built.units[office.TOP],
        holder=create_inspector(actor),
        since=ROLES_SINCE,
        actor=actor,
    )


def _change(built: Office, stays: Sequence[Stay], actor: User) -> None:
    """What happened to people since: one corrected line, a mutation, a Plt, a Plh."""
    with clock_at(at("2024-02-05T09:00")):
        _correct_line(built, actor)
    with clock_at(at("2025-06-30T14:00")):
        _move(built, stays, actor)
    with clock_at(at("2026-08-31T14:00")):
        _retire(built, actor)
        _act(built, actor, AssignmentKind.PLT, office.NGESREP, office.TINJOMOYO)
    with clock_at(at("2026-11-20T15:00")):
        _act(built, actor, AssignmentKind.PLH, office.PADANGSARI, office.PADANGSARI)


def _correct_line(built: Office, actor: User) -> None:
    clerk = next(
        position
        for seat, position in built.positions.items()
        if (seat.unit, seat.name) == (office.PUDAKPAYUNG, "Pengadministrasi Umum")
    )
    services.set_superior(
        position=clerk,
        superior=built.deputy(office.PUDAKPAYUNG),
        reason="Surat tugas lurah tentang pembagian tugas sekretariat kelurahan.",
        actor=actor,
    )


def _move(built: Office, stays: Sequence[Stay], actor: User) -> None:
    moved = next(stay for stay in stays if stay.since == MOVED_ON)
    services.transfer(
        employee=built.employees[moved.person.name],
        position=built.positions[moved.seat],
        on=MOVED_ON,
        actor=actor,
    )


def _retire(built: Office, actor: User) -> None:
    held = Assignment.objects.get(position=built.head(office.TINJOMOYO), until=None)
    services.end_assignment(assignment=held, until=RETIRED_ON, actor=actor)


def _act(built: Office, actor: User, kind: AssignmentKind, home: str, unit: str) -> None:
    """The lurah of a neighbour acts for a vacant seat; the deputy stands in for a week."""
    is_neighbour = kind is AssignmentKind.PLT
    own = built.head(home) if is_neighbour else built.deputy(home)
    since, until = (ACTING_SINCE, None) if is_neighbour else SUBSTITUTE
    services.appoint(
        employee=Assignment.objects.get(position=own, until=None).employee,
        position=built.head(unit),
        kind=kind,
        since=since,
        until=until,
        actor=actor,
    )
