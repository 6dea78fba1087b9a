"""The people of the office in memory: who would hold what, before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Self

from django.db.models import Q
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.models import Snapshot
from kinerja.kit.tables import TableError
from kinerja.organisation.models import (
    Assignment,
    AssignmentKind,
    Employee,
    EmployeeStatus,
    Position,
    PositionType,
    Unit,
)

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EmployeeRow:
    """What one row of the file says of one person."""

    row: int
    number: str | None
    name: str
    status: EmployeeStatus
    unit_code: str
    position: str
    position_type: PositionType
    is_head: bool
    since: date
    username: str | None

    def error(self, column: str, reason: str) -> TableError:
        return TableError(self.row, column, reason)

    def keys(self) -> list[str]:
        """Whom it may mean, the surest first. A name is enough only where nothing else is."""
        keys = [f"number:{self.number}"] if self.number else []
        keys += [f"user:{self.username}"] if self.username else []
        return keys or [f"name:{self.name.casefold()}"]


@dataclass(slots=True)
class Seat:
    """A position and who held it for good."""

    position: Position
    held: list[Assignment] = field(default_factory=list)

    def is_free(self, since: date) -> bool:
        return all(one.until is not None and one.until < since for one in self.held)

    def is_called(self, row: EmployeeRow) -> bool:
        told = (row.position, row.position_type.value, row.is_head)
        return told == (self.position.name, self.position.type, self.position.is_head)


@dataclass(slots=True)
class Person:
    """An employee, what they held for good, and what the file changes."""

    employee: Employee
    held: list[Assignment] = field(default_factory=list)
    before: Snapshot | None = None
    row: EmployeeRow | None = None
    ended: tuple[Assignment, Snapshot] | None = None
    begins: Assignment | None = None

    def knows(self, row: EmployeeRow) -> bool:
        """Whether this row tells what was told before: same place, same day."""
        told = (row.unit_code, row.position, row.is_head, row.since)
        return any(
            told == (one.position.unit.code, one.position.name, one.position.is_head, one.since)
            for one in self.held
        )


class Roster:
    """Reads all in a few queries and answers each row from memory.

    `enrol`, `leave` and `take_seat` are run over all rows one after the other, so that two
    people can change places in one file. Each raises TableError for a row that cannot be.
    """

    def __init__(self, units: Iterable[Unit], users: Iterable[tuple[str, User]]) -> None:
        self.units = {unit.code: unit for unit in units}
        self.users = dict(users)
        self.people: dict[str, Person] = {}
        self.enrolled: dict[int, Person] = {}
        self.seats: dict[str, list[Seat]] = defaultdict(list)
        self.namesakes: set[str] = set()

    @classmethod
    def load(cls, rows: Iterable[EmployeeRow]) -> Self:
        """Seven queries, whatever the file holds."""
        roster = cls(Unit.objects.all(), _users_called(rows))
        # Lock everybody: a second import waits here instead of placing the same people.
        list(Employee.objects.select_for_update().order_by("pk").values_list("pk"))
        people = {one.pk: Person(one) for one in Employee.objects.select_related("user")}
        seats = {one.pk: Seat(one) for one in Position.objects.select_related("unit")}
        for held in Assignment.objects.filter(kind=AssignmentKind.DEFINITIVE.value):
            person, seat = people[held.employee_id], seats[held.position_id]
            held.employee, held.position = person.employee, seat.position
            person.held.append(held)
            seat.held.append(held)
        for person in people.values():
            roster._index(person)
        for seat in seats.values():
            roster.seats[seat.position.unit.code].append(seat)
        return roster

    def enrol(self, row: EmployeeRow) -> None:
        """Find the person, or note a new one, and what the file says of them."""
        if row.unit_code not in self.units:
            raise row.error("unit_code", _("Tidak ada unit dengan kode %s.") % row.unit_code)
        person = self._person(row)
        if person.row:
            reason = _("Orang ini sudah ada di baris %d. Bedakan dengan nomor atau username.")
            raise row.error(_shared(row, person.row), reason % person.row.row)
        employee = person.employee
        person.before = employee.snapshot() if employee.pk else None
        person.row, self.enrolled[row.row] = row, person
        employee.name, employee.status, employee.number = row.name, row.status.value, row.number
        self._link(person, row)

    def leave(self, row: EmployeeRow) -> None:
        """End what they held before, if this row is a mutation."""
        person = self.enrolled[row.row]
        if person.knows(row) or not person.held:
            return
        latest = max(person.held, key=lambda held: held.since)
        if latest.since >= row.since:
            reason = _("Sudah menjabat %(position)s sejak %(since)s; mutasi harus sesudahnya.")
            told = {"position": latest.position.name, "since": latest.since.isoformat()}
            raise row.error("since", reason % told)
        if latest.until is None or latest.until >= row.since:
            person.ended = latest, latest.snapshot()
            latest.until = row.since - ONE_DAY

    def take_seat(self, row: EmployeeRow) -> None:
        """Place them on the head's seat, on a free seat of that name, or on a new one."""
        person = self.enrolled[row.row]
        if person.knows(row):
            return
        seat = self._seat(row)
        person.begins = Assignment(
            employee=person.employee, position=seat.position, since=row.since
        )
        seat.held.append(person.begins)

    def without_account(self) -> Iterator[tuple[str, Person]]:
        """(user name, person) where the file names an account that does not exist yet."""
        for person in self.enrolled.values():
            if person.row and person.row.username and person.row.username not in self.users:
                yield person.row.username, person

    def new_aliases(self) -> Iterator[tuple[User, str]]:
        """(user, number) where a user may from now on log in by the number of the employee."""
        for person in self.enrolled.values():
            employee = person.employee
            if employee.user and employee.number and employee.number not in self.users:
                yield employee.user, employee.number

    def touched(self) -> Iterator[Employee | User]:
        """Whose way in changes: a known person under another number, an account that is linked."""
        for person in self.enrolled.values():
            now, before = person.employee.snapshot(), person.before or {}
            if any(now[key] != before.get(key) for key in ("number", "user")):
                yield from filter(None, (person.employee, person.employee.user))

    def filled(self) -> list[int]:
        """The positions of before that somebody is put on; a new one carries no role yet."""
        begun = (person.begins for person in self.enrolled.values())
        return [one.position_id for one in begun if one and one.position_id]

    def new_positions(self) -> list[Position]:
        every = (seat.position for seats in self.seats.values() for seat in seats)
        return [position for position in every if position.pk is None]

    def _index(self, person: Person) -> None:
        employee = person.employee
        if employee.user:
            self.people[f"user:{employee.user.username}"] = person
        name = f"name:{employee.name.casefold()}"
        key = f"number:{employee.number}" if employee.number else name
        if key in self.people:
            self.namesakes.add(key)
        self.people[key] = person

    def _person(self, row: EmployeeRow) -> Person:
        keys = row.keys()
        if not self.namesakes.isdisjoint(keys):
            raise row.error("name", _("Ada dua pegawai bernama sama. Isi username salah satunya."))
        found = next((self.people[key] for key in keys if key in self.people), None)
        if found and _is_somebody_else(found, row):
            raise row.error("username", _("Akun ini sudah milik pegawai lain."))
        person = found or Person(Employee())
        self.people.update(dict.fromkeys(keys, person))
        return person

    def _link(self, person: Person, row: EmployeeRow) -> None:
        user = self.users.get(row.username or "")
        owner = self.people.get(f"user:{user.username}") if user else None
        if owner not in (None, person):
            raise row.error("username", _("Akun ini sudah milik pegawai lain."))
        if user:
            person.employee.user = user
        namesake = self.users.get(row.number or "")
        if namesake not in (None, person.employee.user):
            raise row.error("number", _("Nomor ini dipakai akun lain untuk masuk."))

    def _seat(self, row: EmployeeRow) -> Seat:
        here = self.seats[row.unit_code]
        if row.is_head:
            head = next((seat for seat in here if seat.position.is_head), None)
            return _require_head(head, row) if head else self._new_seat(row)
        fitting = (seat for seat in here if seat.is_called(row) and seat.is_free(row.since))
        return next(fitting, None) or self._new_seat(row)

    def _new_seat(self, row: EmployeeRow) -> Seat:
        position = Position(
            unit=self.units[row.unit_code],
            name=row.position,
            type=row.position_type.value,
            is_head=row.is_head,
        )
        seat = Seat(position)
        self.seats[row.unit_code].append(seat)
        return seat


