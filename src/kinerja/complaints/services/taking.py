"""What the steps of a case share: its row under lock, and its due days."""

from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.models import FROM_RULE, Complaint


def locked(complaint: Complaint) -> Complaint:
    rows = Complaint.objects.select_related("unit", "handler")
    return rows.select_for_update(of=("self",)).get(pk=complaint.pk)


def set_due_days(complaint: Complaint) -> None:
    """Those of today's rules, unsaved. What the source of an import says of the end stands."""
    due = Clocks().due(timed(complaint))
    complaint.answer_due_on = due.answer_due_on
    if complaint.due_source == FROM_RULE:
        complaint.due_on = due.due_on
