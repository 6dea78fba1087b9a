"""A promise moves on: its progress, its day, its owner."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.commitments import notices, permissions
from kinerja.commitments.models import Commitment
from kinerja.commitments.services.telling import append, locked, write
from kinerja.journal.services import record
from kinerja.organisation.models import Position
from kinerja.organisation.queries import subtree_ids
from kinerja.rules.commitments import ALMOST, State, Step, after


@transaction.atomic
def report(*, commitment: Commitment, progress: int, note: str, actor: User) -> Commitment:
    """How far it is, 0 to 99 per cent, and in words what was done. It may also go back."""
    commitment = locked(commitment)
    permissions.may_report(actor, commitment).require()
    if not 0 <= progress <= ALMOST:
        raise ValidationError(
            {"progress": _("Isi 0 sampai 99. Sudah selesai? Pakai “Tandai ditepati”.")}
        )
    before = commitment.snapshot()
    commitment.state = after(State(commitment.state), Step.REPORT).value
    commitment.progress = progress
    append(commitment=commitment, note=note, actor=actor)
    write(commitment=commitment, verb="commitment.reported", before=before, actor=actor)
    return commitment


@transaction.atomic
def postpone(*, commitment: Commitment, due_on: date, reason: str, actor: User) -> Commitment:
    """Another day, with a reason that everybody reads. The first day stays what is measured."""
    commitment = locked(commitment)
    permissions.may_postpone(actor, commitment).require()
    if due_on <= commitment.due_on:
        raise ValidationError({"due_on": _("Tenggat baru harus sesudah tenggat sekarang.")})
    before = commitment.snapshot()
    commitment.state = after(State(commitment.state), Step.POSTPONE).value
    commitment.due_on = due_on
    commitment.save(update_fields=["state", "due_on"])
    append(commitment=commitment, note=reason, actor=actor)
    entry = record(actor=actor, verb="commitment.postponed", target=commitment, before=before)
    notices.tell_of_new_day(commitment, entry)
    return commitment


@transaction.atomic
def hand_over(
    *, commitment: Commitment, position: Position, reason: str, actor: User
) -> Commitment:
    """Another position of the same unit, or below it, owns the promise from now on."""
    commitment = locked(commitment)
    permissions.may_hand_over(actor, commitment).require()
    if position.unit_id not in subtree_ids(commitment.unit):
        raise ValidationError({"position": _("Pilih jabatan di unit ini atau di bawahnya.")})
    before = commitment.snapshot()
    commitment.position = position
    commitment.save(update_fields=["position"])
    append(commitment=commitment, note=reason, actor=actor)
    entry = record(actor=actor, verb="commitment.handed_over", target=commitment, before=before)
    notices.tell_owner(commitment, entry)
    return commitment