def _is_somebody_else(person: Person, row: EmployeeRow) -> bool:
    """Found by the account alone: a new number is believed of the same name only."""
    known = person.employee
    same_name = known.name.casefold() == row.name.casefold()
    return known.number != row.number and not same_name


def _shared(row: EmployeeRow, earlier: EmployeeRow) -> str:
    """The column in which two rows mean the same person."""
    if row.number and row.number == earlier.number:
        return "number"
    return "username" if row.username and row.username == earlier.username else "name"


def _require_head(head: Seat, row: EmployeeRow) -> Seat:
    if not head.is_called(row):
        reason = _("Kepala unit ini tercatat sebagai %(name)s (%(type)s).")
        told = {"name": head.position.name, "type": head.position.get_type_display()}
        raise row.error("position", reason % told)
    if not head.is_free(row.since):
        raise row.error("is_head", _("Jabatan kepala unit ini masih dipegang orang lain."))
    return head


def _users_called(rows: Iterable[EmployeeRow]) -> Iterator[tuple[str, User]]:
    """Every user under the names by which the file may mean them, aliases included."""
    names = {name for row in rows for name in (row.username, row.number) if name}
    users = User.objects.filter(Q(username__in=names) | Q(aliases__value__in=names)).distinct()
    for user in users.prefetch_related("aliases"):
        yield from ((alias.value, user) for alias in user.aliases.all())
        yield user.username, user
