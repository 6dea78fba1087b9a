"""What is found about a person's conduct: asked first, decided after, erased where not proven."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.models import Finding, Named
from kinerja.complaints.names import mark_of
from kinerja.complaints.services.taking import locked, signature
from kinerja.journal.services import erase, record
from kinerja.kit import clock
from kinerja.organisation.queries import work_calendar
from kinerja.rules.findings import ANSWER_DAYS, STAYS, Result
from kinerja.rules.workdays import CalendarEnds, due_on


@transaction.atomic
def open_finding(*, named: Named, matter: str, actor: User) -> Finding:
    """Tell the person what they are asked, in the finder's own words, and give them their days.

    ValidationError where they were asked already.
    """
    complaint = locked(named.complaint)
    permissions.may_find(actor, named).require()
    if complaint.findings.filter(employee=named.employee).exists():
        raise ValidationError(_("Pegawai ini sudah ditanya tentang laporan ini."))
    by, signed_as = signature(actor)
    finding = Finding.objects.create(
        complaint=complaint,
        employee=named.employee,
        matter=matter,
        asked_at=clock.now(),
        answer_until=_last_day(),
        by=by,
        signed_as=signed_as,
    )
    entry = record(actor=actor, verb="finding.opened", target=finding)
    notices.tell_of_question(finding, entry)
    return finding


@transaction.atomic
def answer_finding(*, finding: Finding, answer: str, actor: User) -> Finding:
    """What the person says to it; once, and before anything was found."""
    finding = _locked(finding)
    permissions.may_answer_finding(actor, finding).require()
    before = finding.snapshot()
    finding.answer, finding.answered_at = answer, clock.now()
    finding.save(update_fields=["answer", "answered_at"])
    entry = record(actor=actor, verb="finding.answered", target=finding, before=before)
    notices.tell_finder(finding, entry)
    return finding


@transaction.atomic
def decide_finding(*, finding: Finding, result: Result, reason: str, actor: User) -> Finding:
    """What was found. Refused before the answer came or its days are over (R-ADU-32).

    What is not proven keeps the word alone: who it was, what they were asked and what they said
    are forgotten, in the journal too. ValidationError for a proven one without a reason.
    """
    finding = _locked(finding)
    permissions.may_decide_finding(actor, finding).require()
    if result in STAYS and not reason.strip():
        raise ValidationError({"reason": _("Tulis dasar dari temuan ini.")})
    before, person = finding.snapshot(), finding.employee
    finding.result, finding.decided_on = result.value, clock.today()
    if result in STAYS:
        finding.reason = reason
    else:
        finding.employee = None
        finding.matter = finding.answer = ""
    finding.save(update_fields=["result", "decided_on", "reason", "employee", "matter", "answer"])
    record(actor=actor, verb="finding.decided", target=finding, before=before)
    if person is not None and result not in STAYS:
        _forget(finding, mark_of(person.pk), actor)
    return finding


def _forget(finding: Finding, mark: str, actor: User) -> None:
    """Who it was. The mark stays, so that they still do not see who complained of them."""
    erase(target=finding, actor=actor, reason=finding.result)
    named = Named.objects.get(complaint=finding.complaint_id, mark=mark)
    erase(target=named, actor=actor, reason=finding.result)
    Named.objects.filter(pk=named.pk).update(employee=None)


def _locked(finding: Finding) -> Finding:
    rows = Finding.objects.select_related("complaint__unit", "employee__user", "by__user")
    return rows.select_for_update(of=("self",)).get(pk=finding.pk)


def _last_day() -> date | None:
    try:
        return due_on(clock.today(), ANSWER_DAYS, work_calendar())
    except CalendarEnds:
        return None  # no day is guessed: only an answer frees the finder
