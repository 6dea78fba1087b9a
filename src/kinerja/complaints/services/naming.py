"""Whom of the office a complaint is about: from then on it is kept from them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.models import HOLDING, INSPECTORS, Complaint, Named
from kinerja.complaints.names import mark_of
from kinerja.complaints.queries.parts import same_matter
from kinerja.complaints.services.taking import DUE, STOOD, go, locked, set_due_days
from kinerja.journal.services import erase, record
from kinerja.kit import clock
from kinerja.organisation.models import Employee
from kinerja.organisation.queries import has_role
from kinerja.rights.services import follow
from kinerja.rules.complaints import State, Step


@transaction.atomic
def name(*, complaint: Complaint, employee: Employee, actor: User) -> Complaint:
    """It is about this person: they see it no more, and where they had it in hand it goes back.

    ValidationError where that is written already.
    """
    complaint = locked(complaint)
    permissions.may_name(actor, complaint).require()
    mark = mark_of(employee.pk)
    if complaint.named.filter(mark=mark).exists():
        raise ValidationError({"employee": _("Pegawai ini sudah dicatat.")})
    keep_from(complaint=complaint, people=[employee], actor=actor)
    return locked(complaint)


def keep_from(*, complaint: Complaint, people: Iterable[Employee], actor: User) -> None:
    """Name these people in it and in whatever tells of the same matter: the report of which it is
    a part, all parts of that, what repeats it and what it repeats.
    """
    people = list(people)
    if not people:
        return
    cases = same_matter(complaint)
    apart = _named_apart(cases, people, actor)
    for one in Complaint.objects.filter(pk__in=cases).order_by("pk"):
        for employee in people:
            if employee.pk not in one.named_people:
                _name(locked(one), employee, actor, by_inspectorate=employee.pk in apart)


def _named_apart(cases: Iterable[int], people: Iterable[Employee], actor: User) -> set[int]:
    """Who of them only the inspectorate may read: whom it named, in any of these cases."""
    if has_role(actor, INSPECTORS, None, clock.today()):
        return {employee.pk for employee in people}
    rows = Named.objects.filter(complaint__in=cases, by_inspectorate=True, employee__in=people)
    return set(rows.order_by().values_list("employee", flat=True))


def _name(
    complaint: Complaint, employee: Employee, actor: User, *, by_inspectorate: bool
) -> Complaint:
    named = Named.objects.create(
        complaint=complaint,
        employee=employee,
        mark=mark_of(employee.pk),
        by=actor,
        by_inspectorate=by_inspectorate,
        at=clock.now(),
    )
    record(actor=actor, verb="complaint.person_named", target=named)
    follow(holding=HOLDING, reference=complaint.number, actor=actor)
    complaint = locked(complaint)
    return _taken_from(complaint, employee, actor) if _has(complaint, employee) else complaint


@transaction.atomic
def unname(*, named: Named, reason: str, actor: User) -> Complaint:
    """It is not about this person after all: nothing of them stays, in the journal neither.

    Why stays there, apart, until the words of the case go.
    """
    complaint = locked(named.complaint)
    permissions.may_unname(actor, named).require()
    # Order: the erasure takes who it was, and must not take why.
    erase(target=named, actor=actor, reason="unnamed")
    record(
        actor=actor,
        verb="complaint.person_unnamed",
        target=named,
        before=named.snapshot(),
        note={"reason": reason},
    )
    named.delete()
    return complaint


def _has(complaint: Complaint, employee: Employee) -> bool:
    return complaint.handler_id == employee.pk and complaint.finished_at is None


def _taken_from(complaint: Complaint, employee: Employee, actor: User) -> Complaint:
    before = complaint.snapshot()
    if complaint.state == State.WAITING_AGENCY:
        complaint.waits.running().update(ended_at=clock.now())
    go(complaint, Step.RETURN, without_handler=True)
    set_due_days(complaint)
    complaint.save(update_fields=[*STOOD, *DUE])
    entry = record(actor=actor, verb="complaint.returned", target=complaint, before=before)
    notices.tell_of_naming(complaint, entry, employee)
    return complaint
