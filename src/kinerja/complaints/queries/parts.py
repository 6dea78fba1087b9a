"""The parts into which the office split a report."""

from kinerja.complaints.models import Complaint, ComplaintQuerySet


def parts_of(complaint: Complaint) -> ComplaintQuerySet:
    """Oldest first. No statement for a report that was never split, which is nearly every one."""
    if not complaint.is_split:
        return Complaint.objects.none()
    return complaint.parts.select_related("unit").order_by("pk")
