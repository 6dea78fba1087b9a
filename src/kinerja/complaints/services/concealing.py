"""Moderation hides a text, or shows it again: the case goes on, its clock too, nothing is lost."""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.complaints.models import Answer, Complaint, Note, ScoreReason
from kinerja.journal.models import Snapshot
from kinerja.journal.services import record


@transaction.atomic
def conceal_report(*, pk: int, because: str, actor: User) -> Complaint:
    """Title and text of a case; hidden ones are found by no search. The caller has asked."""
    complaint = Complaint.objects.select_for_update().get(pk=pk)
    before = complaint.snapshot()
    complaint.hidden_because = because
    complaint.save(update_fields=["hidden_because", "search_text"])
    _record(complaint, before, because, actor)
    return complaint


@transaction.atomic
def conceal_answer(*, pk: int, because: str, actor: User) -> Complaint:
    """What the office told the reporter. That it answered, and when, stays what it was."""
    return _conceal(pk, "text_hidden_because", because, actor)


@transaction.atomic
def conceal_objection(*, pk: int, because: str, actor: User) -> Complaint:
    """What the reporter said against an answer; the case stays open because of it."""
    return _conceal(pk, "objection_hidden_because", because, actor)


@transaction.atomic
def conceal_note(*, pk: int, because: str, actor: User) -> Complaint:
    """What those who work on a case told one another."""
    Note.objects.filter(pk=pk).update(hidden_because=because)
    complaint = Complaint.objects.get(notes=pk)
    _record(complaint, complaint.snapshot(), because, actor)
    return complaint


@transaction.atomic
def conceal_score_reason(*, pk: int, because: str, actor: User) -> Complaint:
    """Why a reporter gave their score. The score itself counts on."""
    ScoreReason.objects.filter(pk=pk).update(hidden_because=because)
    complaint = Complaint.objects.get(score_reasons=pk)
    _record(complaint, complaint.snapshot(), because, actor)
    return complaint


def _conceal(pk: int, column: str, because: str, actor: User) -> Complaint:
    Answer.objects.filter(pk=pk).update(**{column: because})
    complaint = Complaint.objects.get(answers=pk)
    _record(complaint, complaint.snapshot(), because, actor)
    return complaint


def _record(complaint: Complaint, before: Snapshot, because: str, actor: User) -> None:
    # Told in the history of the case; the reason stands in the journal of the decision.
    verb = "complaint.text_hidden" if because else "complaint.text_shown"
    record(actor=actor, verb=verb, target=complaint, before=before)
