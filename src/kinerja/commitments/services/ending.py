"""A promise ends: kept, or given up in words. An end may turn out to be none."""

from datetime import date

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.commitments import permissions
from kinerja.commitments.models import Commitment
from kinerja.commitments.services.telling import append, locked, write
from kinerja.kit import clock
from kinerja.rules.commitments import ALMOST, WHOLE, State, Step, after


@transaction.atomic
def keep(*, commitment: Commitment, note: str, actor: User) -> Commitment:
    """It is done; the note says what there is to see."""
    commitment = locked(commitment)
    permissions.may_keep(actor, commitment).require()
    return _turn(
        commitment, Step.KEEP, "commitment.kept", note, actor, progress=WHOLE, ended=clock.today()
    )


@transaction.atomic
def drop(*, commitment: Commitment, reason: str, actor: User) -> Commitment:
    """It cannot be kept; the reason stands where the promise stood."""
    commitment = locked(commitment)
    permissions.may_drop(actor, commitment).require()
    return _turn(
        commitment,
        Step.DROP,
        "commitment.dropped",
        reason,
        actor,
        progress=commitment.progress,
        ended=clock.today(),
    )


@transaction.atomic
def reopen(*, commitment: Commitment, reason: str, actor: User) -> Commitment:
    """It was not kept after all, or it can be kept now."""
    commitment = locked(commitment)
    permissions.may_reopen(actor, commitment).require()
    progress = min(commitment.progress, ALMOST)
    return _turn(
        commitment,
        Step.REOPEN,
        "commitment.reopened",
        reason,
        actor,
        progress=progress,
        ended=None,
    )


def _turn(
    commitment: Commitment,
    step: Step,
    verb: str,
    note: str,
    actor: User,
    *,
    progress: int,
    ended: date | None,
) -> Commitment:
    before = commitment.snapshot()
    commitment.state = after(State(commitment.state), step).value
    commitment.progress, commitment.finished_on = progress, ended
    append(commitment=commitment, note=note, actor=actor)
    write(commitment=commitment, verb=verb, before=before, actor=actor)
    return commitment
