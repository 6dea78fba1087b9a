"""Everybody who works here, from a file: all or nothing, and twice changes nothing."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.accounts.services import create_person, set_alias
from kinerja.journal.services import record, record_many
from kinerja.kit.tables import TableError
from kinerja.organisation.models import (
    EMPLOYEE_STATUS_LABELS,
    POSITION_TYPES,
    Assignment,
    Cause,
    Employee,
    EmployeeStatus,
    Position,
    PositionType,
)
from kinerja.organisation.numbers import plain_number, refusal_of_number
from kinerja.organisation.permissions import (
    may_manage_people,
    require_filling,
    require_touching,
)
from kinerja.organisation.services.handovers import plan_handover
from kinerja.organisation.services.roster import EmployeeRow, Person, Roster
from kinerja.organisation.services.rows import Cells, ImportResult, Rows, read_all

COLUMNS = (
    "number",
    "name",
    "status",
    "unit_code",
    "position",
    "position_type",
    "is_head",
    "since",
)
TYPE_LABELS = {kind: labels[0] for kind, labels in POSITION_TYPES.items()}


@transaction.atomic
def import_employees(*, rows: Rows, actor: User) -> ImportResult:
    """Record people, their positions and since when. A later `since` is a mutation: the old
    position ends the day before. New people are written in bulk; accounts and changes to
    people who are known take a few statements each.
    """
    may_manage_people(actor, None).require()
    wanted, rejected = read_all(rows, COLUMNS, _read)
    roster = Roster.load(wanted)
    for step in (roster.enrol, roster.leave, roster.take_seat):
        for row in wanted:
            try:
                step(row)
            except TableError as error:
                rejected.append(error)
        if rejected:
            return ImportResult(rejected=tuple(sorted(rejected, key=lambda error: error.row)))
    require_touching(actor, roster.touched())
    require_filling(actor, roster.filled())
    for username, person in roster.without_account():
        person.employee.user = create_person(
            username=username, name=person.employee.name, password=None, actor=actor
        )
    for user, number in roster.new_aliases():
        set_alias(user=user, value=number, actor=actor)
    return _write(list(roster.enrolled.values()), roster.new_positions(), actor)


def _read(cells: Cells) -> EmployeeRow:
    status = cells.choice("status", EMPLOYEE_STATUS_LABELS)
    number = plain_number(cells.text("number", 40)) or None
    refusal = refusal_of_number(number, status)
    if refusal:
        raise cells.error("number", refusal)
    usual = PositionType.NON_ASN if status is EmployeeStatus.NON_ASN else PositionType.PELAKSANA
    return EmployeeRow(
        row=cells.row,
        number=number,
        name=cells.required("name"),
        status=status,
        unit_code=cells.required("unit_code", 20),
        position=cells.required("position"),
        position_type=cells.choice("position_type", TYPE_LABELS, usual),
        is_head=cells.yes("is_head"),
        since=cells.day("since"),
        username=cells.text("username", 150) or None,
    )


def _write(people: Sequence[Person], positions: list[Position], actor: User) -> ImportResult:
    new = [person for person in people if person.employee.pk is None]
    known = [person for person in people if person.employee.pk is not None]
    changed = [person for person in known if person.before != person.employee.snapshot()]
    updated = len({id(person) for person in known if person.begins or person in changed})

    _write_employees([person.employee for person in new], changed, actor)
    Position.objects.bulk_create(positions)
    record_many(actor=actor, verb="position.created", targets=positions)
    _write_assignments(people, actor)
    _hand_over(people, actor)
    return ImportResult(len(new), len(known) - updated, updated)


def _write_employees(new: list[Employee], changed: Iterable[Person], actor: User) -> None:
    Employee.objects.bulk_create(new)
    record_many(actor=actor, verb="employee.created", targets=new)
    for person in changed:
        person.employee.save(update_fields=["number", "name", "status", "user"])
        record(actor=actor, verb="employee.changed", target=person.employee, before=person.before)


def _write_assignments(people: Iterable[Person], actor: User) -> None:
    # The old ones end first: the database allows one open definitive position a person.
    for ended, before in (person.ended for person in people if person.ended):
        ended.save(update_fields=["until"])
        record(actor=actor, verb="assignment.ended", target=ended, before=before)
    begun: list[Assignment] = [person.begins for person in people if person.begins]
    Assignment.objects.bulk_create(begun)
    record_many(actor=actor, verb="assignment.began", targets=begun)


def _hand_over(people: Iterable[Person], actor: User) -> None:
    """Who left a unit by this file holds nothing of it any more: its head is told of the rest."""
    for person in people:
        if not (person.ended and person.begins):
            continue
        left, begins = person.ended[0], person.begins
        if left.position.unit_id != begins.position.unit_id:
            plan_handover(
                employee=person.employee,
                cause=Cause.MOVED,
                on=begins.since,
                successors={},
                actor=actor,
            )
