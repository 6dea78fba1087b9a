"""The reporting line: who reports to whom (R-SKP-80).

A member of a unit reports to its head, a head to the head of the unit above; a unit without a
head is stepped over. A superior that was set by hand goes first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from kinerja.organisation.models import Assignment, Employee, Position, Unit
from kinerja.organisation.queries.people import current_assignments, holders_of
from kinerja.organisation.queries.tree import Parents, climb, parents_of_units


@dataclass(frozen=True, slots=True)
class Seat:
    unit: int
    is_head: bool
    superior: int | None


@dataclass(frozen=True, slots=True)
class ReportingLine:
    """All positions of the office by id, and the tree they stand in."""

    seats: Mapping[int, Seat]
    parents: Parents
    heads: Mapping[int, int]

    @classmethod
    def build(cls, seats: Mapping[int, Seat], parents: Parents) -> Self:
        heads = {seat.unit: position for position, seat in seats.items() if seat.is_head}
        return cls(seats, parents, heads)

    @classmethod
    def load(cls) -> Self:
        """Two queries: an office has hundreds of positions, not millions."""
        rows = Position.objects.order_by().values_list("pk", "unit_id", "is_head", "superior_id")
        seats = {pk: Seat(unit, is_head, superior) for pk, unit, is_head, superior in rows}
        return cls.build(seats, parents_of_units())

    def superior(self, position: int) -> int | None:
        """The position that this one reports to; None at the top."""
        seat = self.seats[position]
        if seat.superior is not None:
            return seat.superior
        start = self.parents.get(seat.unit) if seat.is_head else seat.unit
        return next((self.heads[u] for u in climb(start, self.parents) if u in self.heads), None)

    def chain(self, position: int) -> Iterator[int]:
        """Every position above, the nearest first. Ends where it would walk in a circle."""
        seen = {position}
        above = self.superior(position)
        while above is not None and above not in seen:
            seen.add(above)
            yield above
            above = self.superior(above)

    def with_superior(self, position: int, superior: int | None) -> Self:
        """The line as it would be."""
        changed = replace(self.seats[position], superior=superior)
        return replace(self, seats={**self.seats, position: changed})

    def has_circle(self, position: int) -> bool:
        """Whether somebody would end up above themselves, seen from this position."""
        path = [position, *self.chain(position)]
        return self.superior(path[-1]) is not None


def superiors_of(employees: Iterable[Employee], on: date) -> dict[int, Employee]:
    """employee id -> the person they report to that day; missing when there is nobody.

    A vacant position is stepped over, and so is one that the person acts for themselves.
    Four queries for any number of employees.
    """
    own = current_assignments([employee.pk for employee in employees], on)
    line = ReportingLine.load()
    chains = {employee: tuple(line.chain(held.position_id)) for employee, held in own.items()}
    holders = holders_of({position for chain in chains.values() for position in chain}, on)
    found = {}
    for employee, chain in chains.items():
        above = (holders[position].employee for position in chain if position in holders)
        superior = next((person for person in above if person.pk != employee), None)
        if superior:
            found[employee] = superior
    return found


def leader_over(
    unit: Unit, on: date, unless: Employee | None = None, but: Collection[int] = ()
) -> Employee | None:
    """The nearest head of this unit or one above who can be told, and is not this person.

    Nor one of `but`, by their ids: what is about the head goes to the one above.

    Two queries for each unit on the way up.
    """
    for above in climb(unit.pk, parents_of_units()):
        seat = Position.objects.filter(unit=above, is_head=True).first()
        held = holders_of([seat.pk], on).get(seat.pk) if seat else None
        leader = held.employee if held else None
        if leader is None or leader == unless or leader.pk in but:
            continue
        if leader.user and leader.user.is_active:
            return leader
    return None


def superior_of(employee: Employee, on: date) -> Employee | None:
    """The person this employee reports to that day; Plt and Plh count (R-SKP-80)."""
    return superiors_of([employee], on).get(employee.pk)


def in_one_line(one: int, other: int, on: date) -> bool:
    """Whether one of these employees stands above the other that day, at any distance.

    By every position that they hold; a person is in their own line. Three queries.
    """
    held: dict[int, set[int]] = {one: set(), other: set()}
    rows = Assignment.objects.active(on).filter(employee__in=[one, other]).order_by()
    for employee, position in rows.values_list("employee", "position"):
        held[employee].add(position)
    line = ReportingLine.load()
    above = {who: {seat for at in seats for seat in line.chain(at)} for who, seats in held.items()}
    return one == other or bool(held[one] & above[other] or held[other] & above[one])
