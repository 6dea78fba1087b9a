"""What is written of people in a case, what was found, and what an evaluation may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.models import INSPECTORS, RESULT_LABELS, Complaint, Finding
from kinerja.kit import clock
from kinerja.kit.format import day
from kinerja.organisation.models import Employee
from kinerja.organisation.queries import has_role
from kinerja.rules.findings import Result


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Somebody a case names, and how the examination of it stands, as the page prints it."""

    name: str
    stands: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Proven:
    """What an evaluation may know: that something was proven, when, and on what ground.

    Neither the case nor its reporter nor their words (R-ADU-32).
    """

    finding: int
    decided_on: date
    reason: str


def named_rows(complaint: Complaint, reader: User) -> Sequence[NamedRow]:
    """For whoever works with the case. Two statements where it names somebody, else none.

    Whom the inspectorate named only the inspectorate reads: in the office's own cases of the same
    matter the name would tell whom it looks at (R-ADU-15). It is kept from them all the same.
    """
    if not complaint.named_people:
        return ()
    found = {one.employee_id: one for one in complaint.findings.exclude(employee=None)}
    people = complaint.named.exclude(employee=None).select_related("employee")
    if not has_role(reader, INSPECTORS, None, clock.today()):
        people = people.filter(by_inspectorate=False)
    return [_row(one.employee, found.get(one.employee_id)) for one in people if one.employee]


def results_of(complaint: Complaint) -> Sequence[str]:
    """The words of what was found, without anybody. One statement where somebody is named."""
    if not complaint.named_people:
        return ()
    found = complaint.findings.exclude(result="").values_list("result", flat=True)
    return [str(RESULT_LABELS[Result(result)]) for result in found]


def finding_asked(user: User, pk: int) -> Finding:
    """What this very person is asked; 404 for everybody else, and once it is decided."""
    return get_object_or_404(Finding.objects.open(), pk=pk, employee__user=user)


def proven_conduct(employee: Employee, since: date, until: date) -> list[Proven]:
    """What was proven of a person on these days, for their evaluation (R-ADU-32, R-SKP-42)."""
    rows = Finding.objects.proven(since, until).filter(employee=employee)
    return [
        Proven(pk, on, reason)
        for pk, on, reason in rows.values_list("pk", "decided_on", "reason")
        if on is not None
    ]


def _row(employee: Employee, finding: Finding | None) -> NamedRow:
    if finding is None:
        return NamedRow(employee.name, _("belum ditanya"))
    if finding.result:
        return NamedRow(employee.name, str(RESULT_LABELS[Result(finding.result)]), finding.answer)
    if finding.answered_at:
        return NamedRow(employee.name, _("sudah menjawab"), finding.answer)
    if finding.answer_until is None:
        return NamedRow(employee.name, _("ditanya, kalender belum terbit"))
    words = _("ditanya, dapat menjawab sampai %(day)s")
    return NamedRow(employee.name, words % {"day": day(finding.answer_until)})
