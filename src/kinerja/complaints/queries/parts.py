"""The parts into which the office split a report, and the reports that repeat it."""

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


def repeated_by(complaint: Complaint) -> list[Complaint]:
    """The duplicates of this case of which its readers know, their own, and the parts of these.

    One statement where there are none.
    """
    found: list[Complaint] = []
    above = [complaint.pk]
    while above:
        same = Complaint.objects.filter(duplicate_of__in=above, kind=complaint.kind)
        rows = list(same.select_related("unit").order_by("pk"))
        found += [one for row in rows for one in (row, *known_parts(row))]
        above = [row.pk for row in rows]
    return found


def same_matter(complaint: Complaint) -> set[int]:
    """The ids of all cases that tell of it: wholes and parts, duplicates and what they repeat.

    Three statements a step; nearly always two steps.
    """
    rows = Complaint.objects.order_by()
    found: set[int] = set()
    new = {complaint.pk}
    while new:
        found |= new
        above = rows.filter(pk__in=new).values_list("part_of", "duplicate_of")
        near = {pk for pair in above for pk in pair if pk}
        for column in ("part_of", "duplicate_of"):
            near |= set(rows.filter(**{f"{column}__in": new}).values_list("pk", flat=True))
        new = near - found
    return found
