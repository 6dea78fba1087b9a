"""Whoever sits on the position of a promise leaves: another position takes it over."""

from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.commitments import notices
from kinerja.commitments.models import Commitment
from kinerja.commitments.services.telling import append
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Handover, Position
from kinerja.organisation.open_work import Outcome
from kinerja.organisation.permissions import may_carry_out
from kinerja.organisation.queries import current_assignment, subtree_ids


@transaction.atomic
def hand_over_promises(*, handover: Handover, to: Employee | None, actor: User) -> Outcome:
    """Every open promise of their seat goes to the position of `to`, where its unit allows that.

    The others stay with the seat, whoever gets it next, and who leads is told.
    """
    may_carry_out(actor, handover).require()
    held = current_assignment(to, clock.today()) if to else None
    given = returned = 0
    open_ones = Commitment.objects.held_by(handover.employee, handover.on)
    for one in open_ones.select_related("unit", "position__unit").order_by("pk"):
        if held and held.position.unit_id in subtree_ids(one.unit):
            _give(one, held.position, actor)
            given += 1
        else:
            notices.tell_of_empty_seat(one, handover)
            returned += 1
    return Outcome(given, returned)


def _give(commitment: Commitment, position: Position, actor: User) -> None:
    before = commitment.snapshot()
    commitment.position = position
    commitment.save(update_fields=["position"])
    append(commitment=commitment, note=_("Diserahkan kepada jabatan lain."), actor=actor)
    entry = record(actor=actor, verb="commitment.handed_over", target=commitment, before=before)
    notices.tell_owner(commitment, entry)
