"""Employees and the positions they hold, in time."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.accounts.services import set_alias
from kinerja.journal.services import record
from kinerja.organisation import notices
from kinerja.organisation.models import (
    Assignment,
    AssignmentKind,
    Cause,
    Employee,
    EmployeeStatus,
    Position,
)
from kinerja.organisation.numbers import refusal_of_number
from kinerja.organisation.permissions import (
    may_appoint,
    may_link,
    may_manage_people,
    may_write_access,
)
from kinerja.organisation.services.handovers import Successors, plan_handover

ONE_DAY = timedelta(days=1)


@transaction.atomic
def create_employee(
    *,
    number: str | None,
    name: str,
    status: EmployeeStatus,
    user: User | None = None,
    actor: User,
) -> Employee:
    """Record a person. Civil servants have a number that fits their status (R-KEC-10, 11)."""
    may_link(actor, None, user).require()
    _require_number(number, status)
    _require_free_account(user)
    employee = Employee.objects.create(number=number, name=name, status=status.value, user=user)
    record(actor=actor, verb="employee.created", target=employee)
    return employee


@transaction.atomic
def change_status(
    *, employee: Employee, status: EmployeeStatus, number: str | None, actor: User
) -> Employee:
    """A CPNS becomes PNS, a PPPK gets a NIP: same person, same history.

    They log in by the new number from now on; the old one is free, and opens nothing.
    """
    may_write_access(actor, employee).require()
    employee = Employee.objects.select_for_update().get(pk=employee.pk)
    _require_number(number, status, unless=employee)
    before = employee.snapshot()
    employee.status, employee.number = status.value, number
    employee.save(update_fields=["status", "number"])
    if employee.user and before["number"] != number:
        set_alias(user=employee.user, value=number, actor=actor)
    entry = record(actor=actor, verb="employee.changed", target=employee, before=before)
    if before["number"] != number:
        notices.tell_of_new_number(employee, entry)
    return employee


@transaction.atomic
def link_user(*, employee: Employee, user: User | None, actor: User) -> Employee:
    """Let this person log in as that user, or no longer."""
    employee = Employee.objects.select_for_update().get(pk=employee.pk)
    may_link(actor, employee, user).require()
    _require_free_account(user, unless=employee)
    before = employee.snapshot()
    employee.user = user
    employee.save(update_fields=["user"])
    record(actor=actor, verb="employee.changed", target=employee, before=before)
    return employee


@transaction.atomic
def appoint(
    *,
    employee: Employee,
    position: Position,
    kind: AssignmentKind = AssignmentKind.DEFINITIVE,
    since: date,
    until: date | None = None,
    actor: User,
) -> Assignment:
    """Give a position to a person, for good (definitive) or to stand in (Plt, Plh)."""
    _lock(employee, position)
    may_appoint(actor, position).require()
    _require_dates(since, until)
    _require_free(employee, position, kind, since, until)
    assignment = Assignment.objects.create(
        employee=employee, position=position, kind=kind.value, since=since, until=until
    )
    record(actor=actor, verb="assignment.began", target=assignment)
    return assignment


@transaction.atomic
def end_assignment(*, assignment: Assignment, until: date, actor: User) -> Assignment:
    """`until` is the last day in the position."""
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("position__unit", "employee")
        .get(pk=assignment.pk)
    )
    may_manage_people(actor, assignment.position.unit).require()
    _require_dates(assignment.since, until)
    if assignment.until and assignment.until < until:
        raise ValidationError(_("Penempatan ini sudah berakhir sebelum tanggal itu."))
    before = assignment.snapshot()
    assignment.until = until
    assignment.save(update_fields=["until"])
    record(actor=actor, verb="assignment.ended", target=assignment, before=before)
    return assignment


@transaction.atomic
def transfer(
    *,
    employee: Employee,
    position: Position,
    on: date,
    successors: Successors | None = None,
    actor: User,
) -> Assignment:
    """A mutation: from `on` in the new position, until the day before in the old one.

    Who leaves the unit hands over that day what is of it, to `successors` or back to its head.
    """
    _lock(employee, position)
    held = Assignment.objects.active(on).filter(
        employee=employee, kind=AssignmentKind.DEFINITIVE.value
    )
    current = held.select_related("position__unit").first()
    if current and current.position_id == position.pk:
        raise ValidationError(_("Pegawai ini sudah memegang jabatan itu."))
    if current and current.since >= on:
        raise ValidationError(_("Tanggal mutasi harus sesudah pegawai menempati jabatan lamanya."))
    if current:
        end_assignment(assignment=current, until=on - ONE_DAY, actor=actor)
    begun = appoint(employee=employee, position=position, since=on, actor=actor)
    if current and current.position.unit_id != position.unit_id:
        plan_handover(
            employee=employee, cause=Cause.MOVED, on=on, successors=successors or {}, actor=actor
        )
    return begun


def _lock(employee: Employee, position: Position) -> None:
    # Always in this order: two appointments at once wait for each other instead of dead-locking.
    Employee.objects.select_for_update().get(pk=employee.pk)
    Position.objects.select_for_update().get(pk=position.pk)


def _require_dates(since: date, until: date | None) -> None:
    if until and until < since:
        raise ValidationError({"until": _("Tanggal akhir tidak boleh sebelum tanggal mulai.")})


def _require_free(
    employee: Employee, position: Position, kind: AssignmentKind, since: date, until: date | None
) -> None:
    taken = Assignment.objects.overlapping(since, until).filter(kind=kind.value)
    other = taken.filter(position=position).select_related("employee").first()
    if other:
        raise ValidationError(
            _("%(position)s pada masa itu sudah dijabat oleh %(holder)s.")
            % {"position": position.name, "holder": other.employee.name}
        )
    if kind is AssignmentKind.DEFINITIVE and taken.filter(employee=employee).exists():
        raise ValidationError(
            _("%(name)s pada masa itu masih memegang jabatan definitif lain.")
            % {"name": employee.name}
        )


def _require_free_account(user: User | None, unless: Employee | None = None) -> None:
    others = Employee.objects.exclude(pk=unless.pk) if unless else Employee.objects
    if user and others.filter(user=user).exists():
        raise ValidationError({"user": _("Akun ini sudah milik pegawai lain.")})


def _require_number(
    number: str | None, status: EmployeeStatus, unless: Employee | None = None
) -> None:
    refusal = refusal_of_number(number, status)
    others = Employee.objects.exclude(pk=unless.pk) if unless else Employee.objects
    if not refusal and number and others.filter(number=number).exists():
        refusal = _("Nomor ini sudah dipakai pegawai lain.")
    if refusal:
        raise ValidationError({"number": refusal})
