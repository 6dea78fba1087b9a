"""The parts into which the office split a report."""

from kinerja.complaints.models import Complaint, ComplaintQuerySet


def parts_of(complaint: Complaint) -> ComplaintQuerySet:
    """Oldest first. No statement for a report that was never split, which is nearly every one."""
    if not complaint.is_split:
        return Complaint.objects.none()
    return complaint.parts.select_related("unit").order_by("pk")


def known_parts(complaint: Complaint) -> ComplaintQuerySet:
    """Those of which the readers of the report know: none that the inspectorate took over."""
    return parts_of(complaint).filter(kind=complaint.kind)


def open_parts(complaint: Complaint) -> ComplaintQuerySet:
    """What the report waits for. What is the inspectorate's holds the office up in nothing."""
    return known_parts(complaint).waiting()
