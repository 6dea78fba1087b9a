"""Due days that had to wait for a calendar, once it is out."""

from django.db import transaction
from django.db.models import Q

from kinerja.accounts.models import User
from kinerja.complaints.clocks import Clocks
from kinerja.complaints.models import FROM_RULE, Complaint
from kinerja.journal.services import record
from kinerja.rules.complaints import Kind


def compute_missing_due_days(*, actor: User) -> int:
    """Give every case its due days whose calendar was missing when it came in."""
    clocks = Clocks()
    without = Q(answer_due_on=None) | Q(due_on=None, due_source=FROM_RULE)
    waiting = Complaint.objects.filter(without)
    return sum(_compute(pk, clocks, actor) for pk in waiting.values_list("pk", flat=True))


@transaction.atomic
def _compute(pk: int, clocks: Clocks, actor: User) -> bool:
    complaint = Complaint.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    before = complaint.snapshot()
    due = clocks.due(
        Kind(complaint.kind),
        complaint.unit,
        complaint.received_on,
        complaint.first_forwarded_on,
    )
    # What the source of an import says about the due day stands; about the first answer it is mute.
    due_on = due.due_on if complaint.due_source == FROM_RULE else complaint.due_on
    if (due.answer_due_on, due_on) == (complaint.answer_due_on, complaint.due_on):
        return False
    complaint.answer_due_on, complaint.due_on = due.answer_due_on, due_on
    complaint.save(update_fields=["answer_due_on", "due_on"])
    record(actor=actor, verb="complaint.due_computed", target=complaint, before=before)
    return True
