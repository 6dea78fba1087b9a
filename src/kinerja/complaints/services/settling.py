"""A simple matter: verified, taken and answered by one person, in one go."""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.models import Complaint
from kinerja.complaints.services.handling import answer, give_to, look_at
from kinerja.complaints.services.taking import locked, signature
from kinerja.rules.complaints import Outcome


@transaction.atomic
def settle(*, complaint: Complaint, text: str, outcome: Outcome, actor: User) -> Complaint:
    """Each step stands in the journal as if it had been taken alone; nobody is asked to assign
    what is already answered.
    """
    complaint = locked(complaint)
    permissions.may_settle(actor, complaint).require()
    handler, _signed_as = signature(actor)
    look_at(complaint=complaint, unit=complaint.unit, actor=actor)
    give_to(complaint=complaint, handler=handler, actor=actor)
    return answer(complaint=complaint, text=text, outcome=outcome, actor=actor)
