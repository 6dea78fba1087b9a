"""What the steps of a promise share: the row under lock, the story, the notice."""

from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.commitments import notices
from kinerja.commitments.models import Commitment, Progress
from kinerja.journal.models import Snapshot
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.queries import employee_of, seat_told
from kinerja.rules.commitments import worth_telling


def locked(commitment: Commitment) -> Commitment:
    rows = Commitment.objects.select_related("unit", "position__unit")
    return rows.select_for_update(of=("self",)).get(pk=commitment.pk)


def append(*, commitment: Commitment, note: str, actor: User) -> None:
    """A further line of the story, with where the promise stands now."""
    Progress.objects.create(
        commitment=commitment,
        at=clock.now(),
        state=commitment.state,
        progress=commitment.progress,
        due_on=commitment.due_on,
        note=note,
        signed_as=_signature(actor),
    )


def write(*, commitment: Commitment, verb: str, before: Snapshot, actor: User) -> None:
    """Save a step, record it, and tell whom it concerns: ten points or another status."""
    turned = before["state"] != commitment.state
    tells = turned or worth_telling(commitment.told_progress, commitment.progress)
    if tells:
        commitment.told_progress = commitment.progress
    commitment.save()
    entry = record(actor=actor, verb=verb, target=commitment, before=before)
    if tells:
        notices.tell_followers(commitment, entry)


def _signature(actor: User) -> str:
    employee = employee_of(actor)
    seat = seat_told(employee, clock.today()) if employee else ""
    return seat or _("Petugas")
